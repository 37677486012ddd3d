"""Screenshots as evidence: the whole page, what is asserted outlined, host and date on the picture, clients masked."""

import itertools
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from playwright.async_api import Error, Locator, Page

FOLDER = "evidence"
PERSONAL = (
    ".crm-kanban-item-contact",
    ".crm-kanban-item-title",
    '.main-grid-row-body [data-name="CLIENT"], .main-grid-row-body [data-name="CONTACT"]',
    '.main-grid-row-body [data-name="PHONE"], .main-grid-row-body [data-name="EMAIL"]',
    '.main-grid-row-body [data-name="NAME"], .main-grid-row-body [data-name="TITLE"]',
    ".user-grid_full-name-label",
    '[id^="INTRANET_USER_GRID"] :is(a[href^="mailto:"], a[href^="tel:"])',
    '.ui-entity-editor-content-block[data-cid="CLIENT"] .ui-entity-editor-content-block-text',
    '.ui-entity-editor-content-block[data-cid="PHONE"] .ui-entity-editor-content-block-text',
    '.ui-entity-editor-content-block[data-cid="EMAIL"] .ui-entity-editor-content-block-text',
)
"""Where pages show people's names, phones and addresses."""
_OURS = "[b24audit"
_MASK = "#c3cad3"
_OUTLINE = "3px solid #e0007a"
_MARK = "element => { element.dataset.b24audit = element.style.outline; element.style.outline = '%s'; }"
_UNMARK = "element => { element.style.outline = element.dataset.b24audit || ''; delete element.dataset.b24audit; }"
_STAMP = """text => {
  const stamp = document.createElement('div');
  stamp.id = 'b24audit-stamp';
  stamp.textContent = text;
  stamp.style.cssText = 'position:fixed;right:0;top:0;z-index:2147483647;padding:4px 10px;'
    + 'background:#222;color:#fff;font:13px sans-serif';
  document.body.append(stamp);
}"""
_UNSTAMP = "() => document.getElementById('b24audit-stamp')?.remove()"


class Camera:
    """Takes the pictures of a run; they lie in ``evidence/`` of the run folder."""

    def __init__(self, run_folder: Path, host: str, now: Callable[[], datetime]) -> None:
        self._run_folder = run_folder
        self._host = host
        self._now = now
        self._numbers = itertools.count(1)

    async def shoot(self, page: Page, caption: str, outlined: Iterable[Locator] = ()) -> str:
        """Take a picture of the page; its path below the run folder. Raises Playwright's ``Error``."""
        marked = list(outlined)
        await _each(marked, _MARK % _OUTLINE)
        await page.evaluate(_STAMP, f"{self._host} · {self._now():%d.%m.%Y %H:%M} · {caption}")
        name = f"{FOLDER}/{next(self._numbers):03d}-{_slug(caption)}.png"
        path = self._run_folder / name
        path.parent.mkdir(exist_ok=True)
        try:
            await page.screenshot(
                path=path, full_page=True, mask=_personal(page), mask_color=_MASK, animations="disabled"
            )
        finally:
            await page.evaluate(_UNSTAMP)
            await _each(marked, _UNMARK)
        return name


def _personal(page: Page) -> list[Locator]:
    """What is to be masked in every frame, but for what the run itself has made."""
    return [frame.locator(css).filter(has_not_text=_OURS) for frame in page.frames for css in PERSONAL]


async def _each(locators: Iterable[Locator], script: str) -> None:
    for locator in locators:
        try:
            await locator.evaluate_all(f"elements => elements.forEach({script})")
        except Error:
            continue  # what is gone meanwhile cannot be outlined


def _slug(caption: str) -> str:
    return re.sub(r"\W+", "-", caption.casefold()).strip("-")[:60]
