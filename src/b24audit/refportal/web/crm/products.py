"""Rows of products as the tab of a card sends them."""

from sqlalchemy import delete

from b24audit.refportal.crm.product_rows import recount
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params
from b24audit.refportal.rest.crm_product_rows import new_row
from b24audit.refportal.store.product_rows import ProductRow
from b24audit.refportal.web.crm.items import known_item
from b24audit.refportal.web.crm.kinds import Kind
from b24audit.refportal.web.crm.moving import check_may_change
from b24audit.refportal.web.page import Page

_NAMES = {"productId": "PRODUCT_ID", "productName": "PRODUCT_NAME", "price": "PRICE", "quantity": "QUANTITY"}


def replace_products(page: Page, kind: Kind, number: int) -> dict[str, Json]:
    """Give an item these rows instead of its own and count its sum anew.

    Raises:
        Stub: the user may not change the item.
    """
    item = known_item(page, kind, number)
    check_may_change(page, kind, item)
    owned = (ProductRow.owner_type == kind.type.code, ProductRow.owner_id == number)
    page.session.execute(delete(ProductRow).where(*owned))
    for place, fields in enumerate(_rows(page), start=1):
        new_row(page.call, kind.id, number, Params(fields), 10 * place)
    page.session.flush()
    recount(page.call, kind.id, number)
    return {"ok": True, "changed": True}


def _rows(page: Page) -> list[dict[str, Json]]:
    columns = {name: [str(each).strip() for each in page.values.getlist(sent)] for name, sent in _NAMES.items()}
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=False)]
    return [
        {**row, "price": row["price"].replace(",", "."), "quantity": row["quantity"].replace(",", ".")}
        for row in rows
        if row["productName"]
    ]
