"""Messages in open lines: a stranger becomes a lead that carries the messenger's address."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.channels.incoming import Enquiry, Received, choose_source, receive
from b24audit.refportal.crm.activities import add_activity
from b24audit.refportal.crm.objects import LEAD
from b24audit.refportal.states.sections.open_lines import OpenLine, dump_open_lines
from b24audit.refportal.store.activities import INCOMING, PROVIDED
from b24audit.refportal.store.items import ITEM_TABLES, MultiFieldRow

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal


class NoChannel(ValueError):
    """No active line has the channel; the text is one Russian sentence."""


@dataclass(frozen=True)
class IncomingMessage:
    """A message: the connector's code, the number of the person in that network, name, text."""

    connector: str
    person: int
    name: str
    text: str


def deliver(portal: "Portal", session: Session, message: IncomingMessage) -> Received | None:
    """Record a message; None when its line keeps nothing in the CRM.

    Raises:
        NoChannel: the connector is attached to no active line.
    """
    state = dump_open_lines(session)
    lines = [line for line in state.items if line.active and message.connector in line.connectors]
    if not lines:
        raise NoChannel(f"Канал «{message.connector}» не подключён ни к одной активной открытой линии.")
    line = lines[0]
    if not line.crm or line.crm_create == "none":
        return None
    received = _known(session, message, line) or _new(portal, session, message, line, state.source)
    _record_activity(portal, session, message, line, received)
    return received


def _address(message: IncomingMessage, line: OpenLine) -> str:
    return f"imol|{message.connector}|{line.id}|{message.person}|{message.person}"


def _known(session: Session, message: IncomingMessage, line: OpenLine) -> Received | None:
    table = ITEM_TABLES[LEAD]
    talks = select(table.c.id).join(MultiFieldRow, MultiFieldRow.entity_id == table.c.id)
    same = (MultiFieldRow.entity_type_id == LEAD, MultiFieldRow.value == _address(message, line))
    number = session.scalar(talks.where(*same, table.c.stageSemanticId == "P").limit(1))
    return Received((LEAD, number), created=False) if number is not None else None


def _new(portal: "Portal", session: Session, message: IncomingMessage, line: OpenLine, source: str) -> Received:
    title = f"{message.name} - {line.name}"
    code = choose_source(session, source, "мессендж")
    responsible = line.queue[0] if line.queue else 1
    enquiry = Enquiry(title, code, responsible, name=message.name, messenger=_address(message, line))
    return receive(portal, session, enquiry)


def _record_activity(
    portal: "Portal", session: Session, message: IncomingMessage, line: OpenLine, received: Received
) -> None:
    now = int(portal.clock.now())
    responsible = line.queue[0] if line.queue else 1
    add_activity(
        session,
        received.items,
        now,
        responsible,
        type_id=PROVIDED,
        provider_id="IMOPENLINES_SESSION",
        provider_type_id=str(line.id),
        subject=f"Диалог открытой линии «{line.name}»",
        description=message.text,
        responsible_id=responsible,
        direction=INCOMING,
        start_time=now,
        deadline=now,
        is_incoming_channel=True,
    )
