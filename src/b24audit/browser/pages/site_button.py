"""The button («виджет») on the customer's site (ui-map §7): it comes late, one channel opens at once."""

import asyncio
from dataclasses import dataclass
from typing import Literal

from playwright.async_api import Error, Page, Response

from b24audit.browser.pages.waiting import first_of, shown
from b24audit.browser.problems import PageUnknown

State = Literal["shown", "absent", "off", "hidden"]
Opened = Literal["form", "chat", ""]
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
    """Open a page of the site and look for the button. Raises ``PageUnknown`` when the page does not open."""
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
    if not codes and not await page.locator(f'script[src*="{_LOADER}"]').count():
        return "absent"
    bodies = await asyncio.gather(*map(_body, codes))
    return "hidden" if any(bodies) else "off"


async def _body(response: Response) -> bytes:
    try:
        return (await response.body()).strip() if response.ok else b""
    except Error:
        return b"?"


async def _channels(page: Page) -> tuple[str, ...]:
    found = await page.locator("a.b24-widget-button-social-item").evaluate_all("items => items.map(i => i.className)")
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
