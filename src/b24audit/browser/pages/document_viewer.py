"""Documents of an item (ui-map §5.4): the menu of templates in its card, the viewer with its late PDF."""

from dataclasses import dataclass

from b24audit.browser.pages.reading import texts
from b24audit.browser.pages.shell import SLIDER, View
from b24audit.browser.pages.waiting import first_of, shown

_BUTTON = ".crm-btn-dropdown-document:visible"
_MENU_ITEM = ".menu-popup-item:visible"
_VIEWER = "#crm-document-download, #crm-document-print"
_PDF = "#crm-document-pdf:not(.ui-btn-disabled)"
_FAILED = "#crm__document-view--transform-error:visible"
_REFUSED = ".ui-notification-balloon-message:visible, .ui-alert-danger:visible"
_NEW = "шаблон"


@dataclass(frozen=True)
class Viewed:
    """What became of a document: the viewer offers to download it, its PDF is there, or what the portal said."""

    download: bool = False
    pdf: bool = False
    refusal: str = ""


async def templates_offered(view: View) -> tuple[str, ...]:
    """Titles in the menu «Документ», «Добавить новый шаблон» left out; the menu stays open."""
    await view.locator(_BUTTON).first.click()
    await view.locator(_MENU_ITEM).first.wait_for()
    offered = await texts(view.locator(_MENU_ITEM))
    return tuple(title for title in offered if _NEW not in title.casefold())


async def make_document(view: View, template: str, pdf_within: float) -> Viewed:
    """Choose a template of the open menu; wait for the viewer, and ``pdf_within`` seconds for the PDF."""
    await view.locator(_MENU_ITEM).get_by_text(template, exact=True).first.click()
    viewer = View(view.page, view.page.locator(SLIDER).last.content_frame)
    refused = view.locator(_REFUSED)
    happened = await first_of({"viewed": shown(viewer.locator(_VIEWER)), "refused": shown(refused)})
    if happened != "viewed":
        return Viewed(refusal=" ".join(await texts(refused)) or "Документ не открылся вовремя.")
    patience = pdf_within * 1000
    ready, failed = viewer.locator(_PDF).first, viewer.locator(_FAILED).first
    made = await first_of({"pdf": ready.wait_for(timeout=patience), "failed": failed.wait_for(timeout=patience)})
    said = " ".join(await texts(viewer.locator(_FAILED)))
    return Viewed(download=await viewer.locator("#crm-document-download").count() > 0, pdf=made == "pdf", refusal=said)
