"""``telephony.externalCall.*``: calls of a PBX that an application connects; webhooks are refused (telephony/)."""

import math

from sqlalchemy import select

from b24audit.refportal.channels.calls import Beginning, End, finish, register
from b24audit.refportal.crm.objects import BY_NAME, LEAD, OBJECT_TYPES
from b24audit.refportal.crm.values import moment_json, parse_moment, scalar_to_stored
from b24audit.refportal.protocol.call import Call, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.states.sections.telephony import read_telephony
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.store.telephony import CallRow, ExternalCallRow

TABLE = MethodTable("telephony")

_APPLICATION = (1, "b24audit")
_TYPES = range(1, 6)
_CLIENTS = ("CONTACT", "COMPANY", "LEAD")
_SHORTEST_NUMBER = 3
_LONGEST = 604_800


@TABLE.writes("telephony.externalCall.register", rights=Rights.APPLICATION_AUTH)
def call_register(call: Call) -> Json:
    """Register a call that begins; its client is recognised, or a lead or deal created with CRM_CREATE.

    Raises:
        RestError: as telephony-external-call-register.md lists.
    """
    row = register(call.portal, call.session, _beginning(call))
    entity = OBJECT_TYPES[row.crm_entity_type_id].name.upper() if row.crm_entity_type_id else None
    created: list[Json] = []
    if row.created_type_id:
        created = [{"ENTITY_TYPE": OBJECT_TYPES[row.created_type_id].name.upper(), "ENTITY_ID": row.created_id}]
    return {
        "CALL_ID": row.call_id,
        "CRM_CREATED_LEAD": row.created_id if row.created_type_id == LEAD else None,
        "CRM_CREATED_ENTITIES": created,
        "CRM_ENTITY_TYPE": entity,
        "CRM_ENTITY_ID": row.crm_entity_id,
    }


def _beginning(call: Call) -> Beginning:
    params = call.params
    user = _user(call)
    kind = params.integer("TYPE")
    if kind not in _TYPES:
        raise RestError("ERROR_CORE", "Unknown TYPE")
    started = parse_moment(params.get("CALL_START_DATE"), call.portal.utc_offset)
    if params.text("CALL_START_DATE") and started is None:
        raise RestError("ERROR_CORE", "CALL_START_DATE should be in the ISO-8601 format")
    phone = params.text("PHONE_NUMBER")
    if sum(char.isdecimal() for char in phone) < _SHORTEST_NUMBER:
        raise RestError("ERROR_CORE", "Unsupported phone number format")
    client, number = params.text("CRM_ENTITY_TYPE").upper(), params.integer("CRM_ENTITY_ID")
    return Beginning(
        user=user,
        phone=phone,
        type=kind,
        line=params.text("LINE_NUMBER"),
        external_id=params.text("EXTERNAL_CALL_ID"),
        started=started or 0,
        create=params.flag("CRM_CREATE"),
        source=params.text("CRM_SOURCE"),
        client=(BY_NAME[client.lower()].id, number) if client in _CLIENTS and number else None,
    )


def _user(call: Call) -> int:
    inner, user = call.params.text("USER_PHONE_INNER"), call.params.integer("USER_ID")
    if not user and not inner:
        raise RestError("ERROR_CORE", "USER_ID or USER_PHONE_INNER should be set")
    if not user:
        phones = read_telephony(call.session).phones
        user = next((phone.user for phone in phones if phone.inner_number == inner), 0)
    if call.session.scalar(select(UserRow.id).where(UserRow.id == user, UserRow.active)) is None:
        raise RestError("ERROR_CORE", "User is not found or is not active")
    return user


@TABLE.writes("telephony.externalCall.finish", rights=Rights.APPLICATION_AUTH)
def call_finish(call: Call) -> Json:
    """End a call: it goes into the statistics and onto the client's card.

    Raises:
        RestError: as telephony-external-call-finish.md lists.
    """
    params = call.params
    call_id = params.text("CALL_ID")
    if not call_id:
        raise RestError("INVALID_ARGUMENT", "CALL_ID must be a string")
    user = _user(call)
    row = call.session.get(ExternalCallRow, call_id)
    if row is None or row.finished:
        raise RestError("ERROR_CORE", "Call is not found (call should be registered prior to finishing)")
    duration = min(max(params.integer("DURATION"), 0), _LONGEST)
    end = End(
        user=user,
        duration=duration,
        code=params.text("STATUS_CODE") or ("200" if duration else "304"),
        reason=params.text("FAILED_REASON"),
        cost=_cost(params),
        currency=params.text("COST_CURRENCY"),
        vote=params.integer("VOTE") or None,
        application=_APPLICATION,
    )
    return _finished(call, finish(call.portal, call.session, row, end))


def _cost(params: Params) -> float:
    cost = scalar_to_stored("double", params.get("COST"), 0)
    return cost if cost is not None and math.isfinite(cost) else 0.0


def _finished(call: Call, row: CallRow) -> Json:
    return {
        "CALL_ID": row.call_id,
        "EXTERNAL_CALL_ID": row.external_call_id,
        "PORTAL_USER_ID": row.portal_user_id,
        "PHONE_NUMBER": row.phone_number,
        "PORTAL_NUMBER": row.portal_number,
        "INCOMING": str(row.call_type),
        "CALL_DURATION": row.call_duration,
        "CALL_START_DATE": moment_json(row.call_start_date, call.portal.utc_offset),
        "CALL_STATUS": int(row.call_failed_code == "200"),
        "CALL_VOTE": row.call_vote,
        "COST": row.cost,
        "COST_CURRENCY": row.cost_currency,
        "CALL_FAILED_CODE": row.call_failed_code,
        "CALL_FAILED_REASON": row.call_failed_reason,
        "REST_APP_ID": str(row.rest_app_id),
        "REST_APP_NAME": row.rest_app_name,
        "CRM_ACTIVITY_ID": row.crm_activity_id,
        "COMMENT": None,
        "CRM_ENTITY_TYPE": row.crm_entity_type,
        "CRM_ENTITY_ID": row.crm_entity_id,
        "ID": row.id,
    }
