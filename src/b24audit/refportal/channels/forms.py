"""Submissions of CRM forms: checked as the form checks them, then a lead or a deal."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from b24audit.refportal.channels.incoming import Enquiry, Received, choose_source, receive
from b24audit.refportal.crm.activities import add_activity
from b24audit.refportal.states.sections.forms import Form, FormField, dump_forms
from b24audit.refportal.store.activities import INCOMING, PROVIDED

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?[\d\s()-]{10,20}")
_PHONE_DIGITS = range(10, 16)
_UTM = ("utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm")


def find_form(session: Session, number: int, code: str) -> Form | None:
    """An active form by its address."""
    forms = dump_forms(session).items
    return next((form for form in forms if (form.id, form.code) == (number, code) and form.active), None)


def complaints(form: Form, values: Mapping[str, str]) -> dict[str, str]:
    """What the visitor must correct, by name of the field."""
    found = {field.name: _complaint(form, field, values.get(field.name, "").strip()) for field in form.fields}
    return {name: text for name, text in found.items() if text}


def _complaint(form: Form, field: FormField, value: str) -> str:
    if not value:
        return "Поле обязательно для заполнения" if field.required else ""
    if not form.checks_formats:
        return ""
    if field.name == "EMAIL" and not _EMAIL.fullmatch(value):
        return "Неверный формат e-mail"
    digits = sum(char.isdecimal() for char in value)
    if field.name == "PHONE" and not (_PHONE.fullmatch(value) and digits in _PHONE_DIGITS):
        return "Неверный формат телефона"
    return ""


def submit(portal: "Portal", session: Session, form: Form, values: Mapping[str, str]) -> Received | None:
    """Record a submission without complaints; None when the form creates nothing.

    UTM marks of the page's address (``utm_content``…) lie among the values and go to the item.
    """
    if form.creates == "nothing":
        return None
    known = [field.name for field in form.fields if field.name not in form.loses]
    given = {name: values.get(name, "").strip() for name in known}
    enquiry = Enquiry(
        f"Заполнение CRM-формы «{form.name}»",
        choose_source(session, form.source, form.source_word),
        form.responsible,
        name=given.get("NAME", ""),
        phone=given.get("PHONE", ""),
        email=given.get("EMAIL", ""),
        comments=given.get("COMMENTS", ""),
        fields={"webformId": form.id, **_utm(values)},
    )
    received = receive(portal, session, enquiry)
    _record_activity(session, form, received, int(portal.clock.now()))
    return received


def _utm(values: Mapping[str, str]) -> dict[str, str]:
    """Marks of an advertisement by the item's field."""
    given = {field: values.get(f"utm_{field.removeprefix('utm').lower()}", "") for field in _UTM}
    return {field: value for field, value in given.items() if value}


def _record_activity(session: Session, form: Form, received: Received, now: int) -> None:
    add_activity(
        session,
        received.items,
        now,
        form.responsible,
        type_id=PROVIDED,
        provider_id="CRM_WEBFORM",
        provider_type_id=str(form.id),
        subject=f"Заполнена CRM-форма «{form.name}»",
        responsible_id=form.responsible,
        direction=INCOMING,
        start_time=now,
        deadline=now,
        is_incoming_channel=True,
    )
