"""Section ``forms``: CRM forms for the site."""

from typing import Literal

from pydantic import Field
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.meta import get_meta, put_meta

FieldName = Literal["NAME", "PHONE", "EMAIL", "COMMENTS"]


class FormField(SectionModel):
    """A field of a form."""

    name: FieldName
    label: str
    required: bool = False


class Form(SectionModel):
    """A form: ``kind`` as the ТЗ names them, ``code`` the secret part of its address, ``source`` of its leads.

    ``creates`` is what a submission becomes; with ``nothing`` it is only counted by the form. ``checks_formats``
    refuses phones and e-mails that are none; ``loses`` are fields whose values are not handed on to the CRM.
    ``agreement`` asks for consent: by a box, or by a box that opens the text first. ``stepwise`` shows the fields one
    by one, ``redirect`` sends the visitor on after success, ``button`` and ``thanks`` are what the visitor reads. A
    form that ``trusts`` what was typed shows it back as markup.
    """

    id: int
    name: str
    kind: Literal["contact", "callback", "chat"] = "contact"
    code: str
    active: bool = True
    source: str = "WEBFORM"
    source_word: str = "сайт"
    responsible: int = 1
    creates: Literal["lead", "nothing"] = "lead"
    checks_formats: bool = True
    loses: list[FieldName] = Field(default_factory=list)
    agreement: Literal["", "box", "text"] = ""
    stepwise: bool = False
    redirect: str = ""
    button: str = "Отправить"
    thanks: str = "Спасибо! Ваша заявка принята."
    trusts: bool = False
    fields: list[FormField] = Field(default_factory=list)


class FormsState(SectionModel):
    """All forms."""

    items: list[Form] = Field(default_factory=list)


def load_forms(session: Session, state: FormsState) -> None:
    """Write the section."""
    put_meta(session, "forms", state.model_dump(mode="json"))


def dump_forms(session: Session) -> FormsState:
    """Read the section."""
    return FormsState.model_validate(get_meta(session, "forms"))


SECTION = Section("forms", 100, FormsState, load_forms, dump_forms)
