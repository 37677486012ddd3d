"""«Создать на основании» of the CRM."""

from starlette.responses import Response

from b24audit.refportal.web.crm.converting import convert
from b24audit.refportal.web.crm.kinds import DEALS, LEADS, QUOTES
from b24audit.refportal.web.page import Page


@LEADS.family.action(LEADS.action("convert"))
def convert_lead(page: Page) -> Response:
    """A deal, a contact, a company of a lead."""
    return page.answer(convert(page, LEADS))


@DEALS.family.action(DEALS.action("convert"))
def convert_deal(page: Page) -> Response:
    """An invoice or a quote of a deal."""
    return page.answer(convert(page, DEALS))


@QUOTES.family.action(QUOTES.action("convert"))
def convert_quote(page: Page) -> Response:
    """A deal or an invoice of a quote."""
    return page.answer(convert(page, QUOTES))
