"""``crm.category.*``: pipelines («направления») of deals and invoices (crm/universal/category/)."""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import DEAL, OBJECT_TYPES
from b24audit.refportal.crm.stages import SYSTEM_ENDS, stage_dictionary, stage_prefix
from b24audit.refportal.crm.usage import category_is_used
from b24audit.refportal.listing.paging import whole_reply
from b24audit.refportal.protocol.call import Call, Reply, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._fields import describe
from b24audit.refportal.rest._rows import spell
from b24audit.refportal.store.dictionaries import CategoryRow, StatusRow

TABLE = MethodTable("crm")

_MAX_NAME = 255
_FIELDS = {
    "id": describe("ID", "integer", "o", "ID"),
    "name": describe("NAME", "string", "", "NAME"),
    "sort": describe("SORT", "integer", "", "SORT"),
    "entityTypeId": describe("ENTITY_TYPE_ID", "integer", "ro", "ENTITY_TYPE_ID"),
    "isDefault": describe("IS_DEFAULT", "boolean", "o", "IS_DEFAULT"),
    "originId": describe("ORIGIN_ID", "string", "", "ORIGIN_ID"),
    "originatorId": describe("ORIGINATOR_ID", "string", "", "ORIGINATOR_ID"),
}
_NEW_STAGES = (
    ("NEW", "Новая", 10, "process"),
    ("PREPARATION", "Подготовка документов", 20, "process"),
    ("PREPAYMENT_INVOICE", "Счёт на предоплату", 30, "process"),
    ("EXECUTING", "В работе", 40, "process"),
    ("FINAL_INVOICE", "Финальный счёт", 50, "process"),
    ("WON", "Сделка успешна", 60, "success"),
    ("LOSE", "Сделка провалена", 70, "failure"),
    ("APOLOGY", "Анализ причины провала", 80, "failure"),
)


@TABLE.lists("crm.category.list")
def category_list(call: Call) -> Reply:
    """All pipelines of an object; the default one of deals comes last, as in the documentation's example."""
    entity_type = _entity_type(call)
    query = select(CategoryRow).where(CategoryRow.entity_type_id == entity_type)
    rows = call.session.scalars(query.order_by(CategoryRow.sort, CategoryRow.id))
    return whole_reply(spell(call, [_row(row) for row in rows]), "categories")


@TABLE.reads("crm.category.get")
def category_get(call: Call) -> Json:
    """One pipeline."""
    return {"category": _row(_find(call))}


@TABLE.reads("crm.category.fields")
def category_fields(call: Call) -> Json:
    """Descriptions of the fields."""
    _entity_type(call)
    return {"fields": _FIELDS}


@TABLE.writes("crm.category.add", rights=Rights.ADMINISTRATOR)
def category_add(call: Call) -> Json:
    """Create a pipeline with the factory stages.

    Raises:
        RestError: no name, or the object has no pipelines.
    """
    entity_type = _entity_type(call)
    values = Params(call.params.mapping("fields"))
    row = create_category(call.session, entity_type, values.text("name"), values.integer("sort", 500))
    row.origin_id, row.originator_id = values.text("originId"), values.text("originatorId")
    call.session.flush()
    return {"category": _row(row)}


@TABLE.writes("crm.category.update", rights=Rights.ADMINISTRATOR)
def category_update(call: Call) -> Json:
    """Change name or sort number."""
    row = _find(call)
    values = Params(call.params.mapping("fields"))
    row.name = values.text("name").strip() or row.name
    row.sort = max(values.integer("sort", row.sort), 0)
    return {"category": _row(row)}


@TABLE.writes("crm.category.delete", rights=Rights.ADMINISTRATOR)
def category_delete(call: Call) -> Json:
    """Delete a pipeline with its stages.

    Raises:
        RestError: unknown or default pipeline, or one with items.
    """
    row = _find(call)
    if row.is_default:
        if row.entity_type_id == DEAL:
            raise RestError("0", "Default deal category cannot be deleted")
        raise RestError("BX_ERROR", "This funnel is the default funnel")
    delete_category(call.session, row)
    return None


def create_category(session: Session, entity_type: int, name: str, sort: int) -> CategoryRow:
    """A new pipeline with the factory stages. Raises ``RestError`` when it has no name."""
    named = name.strip()
    if not named or len(named) > _MAX_NAME:
        raise RestError("0", "Field 'NAME' is required")
    last = session.scalar(select(func.max(CategoryRow.id)).where(CategoryRow.entity_type_id == entity_type))
    row = CategoryRow(id=(last or 0) + 1, entity_type_id=entity_type, name=named, sort=max(sort, 0))
    session.add(row)
    add_factory_stages(session, entity_type, row.id)
    session.flush()
    return row


def delete_category(session: Session, row: CategoryRow) -> None:
    """Delete a pipeline with its stages. Raises ``RestError`` for one with items."""
    if category_is_used(session, row.entity_type_id, row.id):
        if row.entity_type_id == DEAL:
            raise RestError("0", f"Deals related to the funnel {row.name} found")
        raise RestError("BX_ERROR", "Elements related to the funnel found")
    dictionary = stage_dictionary(row.entity_type_id, row.id)
    session.execute(delete(StatusRow).where(StatusRow.entity_id == dictionary))
    session.delete(row)


def add_factory_stages(session: Session, entity_type: int, category: int) -> None:
    """Give a new pipeline the stages Bitrix24 gives it; NEW, WON and LOSE are system ones."""
    dictionary, prefix = stage_dictionary(entity_type, category), stage_prefix(entity_type, category)
    for status_id, name, sort, semantics in _NEW_STAGES:
        system = status_id in SYSTEM_ENDS[DEAL]
        session.add(
            StatusRow(
                entity_id=dictionary,
                status_id=prefix + status_id,
                name=name,
                name_init=name if system else "",
                sort=sort,
                system=system,
                category_id=category,
                semantics=semantics,
            )
        )


def _entity_type(call: Call) -> int:
    number = call.params.integer("entityTypeId")
    known = OBJECT_TYPES.get(number)
    if known is None:
        raise RestError("NOT_FOUND", "Смарт-процесс не найден")
    if not known.has_pipelines:
        raise RestError("ENTITY_TYPE_NOT_SUPPORTED", f"Entity type {known.name} is not supported")
    return number


def _find(call: Call) -> CategoryRow:
    entity_type, number = _entity_type(call), call.params.integer("id", -1)
    query = select(CategoryRow).where(CategoryRow.entity_type_id == entity_type, CategoryRow.id == number)
    row = call.session.scalar(query)
    if row is None:
        raise RestError("NOT_FOUND", "Элемент не найден")
    return row


def _row(row: CategoryRow) -> dict[str, Json]:
    described: dict[str, Json] = {
        "id": row.id,
        "name": row.name,
        "sort": row.sort,
        "entityTypeId": row.entity_type_id,
        "isDefault": "Y" if row.is_default else "N",
    }
    if row.entity_type_id == DEAL and row.id:
        described |= {"originId": row.origin_id, "originatorId": row.originator_id}
    return described
