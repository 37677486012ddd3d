"""Installed applications: the page of «Маркет», and that of the old Маркетплейс."""

from starlette.responses import Response

from b24audit.refportal.states.sections.applications import dump_applications
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page

FAMILY = PageFamily("market", "Установленные приложения")
NEW, OLD = "/market/installed/", "/marketplace/installed/"


@FAMILY.page(NEW, OLD)
def installed(page: Page) -> Response:
    """Each make of the page has its address; the other one leads there."""
    own = NEW if page.web.market == "new" else OLD
    if page.path != own:
        return page.go(own)
    page.only_administrators()
    applications = dump_applications(page.session).items
    return page.show(f"pages/market_{page.web.market}.html", FAMILY.title, applications=applications)
