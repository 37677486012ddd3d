"""Incoming letters: into the mailbox, onto the card of a known client, a lead from a stranger."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from b24audit.refportal.channels.incoming import Enquiry, Item, choose_source, find_client, find_open_lead, receive
from b24audit.refportal.crm.activities import add_activity
from b24audit.refportal.states.sections.mail import Mailbox, read_mail
from b24audit.refportal.store.activities import INCOMING, LETTER
from b24audit.refportal.store.mail import LetterRow

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal


class NoMailbox(ValueError):
    """Nobody has connected the address a letter was sent to; the text is one Russian sentence."""


@dataclass(frozen=True)
class IncomingLetter:
    """A letter as it arrives."""

    recipient: str
    sender: str
    subject: str
    name: str = ""
    body: str = ""


def deliver(portal: "Portal", session: Session, letter: IncomingLetter) -> LetterRow:
    """Put a letter into its mailbox and do what the mailbox is set up to do.

    Raises:
        NoMailbox: the address is not connected.
    """
    settings = read_mail(session)
    address = letter.recipient.strip().lower()
    mailbox = next((each for each in settings.mailboxes if each.email.lower() == address), None)
    if mailbox is None:
        raise NoMailbox(f"Ящик «{letter.recipient}» к порталу не подключён: письмо доставить некуда.")
    owners = _owners(portal, session, mailbox, letter, settings.source)
    row = LetterRow(
        mailbox_id=mailbox.id,
        subject=letter.subject,
        sender=letter.sender,
        recipient=mailbox.email,
        date=int(portal.clock.now()),
        body=letter.body,
        bindings=[list(owner) for owner in owners],
    )
    session.add(row)
    session.flush()
    if owners:
        _record_activity(session, row, mailbox, owners)
    return row


def _owners(portal: "Portal", session: Session, mailbox: Mailbox, letter: IncomingLetter, source: str) -> list[Item]:
    if not mailbox.in_crm:
        return []
    if not mailbox.creates_leads:
        known = find_client(session, email=letter.sender) or find_open_lead(session, email=letter.sender)
        return [known] if known else []
    enquiry = Enquiry(
        letter.subject or f"Письмо от {letter.sender}",
        choose_source(session, source, "почт"),
        mailbox.responsible,
        name=letter.name,
        email=letter.sender,
        comments=letter.body,
    )
    return receive(portal, session, enquiry).items


def _record_activity(session: Session, row: LetterRow, mailbox: Mailbox, owners: list[Item]) -> None:
    talk = {"TYPE": "EMAIL", "VALUE": row.sender, "ENTITY_TYPE_ID": owners[-1][0], "ENTITY_ID": owners[-1][1]}
    add_activity(
        session,
        owners,
        row.date,
        mailbox.responsible,
        type_id=LETTER,
        provider_id="CRM_EMAIL",
        provider_type_id="EMAIL",
        subject=row.subject,
        description=row.body,
        responsible_id=mailbox.responsible,
        direction=INCOMING,
        start_time=row.date,
        end_time=row.date,
        deadline=row.date,
        is_incoming_channel=True,
        communications=[talk],
    )
