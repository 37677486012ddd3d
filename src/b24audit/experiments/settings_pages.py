"""Looking at pages of settings and lists that REST has no method for, or that show the same to people."""

import re

from b24audit.browser.pages import catalogue, documents, mail_templates, market, rights
from b24audit.browser.pages.mail_templates import LetterRow
from b24audit.browser.pages.tables import TABLE
from b24audit.browser.problems import PageUnknown
from b24audit.observations.observed import NotObserved
from b24audit.observations.settings_pages import (
    Application,
    CatalogueGroups,
    CrmRoles,
    DocumentTemplateList,
    DocumentTools,
    InstalledApplications,
    Letter,
    LetterTemplates,
    ListedTemplate,
    SeenRole,
)
from b24audit.snapshot.models.base import Area, Unread
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue

CATALOGUE = Catalogue()
_MARKUP = re.compile(r"<(b|strong|i|em|u|s|ul|ol|li|table|img|h[1-6]|font|blockquote|hr)\b|\bstyle\s*=", re.IGNORECASE)
"""Markup that somebody gave a text; lines, paragraphs and links are made of plain text by the product itself."""
_LETTERS = 30


@CATALOGUE.experiment(InstalledApplications, serves=["16.1.1", "16.3.1", "16.4.1", "16.5.1", "1.3.3"], browser=True)
async def installed_applications(bench: Bench) -> InstalledApplications:
    """Applications on the page of installed ones."""
    async with bench.studio.page() as page:
        view = await market.open_installed(page, bench.studio.origin)
        found = await market.read_installed(view)
        await bench.shoot(page, "Установленные приложения", view.locator(market.CARD))
    return InstalledApplications(
        items=tuple(Application(name=card.name, code=card.code, warning=card.warning) for card in found)
    )


@CATALOGUE.experiment(CatalogueGroups, serves=["3.1.1"], browser=True)
async def catalogue_groups(bench: Bench) -> CatalogueGroups:
    """Groups in the list of goods."""
    async with bench.studio.page() as page:
        view = await catalogue.open_catalogue(page, bench.studio.origin)
        titles = await catalogue.read_groups(view)
        await bench.shoot(page, "Группы каталога товаров и услуг", view.locator(catalogue.GROUP))
    return CatalogueGroups(titles=titles)


@CATALOGUE.experiment(DocumentTemplateList, serves=["16.2.1", "1.3.3"], browser=True)
async def document_templates(bench: Bench) -> DocumentTemplateList:
    """Templates of documents in their list."""
    async with bench.studio.page() as page:
        view = await documents.open_templates(page, bench.studio.origin)
        rows = await documents.read_templates(view)
        await bench.shoot(page, "Шаблоны документов", view.locator(TABLE))
    listed = (ListedTemplate(title=row.title, bound=row.bound, active=row.active) for row in rows)
    return DocumentTemplateList(items=tuple(listed))


@CATALOGUE.experiment(DocumentTools, serves=["1.3.3"], browser=True)
async def document_tools(bench: Bench) -> DocumentTools:
    """The application and the built-in generator; one of them is enough, so one closed page does not matter."""
    try:
        applications = Area[tuple[Application, ...]](value=(await bench.seen(InstalledApplications)).items)
    except NotObserved as reason:
        applications = Area[tuple[Application, ...]](unread=_unread(reason))
    try:
        templates = Area[tuple[ListedTemplate, ...]](value=(await bench.seen(DocumentTemplateList)).items)
    except NotObserved as reason:
        templates = Area[tuple[ListedTemplate, ...]](unread=_unread(reason))
    return DocumentTools(applications=applications, templates=templates)


def _unread(reason: NotObserved) -> Unread:
    return Unread(verdict=reason.verdict, reason=reason.reason)


@CATALOGUE.experiment(LetterTemplates, serves=["7.3.1"], browser=True)
async def letter_templates(bench: Bench) -> LetterTemplates:
    """Templates of letters; those in use are looked into until one has markup."""
    async with bench.studio.page() as page:
        view = await mail_templates.open_letters(page, bench.studio.origin)
        rows = await mail_templates.read_letters(view)
        await bench.shoot(page, "Почтовые шаблоны CRM", view.locator(TABLE))
    markup: dict[int, bool] = {}
    for number, row in enumerate(rows):
        if row.active and not any(markup.values()):
            if len(markup) == _LETTERS:
                raise PageUnknown(f"Почтовых шаблонов больше {_LETTERS}: в просмотренных HTML-разметки нет.")
            markup[number] = await _has_markup(bench, row)
    return LetterTemplates(
        items=tuple(
            Letter(title=row.title, active=row.active, markup=markup.get(number)) for number, row in enumerate(rows)
        )
    )


async def _has_markup(bench: Bench, row: LetterRow) -> bool:
    async with bench.studio.page() as page:
        found = _MARKUP.search(await mail_templates.read_body(page, bench.studio.origin, row)) is not None
        await bench.shoot(page, f"Почтовый шаблон: {row.title}")
    return found


@CATALOGUE.experiment(CrmRoles, serves=["0.13.1", "2.4.1"], browser=True)
async def crm_roles(bench: Bench) -> CrmRoles:
    """Roles of the CRM, what they reach, who has them."""
    async with bench.studio.page() as page:
        view = await rights.open_rights(page, bench.studio.origin)
        await bench.shoot(page, "Роли CRM", view.locator(rights.ROLE))
        found = await rights.read_rights(view, bench.studio.origin)
    roles = tuple(SeenRole(title=role.title, reach=role.reach) for role in found.roles)
    return CrmRoles(older=found.older, roles=roles, holders=found.holders)
