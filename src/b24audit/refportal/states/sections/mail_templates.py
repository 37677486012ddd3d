"""Section ``mail_templates``: templates of letters that are sent from the CRM."""

from typing import Literal, Self

from pydantic import Field, model_validator

from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact


class MailTemplate(SectionModel):
    """A template: ``body`` is HTML or plain text by ``body_type``; ``object`` "" when it fits every card."""

    id: int
    title: str
    subject: str
    body: str
    body_type: Literal["html", "text"] = "html"
    object: Literal["", "lead", "deal", "contact", "company", "quote", "invoice"] = ""
    sender: str = ""
    active: bool = True
    for_all: bool = True
    owner: int = 1


class MailTemplatesState(SectionModel):
    """All templates; a new portal has none."""

    items: list[MailTemplate] = Field(default_factory=list)

    @model_validator(mode="after")
    def _sort(self) -> Self:
        self.items.sort(key=lambda template: template.id)
        return self


SECTION = one_fact("mail_templates", MailTemplatesState)
