"""Kanbans and lists of the CRM."""

from starlette.responses import RedirectResponse, Response

from b24audit.refportal.web import stubs
from b24audit.refportal.web.crm.boards import kanban_of
from b24audit.refportal.web.crm.columns import ItemTable
from b24audit.refportal.web.crm.filters import found_by, presets
from b24audit.refportal.web.crm.items import check_available, count, newest
from b24audit.refportal.web.crm.kinds import COMPANIES, CONTACTS, DEALS, INVOICES, LEADS, QUOTES, Kind
from b24audit.refportal.web.crm.stages import default_pipeline, pipelines_of, stages_of
from b24audit.refportal.web.crm.views import toolbar
from b24audit.refportal.web.grid import Grid, MenuLink, Row, limit, pages
from b24audit.refportal.web.page import Page

LEAD, DEAL, QUOTE, INVOICE = LEADS.family, DEALS.family, QUOTES.family, INVOICES.family
CONTACT, COMPANY = CONTACTS.family, COMPANIES.family


@LEAD.page("/crm/lead/kanban/")
def lead_kanban(page: Page) -> Response:
    """Leads by status."""
    return _kanban(page, LEADS)


@LEAD.page("/crm/lead/list/")
def lead_list(page: Page) -> Response:
    """Leads in a table."""
    return _list(page, LEADS)


@LEAD.page("/crm/lead/")
def leads(page: Page) -> Response:
    """Leads as the user looked at them last."""
    return _last_view(page, LEADS)


@DEAL.page("/crm/deal/kanban/", "/crm/deal/kanban/category/{category:int}/")
def deal_kanban(page: Page) -> Response:
    """Deals of a pipeline by stage."""
    return _kanban(page, DEALS)


@DEAL.page("/crm/deal/list/", "/crm/deal/category/{category:int}/")
def deal_list(page: Page) -> Response:
    """Deals of all pipelines or of one in a table."""
    return _list(page, DEALS)


@DEAL.page("/crm/deal/")
def deals(page: Page) -> Response:
    """Deals as the user looked at them last."""
    return _last_view(page, DEALS)


@QUOTE.page("/crm/quote/kanban/")
def quote_kanban(page: Page) -> Response:
    """Quotes by status."""
    return _kanban(page, QUOTES)


@QUOTE.page("/crm/quote/list/")
def quote_list(page: Page) -> Response:
    """Quotes in a table."""
    return _list(page, QUOTES)


@INVOICE.page("/crm/type/31/kanban/category/{category:int}/")
def invoice_kanban(page: Page) -> Response:
    """Invoices by stage; pipeline 0 in the address is the default one."""
    return _kanban(page, INVOICES)


@INVOICE.page("/crm/type/31/list/category/{category:int}/")
def invoice_list(page: Page) -> Response:
    """Invoices in a table."""
    return _list(page, INVOICES)


@CONTACT.page("/crm/contact/list/", "/crm/contact/")
def contact_list(page: Page) -> Response:
    """Contacts in a table."""
    return _list(page, CONTACTS)


@COMPANY.page("/crm/company/list/", "/crm/company/")
def company_list(page: Page) -> Response:
    """Companies in a table."""
    return _list(page, COMPANIES)


def _kanban(page: Page, kind: Kind) -> Response:
    check_available(page, kind)
    _remember(page, kind)
    category = _category(page, kind)
    number = category if category is not None else default_pipeline(page.session, kind.id)
    name = _grid_name(kind, category)
    chosen = page.filter(name)
    stages = stages_of(page.session, kind.id, number)
    grid = Grid(name, [], [], 0, chosen, presets(page, kind))
    return page.show(
        "pages/crm/kanban.html",
        kind.plural,
        kind=kind,
        bar=toolbar(page, kind, "kanban", number),
        kanban=kanban_of(page, kind, stages, chosen, number),
        grid=grid,
        stages=stages.all,
    )


def _list(page: Page, kind: Kind) -> Response:
    check_available(page, kind)
    _remember(page, kind)
    category = _category(page, kind)
    name = _grid_name(kind, category)
    chosen = page.filter(name)
    condition = found_by(page, kind, chosen, category)
    table = ItemTable(page, kind)
    items = newest(page.session, kind, condition, limit(page))
    table.prepare([item["id"] for item in items])
    rows = [
        Row(
            item["id"],
            {each.column.name: each.cell(item) for each in table.columns},
            (MenuLink("Просмотреть", kind.card(item["id"]), slider=True),),
        )
        for item in items
    ]
    columns = [each.column for each in table.columns]
    total = count(page.session, kind, condition)
    grid = Grid(name, columns, rows, total, chosen, presets(page, kind), pages(page))
    stages = stages_of(page.session, kind.id, category or default_pipeline(page.session, kind.id))
    return page.show(
        "pages/crm/list.html",
        kind.plural,
        kind=kind,
        bar=toolbar(page, kind, "list", category),
        grid=grid,
        stages=stages.all,
    )


def _category(page: Page, kind: Kind) -> int | None:
    """The pipeline of the address; None when it names none.

    Raises:
        Stub: there is no such pipeline.
    """
    number = page.parts.get("category")
    if number is None:
        return None
    if number == 0 and kind is INVOICES:
        return default_pipeline(page.session, kind.id)
    if number not in {row.id for row in pipelines_of(page.session, kind.id)}:
        raise stubs.not_found()
    return int(number)


def _grid_name(kind: Kind, category: int | None) -> str:
    """Id of the list: lists of a pipeline have one of their own, except that of the default pipeline of invoices."""
    if category is None or not kind.type.has_pipelines:
        return kind.grid
    return f"{kind.grid}-{category}" if kind is INVOICES else f"{kind.grid}_C_{category}"


def _remember(page: Page, kind: Kind) -> None:
    page.portal.web.last_views[page.user.id, kind.name] = page.path


def _last_view(page: Page, kind: Kind) -> Response:
    known = page.portal.web.last_views.get((page.user.id, kind.name), kind.kanban)
    return RedirectResponse(known, 302)
