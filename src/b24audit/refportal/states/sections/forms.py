"""Section ``forms``: CRM forms for the site."""

from typing import Literal

from pydantic import Field
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.meta import get_meta, put_meta


class FormField(SectionModel):
    """A field of a form. ``name`` is NAME, PHONE, EMAIL or COMMENTS."""

    name: Literal["NAME", "PHONE", "EMAIL", "COMMENTS"]
    label: str
    required: bool = False


class Form(SectionModel):
    """A form: ``kind`` as the ТЗ names them, ``code`` the secret part of its address, ``source`` of its leads.

    ``creates`` is what a submission becomes; with ``nothing`` it is only counted by the form.
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
