"""``crm.dealcategory.*``: frozen methods of the directions of deals, still answering (crm/outdated/category-old/)."""

from sqlalchemy import Select, select

from b24audit.refportal.crm.dictionaries import short_items
from b24audit.refportal.crm.objects import DEAL
from b24audit.refportal.crm.stages import stage_dictionary
from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.call import Call, Reply, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._fields import describe
from b24audit.refportal.rest._frozen_lists import page_of_rows
from b24audit.refportal.rest.crm_categories import create_category, delete_category
from b24audit.refportal.store.dictionaries import CategoryRow

TABLE = MethodTable("crm")

_FIELDS = {
    "ID": describe("ID", "integer", "o"),
    "CREATED_DATE": describe("Дата создания", "date", "o"),
    "NAME": describe("Название", "string", "r"),
    "IS_LOCKED": describe("Заблокировано", "char", "o"),
    "SORT": describe("Сортировка", "integer"),
}
_DEFAULT_ORDER = {"SORT": "ASC", "ID": "ASC"}


@TABLE.lists("crm.dealcategory.list")
def direction_list(call: Call) -> Reply:
    """Directions; the default one is not among them."""
    stored = call.session.scalars(_directions().where(CategoryRow.id != 0))
    return page_of_rows(call, [_row(each) for each in stored], _FIELDS.keys(), _DEFAULT_ORDER)


@TABLE.reads("crm.dealcategory.fields")
def direction_fields(_: Call) -> Json:
    """Descriptions of the fields."""
    return _FIELDS


@TABLE.reads("crm.dealcategory.get")
def direction_get(call: Call) -> Json:
    """One direction, but for the default one."""
    return _row(_find(call))


@TABLE.reads("crm.dealcategory.default.get")
def direction_default_get(call: Call) -> Json:
    """The default direction: its number is 0."""
    row = call.session.scalar(_directions().where(CategoryRow.id == 0))
    return {"ID": 0, "NAME": row.name if row else ""}


@TABLE.writes("crm.dealcategory.default.set", rights=Rights.ADMINISTRATOR, denied=errors.access_denied)
def direction_default_set(call: Call) -> Json:
    """Name the default direction."""
    row = call.session.scalar(_directions().where(CategoryRow.id == 0))
    name = call.params.text("name").strip()
    if row is None or not name:
        raise RestError("", "The parameter name is not defined or invalid.")
    row.name = name
    return True


@TABLE.reads("crm.dealcategory.status")
def direction_status(call: Call) -> Json:
    """The dictionary that holds the stages of a direction."""
    return stage_dictionary(DEAL, call.params.integer("id"))


@TABLE.lists("crm.dealcategory.stage.list")
def direction_stages(call: Call) -> Json:
    """Stages of a direction in their order; nothing for one that does not exist."""
    return short_items(call.session, stage_dictionary(DEAL, max(call.params.integer("id"), 0)))


@TABLE.writes("crm.dealcategory.add", rights=Rights.ADMINISTRATOR, denied=errors.access_denied)
def direction_add(call: Call) -> Json:
    """Create a direction with the factory stages; its number is returned."""
    values = Params(call.params.mapping("fields"))
    return create_category(call.session, DEAL, values.text("NAME"), values.integer("SORT", 500)).id


@TABLE.writes("crm.dealcategory.update", rights=Rights.ADMINISTRATOR, denied=errors.access_denied)
def direction_update(call: Call) -> Json:
    """Change name or sort number."""
    row = _find(call)
    values = Params(call.params.mapping("fields"))
    row.name = values.text("NAME").strip() or row.name
    row.sort = max(values.integer("SORT", row.sort), 0)
    return True


@TABLE.writes("crm.dealcategory.delete", rights=Rights.ADMINISTRATOR, denied=errors.access_denied)
def direction_delete(call: Call) -> Json:
    """Delete a direction that no deal is in, with its stages."""
    delete_category(call.session, _find(call))
    return True


def _directions() -> Select[CategoryRow]:
    return select(CategoryRow).where(CategoryRow.entity_type_id == DEAL)


def _find(call: Call) -> CategoryRow:
    number = call.params.integer("id")
    row = call.session.scalar(_directions().where(CategoryRow.id == number)) if number > 0 else None
    if row is None:
        raise errors.not_found()
    return row


def _row(row: CategoryRow) -> dict[str, Json]:
    """UNCONFIRMED what the date of a direction is whose creation nobody has dated."""
    return {"ID": str(row.id), "CREATED_DATE": "", "NAME": row.name, "IS_LOCKED": "N", "SORT": str(row.sort)}
