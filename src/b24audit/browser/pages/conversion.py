"""«Создать на основании» (ui-map §5.3): a lead into a deal with its client, a deal into an invoice or a quote…

The portal may ask in between which fields to create or which funnel to take: what it proposes is accepted. It answers
with the card of what was made, in one more slider, or with a refusal in words.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.async_api import Frame, Locator, Page

from b24audit.browser.pages.card import READY, Saved, card_folder, item_of, save_new
from b24audit.browser.pages.reading import texts
from b24audit.browser.pages.shell import SLIDER, View, dismissed
from b24audit.browser.pages.stage_bar import LEAD_SUCCESS, StageBar
from b24audit.browser.pages.waiting import first_of, shown
from b24audit.browser.problems import PageUnknown

_SCHEMES = "#entity_progress_success_btn_menu"
_MENU_ITEM = ".menu-popup-item:visible, .ui-dropdown-menu-item:visible"
_MENU_BUTTONS = (
    '[id^="toolbar_{kind}_details_"][id*="_convert_button"]:visible',
    '.ui-btn-split:has([id^="toolbar_{kind}_details_"][id$="_convert_label"]) :is(.ui-btn-extra, .ui-btn-menu):visible',
    '[id^="toolbar_{kind}_details_"][id$="_convert_label"] ~ :is(.ui-btn-extra, .ui-btn-menu):visible',
)
_BY_TEXT = re.compile(r"^\s*создать на основании\s*$", re.IGNORECASE)
_DIALOG = ".popup-window:visible"
_PROCEED = re.compile(r"^\s*(продолжить|сохранить|выбрать|создать)\s*$", re.IGNORECASE)
_REFUSED = (
    ".ui-notification-balloon-message:visible, .ui-alert-danger:visible, .crm-entity-widget-content-error-text:visible"
)
_REFUSED_POPUP = re.compile(r"недоступн|нельзя|недостаточно|нет прав|ошибк|уже сконвертирован", re.IGNORECASE)
_QUESTIONS = 4


@dataclass(frozen=True)
class Made:
    """What came of it: number of the item whose card opened and where that card is, or the portal's refusal."""

    item: int = 0
    view: View | None = None
    refusal: str = ""


async def convert_lead(view: View, scheme: re.Pattern[str]) -> Made:
    """Finish a lead well from its card, converting it by the scheme that fits («Сделка + Контакт + Компания»)."""
    popup = await (await StageBar.of(view)).open_result()
    if not scheme.search(" ".join(await texts(popup.locator(LEAD_SUCCESS)))):
        await popup.locator(_SCHEMES).first.click()
        await _choose(view, scheme)
    return await _made(view, "deal", popup.locator(LEAD_SUCCESS).first.click)


async def create_from(view: View, source: str, target: str, caption: re.Pattern[str]) -> Made:
    """Choose ``caption`` («Счёт», «Предложение») in the menu «Создать на основании» of the card of a source item."""
    await (await _menu_button(view, source)).click()
    return await _made(view, target, lambda: _choose(view, caption))


async def _menu_button(view: View, source: str) -> Locator:
    for css in _MENU_BUTTONS:
        button = view.locator(css.format(kind=source))
        if await button.count():
            return button.first
    button = view.locator(".ui-btn, button, a").filter(has_text=_BY_TEXT).filter(visible=True)
    if await button.count():
        return button.first
    raise PageUnknown("В карточке не найдена кнопка «Создать на основании».")


async def _choose(view: View, caption: re.Pattern[str]) -> None:
    items = view.locator(_MENU_ITEM).filter(has_text=caption)
    await items.first.wait_for()
    await items.first.click()


async def _made(view: View, target: str, act: Callable[[], Awaitable[None]]) -> Made:
    """Do it and answer questions until the card of the target is there, or the portal has refused."""
    await act()
    for _ in range(_QUESTIONS):
        refusal = view.locator(_REFUSED).or_(view.locator(_DIALOG).filter(has_text=_REFUSED_POPUP))
        question = view.locator(_DIALOG).locator("button, a, .popup-window-button").filter(has_text=_PROCEED)
        waits = {"opened": _opened(view.page, target), "refused": shown(refusal), "asked": shown(question)}
        happened = await first_of(waits)
        if happened == "opened":
            return await _card_made(view.page, target)
        if happened == "refused":
            return Made(refusal=" ".join(dict.fromkeys(await texts(refusal))))
        if happened is None:
            break
        asked = await question.first.element_handle()
        await asked.click()
        await asked.wait_for_element_state("hidden")
    raise PageUnknown("Создание на основании не завершилось вовремя: портал ни открыл карточку, ни отказал.")


async def _opened(page: Page, target: str) -> None:
    """Until a frame, or the page itself, is at the address of a card of the target."""
    if _frame_of(page, target) is None:
        await page.wait_for_event("framenavigated", predicate=lambda frame: _at(frame, target))


def _frame_of(page: Page, target: str) -> Frame | None:
    return next((frame for frame in reversed(page.frames) if _at(frame, target)), None)


def _at(frame: Frame, target: str) -> bool:
    return urlsplit(frame.url).path.startswith(card_folder(target))


async def _card_made(page: Page, target: str) -> Made:
    """The card that has opened; one that is only filled in is saved."""
    frame = _frame_of(page, target) or page.main_frame
    if frame != page.main_frame:
        await (await frame.frame_element()).wait_for_element_state("visible")
    await frame.locator(READY).first.wait_for()
    view = View(page, page if frame == page.main_frame else page.locator(SLIDER).last.content_frame)
    await dismissed(view)
    item = await item_of(view)
    saved = Saved(item) if item else await save_new(view)
    return Made(saved.item, view, saved.refusal)
