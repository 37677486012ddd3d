"""«Воронки и туннели продаж»: pipelines with all their stages, drawn inline."""

from starlette.responses import Response

from b24audit.refportal.crm.rights import changes_settings
from b24audit.refportal.web import stubs
from b24audit.refportal.web.crm.faults import page_faults
from b24audit.refportal.web.crm.items import check_available
from b24audit.refportal.web.crm.kinds import DEALS, INVOICES, Kind
from b24audit.refportal.web.crm.stages import pipelines_of, stages_of
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page

FAMILY = PageFamily("crm.tunnels", "Воронки и туннели")
_NO_RIGHTS = "Недостаточно прав для настройки Воронок и туннелей"


@FAMILY.page("/crm/tunnels/")
def deal_funnels(page: Page) -> Response:
    """Pipelines of deals."""
    return _funnels(page, DEALS)


@FAMILY.page("/crm/type/31/categories/")
def invoice_funnels(page: Page) -> Response:
    """Pipelines of invoices."""
    return _funnels(page, INVOICES)


def _funnels(page: Page, kind: Kind) -> Response:
    check_available(page, kind)
    if not changes_settings(page.session, page.user):
        raise stubs.access_denied(_NO_RIGHTS)
    funnels = [(row, stages_of(page.session, kind.id, row.id)) for row in pipelines_of(page.session, kind.id)]
    return page.show(
        "pages/crm/tunnels.html",
        f"Воронки и туннели продаж: {kind.plural}",
        funnels=funnels,
        kind=kind,
        faults=page_faults(page),
    )
