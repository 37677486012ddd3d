"""External drives: what the disk offers to attach and what is attached (ui-map §9, UNCONFIRMED: matched by names)."""

import re
from dataclasses import dataclass

from playwright.async_api import Page

from b24audit.browser.pages.shell import View, found_view, open_page

DISK = '.disk-folder-list-toolbar, [class*="disk-folder-list"]'
_CONNECT = ':is(a, button, .ui-btn, .menu-popup-item):text-matches("внешн[а-я]+ диск", "i")'
_READY = ':text-matches("(Google (Drive|Диск))|Dropbox|One ?Drive|диски отключены", "i"):visible'
"""The services themselves: the heading is there before them, and on the page that leads here."""
_NAMES = {"gdrive": r"Google (Drive|Диск)", "dropbox": "Dropbox", "onedrive": r"One ?Drive"}
_READ = """(root, names) => Object.fromEntries(Object.entries(names).map(([code, name]) => {
  const pattern = new RegExp(name, 'i');
  const holders = [...root.querySelectorAll('*')].filter(element => pattern.test(element.textContent || ''));
  const holder = holders.filter(element => !holders.some(other => other !== element && element.contains(other))).pop();
  if (!holder) return [code, null];
  const block = holder.closest('[data-service], li, tr, .menu-popup-item') || holder.parentElement;
  return [code, block.textContent.replace(/\\s+/g, ' ').trim()];
}))"""
_ATTACHED = "подключ"
_LOCKED = re.compile(r"(недоступ|не доступ|платн|старш|расширенн|друг)[^.]*\bтариф", re.IGNORECASE)
"""Words that say no of a plan; a plan that is merely named says nothing."""


@dataclass(frozen=True)
class Drive:
    """A service: whether it is offered, whether the plan locks it, and whether this person has attached it."""

    service: str
    offered: bool
    locked: bool
    attached: bool


async def open_drives(page: Page, origin: str, user: str) -> View:
    """The list of external drives of the signed-in person's disk. Raises ``PageProblem``."""
    view = await open_page(page, origin, f"/company/personal/user/{user}/disk/path/", DISK)
    await view.locator(_CONNECT).first.click()
    return await found_view(page, "внешних дисков", _READY)


async def read_drives(view: View) -> tuple[Drive, ...]:
    """The three services of the ТЗ as the page shows them."""
    found = await view.locator("body").evaluate(_READ, _NAMES)
    return tuple(
        Drive(service, offered=text is not None, locked=_is_locked(text or ""), attached=_is_attached(text or ""))
        for service, text in found.items()
    )


def _is_locked(text: str) -> bool:
    """The plan is said to be too small where otherwise «Подключить» stands."""
    return _LOCKED.search(text) is not None and _ATTACHED not in text.casefold()


def _is_attached(text: str) -> bool:
    """«Подключён» says that it is; «Подключить» offers to."""
    words = text.casefold().replace("ё", "е").split()
    return any(word.startswith(_ATTACHED) and word.rstrip(".,") in ("подключен", "подключено") for word in words)
