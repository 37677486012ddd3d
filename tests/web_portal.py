"""Served portals and a real Chromium for tests of pages: one browser a process, one context a visit.

``tests/conftest.py`` gives the fixtures ``driver`` (the browser) and ``served_web`` (a conforming portal); others are
``served_pages(driver, web_state(defects=[…], variations=[…], faults=["denied:company"]))``::

    def test_leads(served_web: ServedWeb) -> None:
        async def look(page: Page) -> None:                       # a signed-in page, playwright.async_api
            await page.goto(f"{served_web.web}crm/lead/kanban/")
            await expect(page.locator("#crm_kanban")).to_be_visible()

        served_web.signed_in(look)                                # or signed_in(look, "lebedev@…"), or visitor(look)
"""

from collections.abc import Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from playwright.async_api import FrameLocator, Page

from b24audit.refportal import (
    Defect,
    Served,
    Settings,
    State,
    Variation,
    all_defects,
    all_variations,
    changed,
    serve,
    with_web_faults,
)
from b24audit.refportal.web.sessions import COOKIE, administrators_login, with_login
from tests.browser.chromium import Chromium
from tests.refportal.calls import small

T = TypeVar("T")
Look = Callable[[Page], Coroutine[Any, Any, T]]


@dataclass(frozen=True)
class ServedWeb:
    """A served portal and the browser that looks at it."""

    served: Served
    driver: Chromium

    @property
    def web(self) -> str:
        """The portal's address with its final slash."""
        return self.served.web

    def visitor(self, look: Look[T]) -> T:
        """What is seen by somebody who has not signed in."""
        return self.driver.visit(self.web, look)

    def signed_in(self, look: Look[T], login: str = "") -> T:
        """What is seen by a signed-in user (the administrator); the form is not gone through."""
        token = session_token(self.served, login)
        return self.driver.visit(self.web, look, {COOKIE: token})


def session_token(served: Served, login: str = "") -> str:
    """Value of the cookie of a new session of that user, the administrator by default."""
    with served.portal.store.transaction() as session:
        row = with_login(session, login or administrators_login(session))
        assert row is not None, f"nobody signs in as {login}"
        return served.portal.web.sessions.open(row.id).token


def web_state(
    name: str = "conforming",
    *,
    defects: Iterable[str] = (),
    variations: Iterable[str] = (),
    faults: Iterable[str] = (),
) -> State:
    """A state without invented clients, with named changes."""
    harmless: list[Defect | Variation] = [all_variations()[each] for each in variations]
    changes = [*harmless, *(all_defects()[each] for each in defects)]
    return with_web_faults(changed(small(name), changes), faults)


@contextmanager
def served_pages(driver: Chromium, state: State) -> Iterator[ServedWeb]:
    """A portal on a free port."""
    with serve(state, Settings(limits=False)) as served:
        yield ServedWeb(served, driver)


def slider(page: Page) -> FrameLocator:
    """The frame of the slider that is open on top; closed ones stay in the document."""
    return page.locator("iframe.side-panel-iframe:visible").last.content_frame
