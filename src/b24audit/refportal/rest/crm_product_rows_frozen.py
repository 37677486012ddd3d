"""``crm.{lead,deal,quote}.productrows.get/set``: the frozen generation over the same rows; it still answers."""

import re
from collections.abc import Mapping

from sqlalchemy import delete, exists, select

from b24audit.refportal.crm.access import is_inaccessible
from b24audit.refportal.crm.objects import DEAL, LEAD, OBJECT_TYPES, QUOTE
from b24audit.refportal.crm.product_rows import recount, rows_of
from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest.crm_product_rows import new_row, row_json
from b24audit.refportal.store.items import ITEM_TABLES
from b24audit.refportal.store.product_rows import ProductRow

TABLE = MethodTable("crm")

_RESERVES: dict[str, Json] = {"RESERVE_ID": None, "DATE_RESERVE_END": None, "RESERVE_QUANTITY": None}


def _get(call: Call, entity_type: int) -> Json:
    """All rows of an item."""
    return [_upper(row) for row in rows_of(call.session, entity_type, _item(call, entity_type))]


def _set(call: Call, entity_type: int) -> Json:
    """Replace all rows of an item."""
    item = _item(call, entity_type)
    code = OBJECT_TYPES[entity_type].code
    call.session.execute(delete(ProductRow).where(ProductRow.owner_type == code, ProductRow.owner_id == item))
    rows = [row for row in call.params.values_of("rows") if isinstance(row, Mapping)]
    for number, row in enumerate(rows, start=1):
        fields = Params({name.replace("_", ""): value for name, value in row.items()})
        new_row(call, entity_type, item, fields, 10 * number)
    recount(call, entity_type, item)
    return True


def _item(call: Call, entity_type: int) -> int:
    if is_inaccessible(call, OBJECT_TYPES[entity_type]):
        raise errors.access_denied()
    number = call.params.integer("id")
    if number <= 0:
        raise RestError("", "The parameter id is invalid or not defined.")
    if not call.session.scalar(select(exists().where(ITEM_TABLES[entity_type].c.id == number))):
        raise errors.not_found()
    return number


def _upper(row: ProductRow) -> dict[str, Json]:
    written = {re.sub(r"(?=[A-Z])", "_", name).upper(): value for name, value in row_json(row).items()}
    texts: dict[str, Json] = {"ID": str(row.id), "OWNER_ID": str(row.owner_id), "PRICE_ACCOUNT": f"{row.price:.2f}"}
    names: dict[str, Json] = {"ORIGINAL_PRODUCT_NAME": row.product_name, "PRODUCT_DESCRIPTION": None}
    return {**written, **texts, **names, **_RESERVES}


def _declare(entity_type: int) -> None:
    def get(call: Call) -> Json:
        return _get(call, entity_type)

    def set_(call: Call) -> Json:
        return _set(call, entity_type)

    name = f"crm.{OBJECT_TYPES[entity_type].name}.productrows"
    TABLE.lists(f"{name}.get")(get)
    TABLE.writes(f"{name}.set")(set_)


for _entity_type in (LEAD, DEAL, QUOTE):
    _declare(_entity_type)
