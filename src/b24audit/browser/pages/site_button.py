"""The button («виджет») on the customer's site (ui-map §7): it comes late, one channel opens at once."""

import asyncio
from dataclasses import dataclass
from typing import Literal

from playwright.async_api import Error, Page, Response

from b24audit.browser.pages.waiting import first_of, shown
from b24audit.browser.problems import PageUnknown

State = Literal["shown", "absent", "off", "hidden"]
Opened = Literal["form", "chat", ""]
_GONE = (404, 410)
_LOADER = "/site_button/loader_"
_OPENER = "[data-b24-crm-button-block-button]:visible, .b24-widget-button-inner-block:visible"
_CHANNELS = ("crmform", "callback", "openline_livechat")
_ITEM = "a.b24-widget-button-social-item.b24-widget-button-{}"
_FORM = ".b24-window-mounts .b24-form:visible, .b24-window .b24-form:visible, .b24-widget-button-popup:visible"
_CHAT = '.bx-livechat-wrapper:visible, [class*="bx-livechat-"]:visible'


@dataclass(frozen=True)
class Button:
    """What is on the page: the channels in the order of the document."""

    state: State
    channels: tuple[str, ...] = ()


async def open_site(page: Page, address: str) -> Button:
    """Open a page of the site and look for the button.

    Raises ``PageUnknown`` when the page does not open or the button is of an unknown make.
    """
    codes: list[Response] = []
    page.on("response", lambda response: codes.append(response) if _LOADER in response.url else None)
    try:
        answer = await page.goto(address)
    except Error as error:
        raise PageUnknown(f"Сайт {address} не открылся.") from error
    if answer is not None and not answer.ok:
        raise PageUnknown(f"Сайт {address} ответил ошибкой {answer.status}.")
    try:
        await page.locator(_OPENER).first.wait_for()
    except Error:
        return Button(await _why_not(page, codes))
    return Button("shown", await _channels(page))


async def _why_not(page: Page, codes: list[Response]) -> State:
    """``off`` only when the portal itself says that there is nothing in the code."""
    if not codes:
        return "hidden" if await page.locator(f'script[src*="{_LOADER}"]').count() else "absent"
    return "off" if all(await asyncio.gather(*map(_is_nothing, codes))) else "hidden"


async def _is_nothing(response: Response) -> bool:
    if response.status in _GONE:
        return True
    try:
        return response.ok and not (await response.body()).strip()
    except Error:
        return False


async def _channels(page: Page) -> tuple[str, ...]:
    found = await page.locator("a.b24-widget-button-social-item").evaluate_all("items => items.map(i => i.className)")
    if not found:
        raise PageUnknown("Виджет на сайте устроен незнакомо: его каналы не читаются.")
    names = [name for classes in found for name in _CHANNELS if f"b24-widget-button-{name}" in str(classes).split()]
    return tuple(dict.fromkeys(names))


async def opened(page: Page, address: str, channel: str) -> Opened:
    """What choosing a channel opens; the page is opened anew, for windows lie over the button."""
    await open_site(page, address)
    await page.locator(_OPENER).first.click()
    item = page.locator(_ITEM.format(channel))
    waits = {"list": shown(item), "form": shown(page.locator(_FORM)), "chat": shown(page.locator(_CHAT))}
    first = await first_of(waits)
    if first == "list":
        await item.first.click()
        first = await first_of({"form": shown(page.locator(_FORM)), "chat": shown(page.locator(_CHAT))})
    return "form" if first == "form" else "chat" if first == "chat" else ""
