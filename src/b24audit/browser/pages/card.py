"""The card of an item (ui-map §5.1): sections, fields, values, tabs; in the slider or as a page of its own.

Fields are joined by ``data-cid``; user fields of portals have codes of their own, so captions are what is judged.
"""

import re
from dataclasses import dataclass

from playwright.async_api import Locator, Page

from b24audit.browser.pages.reading import evaluated, texts, tidy
from b24audit.browser.pages.shell import View, dismissed, open_page
from b24audit.browser.pages.waiting import first_of, frame_of, shown
from b24audit.browser.problems import PageUnknown

_SECTION = ".ui-entity-editor-section"
_FIELD = ".ui-entity-editor-content-block[data-cid]"
_READ = """sections => sections.filter(section => section.getClientRects().length > 0).map(section => {
  const text = (holder, css) => { const found = holder.querySelector(css); return found ? found.textContent : null; };
  const fields = [...section.querySelectorAll(".ui-entity-editor-content-block[data-cid]")]
    .filter(field => field.getClientRects().length > 0)
    .filter(field => !field.parentElement.closest(".ui-entity-editor-content-block[data-cid]"));
  return [text(section, ".ui-entity-editor-header-title-text") || "", fields.map(field => [
    field.dataset.cid, (text(field, ".ui-entity-editor-block-title-text") || "").replace(/[*\\s]+$/, ""),
    text(field, ".ui-entity-editor-content-block-text")])];
})"""
_SAVE = ".ui-entity-section-control-edit-mode .ui-btn-success"
_FIELD_FAULT = ".ui-entity-editor-field-error-text:visible"
_FAULT = f"{_FIELD_FAULT}, .ui-entity-section-control-error-text:visible"
_DUPLICATES = re.compile(r"Игнорировать и сохранить", re.IGNORECASE)
_CARD_PATH = re.compile(r"/details/(\d+)/")
_SAVED_URL = re.compile(r"/details/[1-9]\d*/")
_PATHS = {"lead": "/crm/lead", "deal": "/crm/deal", "quote": "/crm/type/7", "invoice": "/crm/type/31"}
READY = f"{_SECTION} {_FIELD}"
"""What a drawn card has."""


@dataclass(frozen=True)
class FieldShown:
    """A field as the card shows it; ``value`` is None while it is being edited."""

    code: str
    caption: str
    value: str | None


@dataclass(frozen=True)
class SectionShown:
    """A section with the fields that are in sight."""

    title: str
    fields: tuple[FieldShown, ...]


def card_folder(kind: str) -> str:
    """What the addresses of the cards of a kind (lead, deal, quote, invoice) begin with."""
    return f"{_PATHS[kind]}/details/"


def card_path(kind: str, item: int, query: str = "") -> str:
    """Address of a card: ``kind`` is lead, deal, quote or invoice; 0 for a new one."""
    return f"{card_folder(kind)}{item}/{query}"


async def open_card(page: Page, origin: str, kind: str, item: int, query: str = "") -> View:
    """The card, drawn, with nothing lying over it. Raises ``PageProblem`` as ``open_page`` does."""
    view = await open_page(page, origin, card_path(kind, item, query), READY)
    await dismissed(view)
    return view


async def read_sections(view: View) -> tuple[SectionShown, ...]:
    """Sections with fields in sight: in view mode empty fields are hidden, except those that are always shown."""
    return tuple(
        SectionShown(
            tidy(title),
            tuple(FieldShown(code, tidy(name), None if value is None else tidy(value)) for code, name, value in fields),
        )
        for title, fields in await evaluated(view.locator(_SECTION), _READ)
    )


async def item_of(view: View) -> int:
    """Number of the item whose card this is, by the address of the card; 0 for one that is not saved."""
    path = str(await view.locator("body").first.evaluate("() => location.pathname"))
    found = _CARD_PATH.search(path)
    return int(found.group(1)) if found else 0


def field(view: View, code: str) -> Locator:
    """A field of the card by its code."""
    return view.locator(f'.ui-entity-editor-content-block[data-cid="{code}"]')


@dataclass(frozen=True)
class Saved:
    """What came of «Сохранить»: the number of the item, or what the card said instead of saving.

    ``wants_fields``: it only asks for fields that are mandatory.
    """

    item: int = 0
    refusal: str = ""
    wants_fields: bool = False


async def type_in(view: View, name: str, text: str) -> None:
    """Fill the input of that name in a card being edited."""
    await view.locator(f'input[name="{name}"]:visible').first.fill(text)


async def has_input(view: View, name: str) -> bool:
    """Whether a card being edited has an input of that name in sight."""
    return await view.locator(f'input[name="{name}"]:visible').count() > 0


async def save_new(view: View) -> Saved:
    """Press «Сохранить» of a new card; a warning about duplicates is answered «Игнорировать и сохранить»."""
    frame = await frame_of(view)
    await view.locator(_SAVE).filter(visible=True).first.click()
    warning = view.root.get_by_text(_DUPLICATES).filter(visible=True)
    saved, faults = frame.wait_for_url(_SAVED_URL), view.locator(_FAULT)
    happened = await first_of({"saved": saved, "refused": shown(faults), "warned": shown(warning)})
    if happened == "warned":
        await warning.first.click()
        happened = await first_of({"saved": frame.wait_for_url(_SAVED_URL), "refused": shown(faults)})
    if happened == "refused":
        asked = await view.locator(_FIELD_FAULT).count() > 0
        return Saved(refusal=" ".join(await texts(faults)), wants_fields=asked)
    if happened is None:
        raise PageUnknown("Карточка не сохранилась вовремя и не сказала почему.")
    await view.locator(READY).first.wait_for()
    await dismissed(view)
    return Saved(await item_of(view))
