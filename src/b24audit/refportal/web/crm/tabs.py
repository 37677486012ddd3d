"""Tabs of a card: which there are, and what each brings when it is opened."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from b24audit.refportal.automation.documents import crm_document
from b24audit.refportal.crm.items import Item
from b24audit.refportal.crm.objects import DEAL, INVOICE, LEAD, QUOTE
from b24audit.refportal.crm.product_rows import MEASURES, rows_of
from b24audit.refportal.store.automation import TemplateRow, WorkflowRow
from b24audit.refportal.store.catalog import GoodsRow, PriceRow
from b24audit.refportal.web import stubs
from b24audit.refportal.web.crm.items import words_of
from b24audit.refportal.web.crm.kinds import KINDS, Kind
from b24audit.refportal.web.crm.links import linked, links_of
from b24audit.refportal.web.crm.timeline import stage_moves
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.rendering import money, render

_CAPTIONS = {
    "main": "Общие",
    "tab_products": "Товары",
    "tab_quote": "Предложения",
    "tab_invoice": "Счета",
    "tab_automation": "Роботы",
    "tab_bizproc": "Бизнес-процессы",
    "tab_tree": "Связи",
    "tab_event": "История",
}
_COMMON = ("main", "tab_bizproc", "tab_tree", "tab_event")
_OF = {
    LEAD: ("main", "tab_products", "tab_automation", "tab_bizproc", "tab_tree", "tab_event"),
    DEAL: tuple(_CAPTIONS),
    QUOTE: ("main", "tab_products", "tab_invoice", "tab_bizproc", "tab_tree", "tab_event"),
    INVOICE: ("main", "tab_products", "tab_bizproc", "tab_tree", "tab_event"),
}
_CHILDREN = {
    "tab_quote": {DEAL: (QUOTE, "dealId")},
    "tab_invoice": {DEAL: (INVOICE, "parentId2"), QUOTE: (INVOICE, "parentId7")},
}
_GOODS = 500


def tabs_of(kind: Kind) -> list[tuple[str, str]]:
    """Tabs of a kind's cards: id and caption."""
    return [(name, _CAPTIONS[name]) for name in _OF.get(kind.id, _COMMON)]


def tab_content(page: Page, kind: Kind, item: Item, tab: str) -> str:
    """What a tab brings.

    Raises:
        Stub: there is no such tab.
    """
    makers: dict[str, Callable[[Page, Kind, Item], dict[str, Any]]] = {
        "tab_products": _products,
        "tab_tree": _links,
        "tab_event": _history,
        "tab_automation": _robots,
        "tab_bizproc": _workflows,
    }
    if tab in _CHILDREN and kind.id in _CHILDREN[tab]:
        child, column = _CHILDREN[tab][kind.id]
        context: dict[str, Any] = {"links": linked(page, child, column, item["id"]), "plural": KINDS[child].plural}
        return render("pages/crm/tabs/links.html", context)
    if tab not in makers:
        raise stubs.not_found()
    name = tab.removeprefix("tab_")
    return render(f"pages/crm/tabs/{'links' if name == 'tree' else name}.html", makers[tab](page, kind, item))


def _products(page: Page, kind: Kind, item: Item) -> dict[str, Any]:
    rows = rows_of(page.session, kind.id, item["id"])
    base = select(PriceRow.price).where(PriceRow.product_id == GoodsRow.id).order_by(PriceRow.catalog_group_id).limit(1)
    query = select(GoodsRow.id, GoodsRow.name, base.scalar_subquery()).where(GoodsRow.active).order_by(GoodsRow.id)
    goods = [(number, name, f"{price or 0:g}") for number, name, price in page.session.execute(query.limit(_GOODS))]
    return {
        "kind": kind,
        "item": item,
        "rows": rows,
        "total": money(sum(row.price * row.quantity for row in rows)),
        "measures": MEASURES,
        "goods": goods,
        "may_write": page.may("write", kind.id, item),
    }


def _links(page: Page, kind: Kind, item: Item) -> dict[str, Any]:
    return {"links": links_of(page, kind, item), "plural": "Связи"}


def _history(page: Page, kind: Kind, item: Item) -> dict[str, Any]:
    words = words_of(page)
    moves = [
        (words.moment(moment), "Изменение стадии", title) for title, moment in reversed(stage_moves(page, kind, item))
    ]
    created = (words.moment(item["createdTime"]), "Создание", words.person(item["createdBy"]))
    changed = (words.moment(item["updatedTime"]), "Последнее изменение", words.person(item["updatedBy"]))
    return {"events": [changed, *moves, created]}


def _robots(_: Page, kind: Kind, item: Item) -> dict[str, Any]:
    return {"address": f"{kind.base}/automation/{item.get('categoryId') or 0}/"}


def _workflows(page: Page, kind: Kind, item: Item) -> dict[str, Any]:
    document = crm_document(kind.id, item["id"])
    query = select(WorkflowRow, TemplateRow.name).join(
        TemplateRow, TemplateRow.id == WorkflowRow.template_id, isouter=True
    )
    mine = (WorkflowRow.module_id == document.kind.module, WorkflowRow.document_id == document.id)
    words = words_of(page)
    found = [
        (name or "Шаблон удалён", words.moment(row.started), "выполняется" if row.finished is None else "завершён")
        for row, name in page.session.execute(query.where(*mine).order_by(WorkflowRow.started.desc()))
    ]
    return {"workflows": found}
