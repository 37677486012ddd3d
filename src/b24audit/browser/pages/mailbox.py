"""Mail: the mailboxes of the signed-in person and the settings of one of them. Nothing is saved there."""

import re
from dataclasses import dataclass

from playwright.async_api import Page

from b24audit.browser.pages.reading import texts
from b24audit.browser.pages.shell import View, open_page

_TOOLBAR = "#uiToolbarContainer"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_FORM = 'input[name="fields[use_crm]"]'
_ALLOWED = 'input[name="fields[crm_allow_entity_in]"]'
_ENTITY = 'input[name="fields[crm_entity_in]"]:not([value="0"])'
_READ_ENTITY = """radios => radios.filter(each => each.checked).map(each => [
  each.value, document.querySelector(`label[for="${each.id}"]`)?.textContent || ""])"""


@dataclass(frozen=True)
class Settings:
    """Settings of a mailbox; ``creates`` holds code and caption of what is made of letters, None when not told."""

    in_crm: bool
    from_strangers: bool
    creates: str | None


async def read_addresses(page: Page, origin: str) -> tuple[str, ...]:
    """Addresses that the head of the mail section names, its menu of mailboxes included. Raises ``PageProblem``."""
    view = await open_page(page, origin, "/mail/", _TOOLBAR)
    head = view.locator(_TOOLBAR)
    named = _ADDRESS.findall(" ".join(await texts(head)))
    switch = head.locator("button:visible, .ui-btn:visible").filter(has_text="@")
    if await switch.count():
        await switch.first.click()
        items = view.locator(".menu-popup-item-text")
        await items.first.wait_for()
        named += _ADDRESS.findall(" ".join(await texts(items)))
    return tuple(dict.fromkeys(named))


async def open_mailbox(page: Page, origin: str, number: str) -> View:
    """The settings of a mailbox. Raises ``PageProblem`` as ``open_page`` does."""
    return await open_page(page, origin, f"/mail/config/edit?id={number}", _FORM)


async def read_mailbox(view: View) -> Settings:
    """The open settings."""
    chosen = await view.locator(_ENTITY).evaluate_all(_READ_ENTITY)
    allowed = view.locator(_ALLOWED)
    known = bool(await allowed.count())
    return Settings(
        in_crm=await view.locator(_FORM).is_checked(),
        from_strangers=known and await allowed.is_checked(),
        creates=" ".join(chosen[0]) if known and chosen else None,
    )
