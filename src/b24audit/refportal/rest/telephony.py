"""``voximplant.*``: lines, SIP connector, phones of users, call statistics (telephony/voximplant/)."""

from collections.abc import Mapping

from sqlalchemy import select

from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.listing.paging import Page
from b24audit.refportal.listing.table import Column, TableList
from b24audit.refportal.protocol.call import Call, Reply, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import to_int
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.states.sections.telephony import Phone, read_telephony
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.store.telephony import CallRow

TABLE = MethodTable("telephony")

_ADMINISTRATOR = Rights.ADMINISTRATOR
_INTEGERS = ("id", "portal_user_id", "call_type", "call_duration", "call_vote", "crm_entity_id", "crm_activity_id")
_TEXTS = (
    "call_id",
    "external_call_id",
    "call_category",
    "portal_number",
    "phone_number",
    "cost_currency",
    "call_failed_code",
    "call_failed_reason",
    "crm_entity_type",
    "rest_app_name",
)
_COLUMNS: Mapping[str, Column] = {
    **{name.upper(): Column(getattr(CallRow, name), "integer") for name in (*_INTEGERS, "rest_app_id")},
    **{name.upper(): Column(getattr(CallRow, name)) for name in _TEXTS},
    "COST": Column(CallRow.cost, "double"),
    "CALL_START_DATE": Column(CallRow.call_start_date, "datetime"),
}


@TABLE.reads("voximplant.line.get", rights=_ADMINISTRATOR)
def line_get(call: Call) -> Json:
    """Titles of lines by identifier."""
    return {line.id: line.name for line in read_telephony(call.session).lines}


@TABLE.reads("voximplant.line.outgoing.get", rights=_ADMINISTRATOR)
def line_outgoing_get(call: Call) -> Json:
    """The default line; "" when none was chosen (UNCONFIRMED)."""
    return read_telephony(call.session).default_line


@TABLE.reads("voximplant.sip.connector.status", rights=_ADMINISTRATOR)
def connector_status(call: Call) -> Json:
    """Whether the SIP connector is paid for."""
    state = read_telephony(call.session)
    status: dict[str, Json] = {"FREE_MINUTES": state.connector_free_minutes, "PAID": bool(state.connector_paid_until)}
    return {**status, "PAID_DATE_END": state.connector_paid_until} if state.connector_paid_until else status


@TABLE.lists("voximplant.sip.get", rights=_ADMINISTRATOR)
def sip_get(_: Call) -> Reply:
    """SIP lines that the calling application made: none, a webhook is no application and no method here makes them."""
    return Reply([], 0)


@TABLE.reads("voximplant.url.get")
def url_get(call: Call) -> Json:
    """Pages of telephony."""
    base = f"https://{call.portal.identity.host}"
    return {
        "detail_statistics": f"{base}/telephony/detail.php",
        "buy_connector": f"{base}/settings/license_phone_sip.php",
        "edit_config": f"{base}/telephony/edit.php?ID=#CONFIG_ID#",
        "lines": f"{base}/telephony/lines.php",
    }


@TABLE.reads("voximplant.user.get", rights=_ADMINISTRATOR)
def user_get(call: Call) -> Json:
    """Phones of users; this portal gives nobody a SIP password.

    Raises:
        RestError: USER_ID is missing.
    """
    wanted = [to_int(each) for each in call.params.values_of("USER_ID")]
    if not wanted:
        raise RestError("", "Parameter USER_ID is not set")
    phones = {phone.user: phone for phone in read_telephony(call.session).phones}
    known = call.session.scalars(select(UserRow.id).where(UserRow.id.in_(wanted)).order_by(UserRow.id))
    return [_phone(call, phones.get(user) or Phone(user=user, enabled=False)) for user in known]


def _phone(call: Call, phone: Phone) -> Json:
    return {
        "ID": str(phone.user),
        "DEFAULT_LINE": phone.default_line,
        "PHONE_ENABLED": "Y" if phone.enabled else "N",
        "SIP_SERVER": f"ip.{call.portal.identity.host}",
        "SIP_LOGIN": f"phone{phone.user}",
        "SIP_PASSWORD": None,
        "INNER_NUMBER": phone.inner_number,
    }


@TABLE.lists("voximplant.statistic.get", rights=_ADMINISTRATOR)
def statistic_get(call: Call) -> Reply:
    """A page of calls."""
    table = TableList(call.session, CallRow, _COLUMNS, call.portal.utc_offset)
    descending = call.params.text("ORDER").upper() == "DESC"
    order = [(call.params.text("SORT").upper(), descending), ("ID", False)]
    found = table.find(call.params.mapping("FILTER"), order, Page.of(call.params))
    return Reply([_call_row(call, row) for row in found.rows], found.total, found.next)


def _call_row(call: Call, row: CallRow) -> dict[str, Json]:
    numbers = {name.upper(): _text(getattr(row, name)) for name in _INTEGERS}
    texts = {name.upper(): getattr(row, name) for name in _TEXTS}
    return {
        **numbers,
        **texts,
        "CALL_START_DATE": moment_json(row.call_start_date, call.portal.utc_offset),
        "COST": f"{row.cost:.4f}",
        "REST_APP_ID": _text(row.rest_app_id),
        "CALL_LOG": None,
        "CALL_RECORD_URL": "",
        "TRANSCRIPT_ID": None,
        "TRANSCRIPT_PENDING": "N",
        "SESSION_ID": None,
        "REDIAL_ATTEMPT": None,
        "COMMENT": None,
        "RECORD_DURATION": None,
        "RECORD_FILE_ID": None,
    }


def _text(value: int | None) -> str | None:
    return None if value is None else str(value)
