"""Section ``mail``: connected mailboxes and their letters."""

from pydantic import Field
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.rows import read_rows, write_rows
from b24audit.refportal.store.mail import LetterRow
from b24audit.refportal.store.meta import get_meta, put_meta

META = "mail"


class Mailbox(SectionModel):
    """A mailbox of a user, who alone sees it; ``in_crm`` keeps letters on the cards of clients.

    ``creates_leads`` makes leads of letters from strangers and deals of letters from known clients; ``responsible``
    gets them.
    """

    id: int
    email: str
    name: str = ""
    sender_name: str = ""
    user: int = 1
    in_crm: bool = True
    creates_leads: bool = True
    responsible: int = 1


class Letter(SectionModel):
    """A letter; ``date`` in epoch seconds, ``bindings`` pairs of object type and number."""

    id: int
    mailbox_id: int
    subject: str
    sender: str
    recipient: str
    date: int
    cc: str = ""
    seen: bool = True
    attachments: bool = False
    folder: str = "INBOX"
    body: str = ""
    bindings: list[list[int]] = Field(default_factory=list)


class MailState(SectionModel):
    """Mail; ``source`` is the source of leads that letters create."""

    source: str = "EMAIL"
    mailboxes: list[Mailbox] = Field(default_factory=list)
    letters: list[Letter] = Field(default_factory=list)


def load_mail(session: Session, state: MailState) -> None:
    """Write the section."""
    put_meta(session, META, state.model_dump(mode="json", exclude={"letters"}))
    write_rows(session, LetterRow, state.letters)


def dump_mail(session: Session) -> MailState:
    """Read the section."""
    return MailState(**get_meta(session, META), letters=read_rows(session, LetterRow, Letter))


def read_mail(session: Session) -> MailState:
    """The mailboxes without letters."""
    return MailState.model_validate(get_meta(session, META))


SECTION = Section("mail", 100, MailState, load_mail, dump_mail)
