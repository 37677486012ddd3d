"""Calls of a connected PBX: registered when they begin, recorded when they end."""

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.channels.incoming import (
    Enquiry,
    Item,
    choose_source,
    find_client,
    find_open_lead,
    receive,
)
from b24audit.refportal.crm.activities import add_activity
from b24audit.refportal.crm.objects import DEAL, OBJECT_TYPES
from b24audit.refportal.states.sections.telephony import read_telephony
from b24audit.refportal.store.activities import CALL, INCOMING, OUTGOING
from b24audit.refportal.store.items import ITEM_TABLES
from b24audit.refportal.store.telephony import CallRow, ExternalCallRow

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

OUT, IN, REDIRECTED = 1, 2, 3
"""Types of calls."""

_SAME_CALL_SECONDS = 1800


@dataclass(frozen=True)
class Beginning:
    """A call as its PBX announces it; ``client`` when the PBX knows who it is."""

    user: int
    phone: str
    type: int
    line: str = ""
    external_id: str = ""
    started: int = 0
    create: bool = False
    source: str = ""
    client: Item | None = None


@dataclass(frozen=True)
class End:
    """How a call ended; ``code`` as in CALL_FAILED_CODE, ``application`` number and title of who reports it."""

    user: int
    duration: int
    code: str
    reason: str = ""
    cost: float = 0.0
    currency: str = ""
    vote: int | None = None
    application: tuple[int, str] | None = None


def register(portal: "Portal", session: Session, call: Beginning) -> ExternalCallRow:
    """Register a call; the same call within half an hour is not registered again."""
    now = int(portal.clock.now())
    if (known := _registered(session, call, now - _SAME_CALL_SECONDS)) is not None:
        return known
    entity, created = _item_of(portal, session, call)
    row = ExternalCallRow(
        call_id=f"externalCall.{secrets.token_hex(16)}.{now}",
        registered=now,
        external_call_id=call.external_id,
        user_id=call.user,
        phone_number=call.phone,
        line_number=call.line,
        call_type=call.type,
        started=call.started or now,
        crm_entity_type_id=entity[0] if entity else None,
        crm_entity_id=entity[1] if entity else None,
        created_type_id=created[0] if created else None,
        created_id=created[1] if created else None,
    )
    session.add(row)
    session.flush()
    return row


def _registered(session: Session, call: Beginning, since: int) -> ExternalCallRow | None:
    same = select(ExternalCallRow).where(
        ExternalCallRow.phone_number == call.phone,
        ExternalCallRow.call_type == call.type,
        ExternalCallRow.user_id == call.user,
        ExternalCallRow.line_number == call.line,
        ExternalCallRow.external_call_id == call.external_id,
        ExternalCallRow.registered > since,
    )
    return session.scalar(same.limit(1))


def _item_of(portal: "Portal", session: Session, call: Beginning) -> tuple[Item | None, Item | None]:
    """Whom the call is about, and what was created for it."""
    settings = read_telephony(session)
    entity = _named(session, call)
    if entity is None and (settings.knows_dialled or call.type != OUT):
        entity = find_client(session, call.phone) or find_open_lead(session, call.phone)
    known_client = entity is not None and OBJECT_TYPES[entity[0]].name != "lead"
    allowed = settings.creates_deals and call.type != OUT if known_client else settings.creates_leads and not entity
    if not (call.create and allowed):
        return entity, None
    title = f"{'Исходящий' if call.type == OUT else 'Входящий'} звонок {call.phone}"
    source = call.source or choose_source(session, settings.source, "звон")
    received = receive(portal, session, Enquiry(title, source, call.user, phone=call.phone))
    created = received.item if received.created else None
    return (received.client or received.item), created


def _named(session: Session, call: Beginning) -> Item | None:
    if call.client is None:
        return None
    table = ITEM_TABLES[call.client[0]]
    exists = session.scalar(select(table.c.id).where(table.c.id == call.client[1])) is not None
    return call.client if exists else None


def finish(portal: "Portal", session: Session, row: ExternalCallRow, end: End) -> CallRow:
    """Put a call into the statistics and, as an activity, on the card of whom it was about."""
    row.finished = True
    settings = read_telephony(session)
    app_id, app_name = end.application or (None, None)
    record = CallRow(
        call_id=row.call_id,
        external_call_id=row.external_call_id or None,
        portal_user_id=end.user,
        portal_number=row.line_number,
        phone_number=row.phone_number,
        call_type=row.call_type,
        call_duration=end.duration if settings.durations else 0,
        call_start_date=row.started,
        call_vote=end.vote,
        cost=end.cost,
        cost_currency=end.currency,
        call_failed_code=end.code,
        call_failed_reason=end.reason,
        rest_app_id=app_id,
        rest_app_name=app_name,
    )
    if row.crm_entity_type_id and row.crm_entity_id:
        record.crm_entity_type = OBJECT_TYPES[row.crm_entity_type_id].name.upper()
        record.crm_entity_id = row.crm_entity_id
        record.crm_activity_id = _record_activity(portal, session, row, end) if settings.on_cards else None
    if settings.in_statistics:
        session.add(record)
        session.flush()
    return record


def _record_activity(portal: "Portal", session: Session, row: ExternalCallRow, end: End) -> int:
    entity = (row.crm_entity_type_id or 0, row.crm_entity_id or 0)
    owners = [(DEAL, row.created_id or 0), entity] if row.created_type_id == DEAL else [entity]
    outgoing = row.call_type == OUT
    talk = {"TYPE": "PHONE", "VALUE": row.phone_number, "ENTITY_TYPE_ID": entity[0], "ENTITY_ID": entity[1]}
    activity = add_activity(
        session,
        owners,
        int(portal.clock.now()),
        end.user,
        type_id=CALL,
        provider_id="VOXIMPLANT_CALL",
        provider_type_id="CALL",
        subject=f"{'Исходящий' if outgoing else 'Входящий'} звонок {row.phone_number}",
        responsible_id=end.user,
        direction=OUTGOING if outgoing else INCOMING,
        start_time=row.started,
        end_time=row.started + end.duration,
        deadline=row.started,
        completed=end.duration > 0 or outgoing,
        origin_id=f"VI_{row.call_id}",
        communications=[talk],
    )
    return activity.id
