"""What a visitor of the site meets: forms, what becomes of what is sent by them, the button on the customer's site."""

import re
from typing import Literal, NamedTuple

from b24audit.snapshot.models.base import Frozen

Missing = Literal["", "absent", "inactive"]
Kind = Literal["contact", "callback"]
"""Kinds of forms that the ТЗ names; its third one, the live chat, is a channel of an open line."""

_CALLBACK = re.compile(
    r"обратн\w*\s+звон|перезвон|закаж\w*\s+звон|заказ\w*\s+звон|позвон|callback|call back", re.IGNORECASE
)
_CONTACT = re.compile(
    r"контакт|обратн\w*\s+связ|свяж|связат|напи[сш]|вопрос|заявк|сообщени|contact|feedback", re.IGNORECASE
)
_CHAT = re.compile(r"\bчат|\bchat", re.IGNORECASE)


class FormSeen(Frozen):
    """A row of the list of CRM forms; ``address`` is the public one."""

    title: str
    active: bool
    address: str


class Choice(NamedTuple):
    """The form of a kind, or why there is none: ``missing``, or several that may be it (``unclear``, their titles)."""

    form: FormSeen | None = None
    missing: Missing = ""
    unclear: tuple[str, ...] = ()


class WebForms(Frozen):
    """The list of CRM forms."""

    forms: tuple[FormSeen, ...]

    def of(self, kind: Kind) -> Choice:
        """The form of a kind, told by its title; an active one that says nothing of its kind may be it."""
        meant = [form for form in self.forms if _kind(form) == kind]
        active = [form for form in meant if form.active]
        if active:
            return Choice(active[0])
        other = [form for form in self.forms if form.active and _kind(form) == ""]
        if kind == "contact" and len(other) == 1 and not meant:
            return Choice(other[0])
        if other and not meant:
            return Choice(unclear=tuple(form.title for form in other))
        return Choice(missing="inactive" if meant else "absent")


def _kind(form: FormSeen) -> str:
    if _CHAT.search(form.title):
        return "chat"
    if _CALLBACK.search(form.title):
        return "callback"
    return "contact" if _CONTACT.search(form.title) else ""


class LeadOfForm(Frozen):
    """A lead that a form has made; ``source`` is the title of its source, ``status`` of its status."""

    name: str
    last_name: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    source: str
    status: str
    address: str


class Submission(Frozen):
    """A form sent with right data; what the form asked for is not empty in ``name``, ``phone``, ``email``.

    ``form`` is its title, ``missing`` why there was nothing to send; ``answer`` is what the visitor read. ``accepted``
    False: the form refused, with ``complaints``.
    """

    form: str = ""
    missing: Missing = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    accepted: bool = False
    answer: str = ""
    complaints: tuple[str, ...] = ()
    lead: LeadOfForm | None = None


class ContactFormSent(Submission):
    """The contact form."""


class CallbackFormSent(Submission):
    """The form of the call back."""


class Attempt(Frozen):
    """A form sent with something wrong: ``what`` says it in Russian; ``ran``: code that was typed was executed."""

    form: str
    kind: Literal["empty", "phone", "email", "script"]
    what: str
    accepted: bool
    complaints: tuple[str, ...]
    ran: bool = False


class FormAttempts(Frozen):
    """Everything that was tried on both forms."""

    attempts: tuple[Attempt, ...]


class ChannelSeen(Frozen):
    """A channel of the button; ``opens`` is what was seen after it was chosen, "" for nothing known."""

    kind: Literal["crmform", "callback", "openline_livechat"]
    opens: Literal["form", "chat", ""]


class SiteButton(Frozen):
    """The button on a page of the customer's site.

    ``absent``: its code is not on the page; ``off``: the code is there and does nothing; ``hidden``: the code works,
    the button did not show itself in time.
    """

    address: str
    state: Literal["shown", "absent", "off", "hidden"]
    channels: tuple[ChannelSeen, ...] = ()
