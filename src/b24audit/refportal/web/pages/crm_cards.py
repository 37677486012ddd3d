"""Cards of the CRM: opened in a slider; their tabs, files, and what their search fields find."""

from typing import Any

from sqlalchemy import select
from starlette.responses import HTMLResponse, Response

from b24audit.refportal.crm.objects import BY_NAME
from b24audit.refportal.crm.saving import ItemWriter, first_stage
from b24audit.refportal.crm.searching import search
from b24audit.refportal.store.items import ITEM_TABLES, FileRow
from b24audit.refportal.web import stubs
from b24audit.refportal.web.crm.bars import bar_of
from b24audit.refportal.web.crm.editor import Editor
from b24audit.refportal.web.crm.faults import page_faults
from b24audit.refportal.web.crm.items import check_available, known_item
from b24audit.refportal.web.crm.kinds import COMPANIES, CONTACTS, KINDS, WITH_STAGES, Kind
from b24audit.refportal.web.crm.stages import default_pipeline
from b24audit.refportal.web.crm.tabs import tab_content, tabs_of
from b24audit.refportal.web.crm.targets import targets_of
from b24audit.refportal.web.crm.timeline import timeline_of
from b24audit.refportal.web.crm.words import title_of
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.stubs import access_denied

_SHOWN_CLIENTS = 10
_TAKEN_OVER = ("title", "assignedById", "companyId", "contactId", "opportunity", "currencyId")


def _declare(kind: Kind) -> None:
    @kind.family.card(f"{kind.base}/details/{{item:int}}/", back=kind.kanban or kind.listing)
    def card(page: Page) -> Response:
        """A card, or that of a new item for number 0."""
        check_available(page, kind)
        number = page.parts["item"]
        return _card(page, kind, known_item(page, kind, number)) if number else _new_card(page, kind)

    @kind.family.page(f"{kind.base}/details/{{item:int}}/tabs/{{tab}}/")
    def tab(page: Page) -> Response:
        """What a tab brings when it is opened."""
        item = known_item(page, kind, page.parts["item"])
        return HTMLResponse(tab_content(page, kind, item, page.parts["tab"]))

    @kind.family.page(f"/crm/files/{kind.name}/{{item:int}}/{{field}}/{{file:int}}/")
    def file(page: Page) -> Response:
        """A file of a user field of an item that the user may read."""
        item = known_item(page, kind, page.parts["item"])
        kept = (item["uf"] or {}).get(page.parts["field"])
        row = page.session.get(FileRow, page.parts["file"])
        if row is None or row.id not in (kept if isinstance(kept, list) else [kept]):
            raise stubs.not_found()
        return Response(row.content, media_type="application/octet-stream")


def _declare_search(kind: Kind) -> None:
    @kind.family.page(f"/crm/ajax/clients/{kind.name}/")
    def clients(page: Page) -> Response:
        """Clients that the search field of a card finds."""
        found = search(page.session, kind.name, page.text("q"))[:_SHOWN_CLIENTS]
        table = ITEM_TABLES[BY_NAME[kind.name].id]
        rows = page.session.execute(select(table).where(table.c.id.in_(found)).order_by(table.c.id)).mappings()
        readable = [dict(row) for row in rows if page.may("read", kind.id, dict(row))]
        return page.answer({"items": [{"id": row["id"], "title": title_of(kind.id, row)} for row in readable]})


def _card(page: Page, kind: Kind, item: dict[str, Any]) -> Response:
    title = title_of(kind.id, item) or f"{kind.type.title} #{item['id']}"
    return page.show(
        "pages/crm/card.html",
        title,
        kind=kind,
        item=item,
        sections=Editor(page, kind, item).sections(),
        bar=bar_of(page, kind, item) if kind in WITH_STAGES else None,
        tabs=tabs_of(kind),
        timeline=timeline_of(page, kind, item),
        targets=targets_of(page, kind),
        may_write=page.may("write", kind.id, item),
    )


def _new_card(page: Page, kind: Kind) -> Response:
    if not page.may("add", kind.id, {"assignedById": page.user.id}):
        raise access_denied()
    item = blank(page, kind)
    return page.show(
        "pages/crm/card.html",
        kind.new,
        kind=kind,
        item=item,
        sections=Editor(page, kind, item).sections(),
        bar=None,
        tabs=[],
        timeline=[],
        targets=None,
        may_write=True,
    )


def blank(page: Page, kind: Kind) -> dict[str, Any]:
    """A new item as its card shows it before it is saved."""
    item: dict[str, Any] = dict.fromkeys((column.key for column in ITEM_TABLES[kind.id].c), None)
    item |= {**ItemWriter(page.call, kind.id).defaults({}), "id": 0, "uf": {}}
    if kind.type.has_pipelines:
        category = page.number("category_id", -1)
        item["categoryId"] = category if category >= 0 else default_pipeline(page.session, kind.id)
    if kind in WITH_STAGES:
        item["stageId"] = first_stage(page.session, kind.id, item.get("categoryId") or 0)
    if page.number("source_id") and page.number("source_type") in KINDS:
        source = known_item(page, KINDS[page.number("source_type")], page.number("source_id"))
        item |= {name: source.get(name) for name in _TAKEN_OVER if name in item}
    return item | _opened_from(page, kind)


def _opened_from(page: Page, kind: Kind) -> dict[str, int]:
    """The client from whose card a new item was opened: ``contact_id`` and ``company_id`` of the address."""
    named = {name: page.number(f"{name}_id") for name in ("contact", "company")}
    known = {name: number for name, number in named.items() if number and f"{name}Id" in ITEM_TABLES[kind.id].c}
    if page_faults(page).forgets_client:
        return {}
    return {f"{name}Id": int(known_item(page, KINDS[BY_NAME[name].id], number)["id"]) for name, number in known.items()}


LEAD, DEAL, CONTACT, COMPANY, QUOTE, INVOICE = (kind.family for kind in KINDS.values())
for _kind in KINDS.values():
    _declare(_kind)
for _kind in (CONTACTS, COMPANIES):
    _declare_search(_kind)
