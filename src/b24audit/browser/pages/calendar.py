"""The calendar of a person, /company/personal/user/U/calendar/: what is in sight, by its text.

Lines of events are named in the product's published source; the grid around them is UNCONFIRMED.
"""

from playwright.async_api import Page

from b24audit.browser.pages.shell import View, open_page

LINE = ".calendar-event-line-wrap"
READY = f'[class*="calendar-grid-"]:visible, {LINE}:visible'
_MORE = "[data-bx-calendar-show-all-events]:visible"


async def open_calendar(page: Page, origin: str, user: str) -> View:
    """The calendar. Raises ``PageProblem``."""
    return await open_page(page, origin, f"/company/personal/user/{user}/calendar/", READY)


async def is_shown(view: View, text: str) -> bool:
    """Whether an event or task of that title is in sight."""
    return bool(await view.root.get_by_text(text).count())


async def is_crowded(view: View) -> bool:
    """Whether some lines of a day are folded away under «Ещё»."""
    return bool(await view.locator(_MORE).count())
