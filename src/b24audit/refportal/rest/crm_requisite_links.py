"""``crm.requisite.link.*``: which requisites a deal, quote or invoice uses (crm/requisites/links/)."""

from typing import Any, TypeVar

from sqlalchemy import select

from b24audit.refportal.crm.objects import COMPANY, DEAL, INVOICE, QUOTE
from b24audit.refportal.listing.paging import Page
from b24audit.refportal.listing.table import Column, TableList, steps_of
from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._fields import describe
from b24audit.refportal.rest._rows import spell
from b24audit.refportal.store.database import Base
from b24audit.refportal.store.items import ITEM_TABLES
from b24audit.refportal.store.requisites import BankDetailRow, RequisiteLinkRow, RequisiteRow

TABLE = MethodTable("crm")
R = TypeVar("R", bound=Base)

_TITLES = {
    "ENTITY_TYPE_ID": "ID типа сущности",
    "ENTITY_ID": "ID сущности",
    "REQUISITE_ID": "Реквизиты клиента",
    "BANK_DETAIL_ID": "Банковские реквизиты клиента",
    "MC_REQUISITE_ID": "Реквизиты моей компании",
    "MC_BANK_DETAIL_ID": "Банковские реквизиты моей компании",
}
_OWNER = ("ENTITY_TYPE_ID", "ENTITY_ID")
_OBJECTS = (DEAL, QUOTE, INVOICE)
_COLUMNS = {name: Column(getattr(RequisiteLinkRow, name.lower()), "integer") for name in _TITLES}


@TABLE.lists("crm.requisite.link.list")
def link_list(call: Call) -> Reply:
    """A page of links."""
    table = TableList(call.session, RequisiteLinkRow, _COLUMNS, call.portal.utc_offset)
    steps = [*steps_of(call.params.mapping("order")), ("ENTITY_TYPE_ID", False), ("ENTITY_ID", False)]
    found = table.find(call.params.mapping("filter"), steps, Page.of(call.params))
    wanted = [str(name) for name in call.params.values_of("select")]
    names = [name for name in _TITLES if not wanted or "*" in wanted or name in wanted]
    rows = [{name: str(getattr(row, name.lower())) for name in names} for row in found.rows]
    return Reply(spell(call, rows), found.total, found.next)


@TABLE.reads("crm.requisite.link.fields")
def link_fields(_call: Call) -> Json:
    """Descriptions of the fields."""
    return {name: describe(title, "integer", "ri" if name in _OWNER else "r") for name, title in _TITLES.items()}


@TABLE.reads("crm.requisite.link.get")
def link_get(call: Call) -> Json:
    """The link of an item.

    Raises:
        RestError: no number, no link.
    """
    entity_type, item = _owner(call)
    row = call.session.get(RequisiteLinkRow, (entity_type, item))
    if row is None:
        raise errors.not_found()
    chosen = {name: str(getattr(row, name.lower())) for name in _TITLES if name not in _OWNER}
    return {"ENTITY_TYPE_ID": entity_type, "ENTITY_ID": item, **chosen}


@TABLE.writes("crm.requisite.link.register")
def link_register(call: Call) -> Json:
    """Choose the requisites of an item; they must belong to its client and its own company.

    Raises:
        RestError: a missing number, an unknown item, somebody else's requisites.
    """
    fields = Params(call.params.mapping("fields"))
    for name in _TITLES:
        if name not in fields or fields.integer(name, -1) < (1 if name in _OWNER else 0):
            raise RestError("", f"{name} is not defined or invalid.")
    entity_type, item = (fields.integer(name) for name in _OWNER)
    if entity_type not in _OBJECTS:
        raise RestError("", "ENTITY_TYPE_ID is not defined or invalid.")
    table = ITEM_TABLES[entity_type]
    found = call.session.execute(select(table).where(table.c.id == item)).mappings().first()
    if found is None:
        raise RestError("", "Entity is not found")
    _check_client(call, fields, dict(found))
    _check_own(call, fields, dict(found))
    call.session.merge(RequisiteLinkRow(**{name.lower(): fields.integer(name) for name in _TITLES}))
    return True


@TABLE.writes("crm.requisite.link.unregister")
def link_unregister(call: Call) -> Json:
    """Forget the link of an item."""
    row = call.session.get(RequisiteLinkRow, _owner(call))
    if row is not None:
        call.session.delete(row)
    return True


def _owner(call: Call) -> tuple[int, int]:
    numbers = [call.params.integer(name) for name in ("entityTypeId", "entityId")]
    for name, number in zip(("entityTypeId", "entityId"), numbers, strict=True):
        if number <= 0:
            raise RestError("", f"{name} is not defined or invalid.")
    return numbers[0], numbers[1]


def _check_client(call: Call, fields: Params, item: dict[str, Any]) -> None:
    requisite, detail = fields.integer("REQUISITE_ID"), fields.integer("BANK_DETAIL_ID")
    if requisite:
        row = _get(call, RequisiteRow, requisite, f"The Requisite with ID '{requisite}' is not found")
        kind, owner = ("Company", "companyId") if row.entity_type_id == COMPANY else ("Contact", "contactId")
        if item[owner] != row.entity_id:
            text = f"The Requisite with ID '{requisite}' is not assigned to {kind} with ID '{item[owner] or 0}'"
            raise RestError("", text)
    if detail:
        row_ = _get(call, BankDetailRow, detail, f"The BankDetail with ID '{detail}' is not found")
        if row_.entity_id != requisite:
            text = f"The BankDetail with ID '{detail}' is not assigned to Requisite with ID '{requisite}'"
            raise RestError("", text)


def _check_own(call: Call, fields: Params, item: dict[str, Any]) -> None:
    requisite, detail = fields.integer("MC_REQUISITE_ID"), fields.integer("MC_BANK_DETAIL_ID")
    if requisite:
        row = _get(call, RequisiteRow, requisite, f"The Requisite of your company with ID '{requisite}' is not found")
        company = item.get("mycompanyId")
        if company and row.entity_id != company:
            text = f"The Requisite with ID '{requisite}' is not assigned to your company with ID '{company}'"
            raise RestError("", text)
    if detail:
        row_ = _get(call, BankDetailRow, detail, f"The BankDetail of your company with ID '{detail}' is not found")
        if row_.entity_id != requisite:
            text = (
                f"The BankDetail of your company with ID '{detail}' is not assigned "
                f"to Requisite of your company with ID '{requisite}'"
            )
            raise RestError("", text)


def _get(call: Call, row: type[R], number: int, complaint: str) -> R:
    found = call.session.get(row, number)
    if found is None:
        raise RestError("", complaint)
    return found
