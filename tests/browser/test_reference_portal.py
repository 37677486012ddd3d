"""The reference portal's pages as the auditor meets them: both ways in, refusals, stubs, slow pages, cards."""

import pytest
from playwright.async_api import Page
from pydantic import SecretStr

from b24audit.browser.login import sign_in
from b24audit.browser.pages.shell import close_slider, found_view, open_page
from b24audit.browser.problems import NotAllowed, PageProblem, PageUnknown
from tests.browser.chromium import Chromium
from tests.web_portal import Look, ServedWeb, served_pages, web_state

GRID = "#INTRANET_USER_GRID_s1 .main-grid-row-body"
FEED = "#log_internal_container"
LONG, SHORT = 30_000, 3_000
"""Milliseconds: for what comes, and for what will not."""


def entering(served: ServedWeb, password: str, patience: float = LONG) -> Look[str]:
    """Sign in and open the news feed; what was in the way, if anything."""

    async def look(page: Page) -> str:
        page.set_default_timeout(patience)
        origin = served.web.rstrip("/")
        try:
            await sign_in(page, origin, served.served.login, SecretStr(password))
            await open_page(page, origin, "/stream/", FEED)
        except PageProblem as problem:
            return type(problem).__name__
        return "entered"

    return look


@pytest.mark.parametrize("edition", [[], ["box-login"]])
def test_the_auditor_signs_in_to_either_edition(driver: Chromium, edition: list[str]) -> None:
    with served_pages(driver, web_state(variations=edition)) as served:
        right, wrong = (served.visitor(entering(served, word)) for word in (served.served.password, "wrong"))
        assert (right, wrong) == ("entered", "NotAllowed")
    with served_pages(driver, web_state(variations=edition, faults=["challenge"])) as served:
        assert served.visitor(entering(served, served.served.password, 3 * SHORT)) == "NotAllowed"


def opening(served: ServedWeb, patience: float = LONG) -> Look[str]:
    """Open the employees; what was in the way, if anything."""

    async def look(page: Page) -> str:
        page.set_default_timeout(patience)
        page.set_default_navigation_timeout(LONG)
        try:
            await open_page(page, served.web.rstrip("/"), "/company/", GRID)
        except PageProblem as problem:
            return type(problem).__name__
        return "opened"

    return look


@pytest.mark.parametrize("fault", ["denied:company", "plan:company", "session=0"])
def test_what_is_not_for_this_person_is_told(driver: Chromium, fault: str) -> None:
    with served_pages(driver, web_state(faults=[fault])) as served:
        assert served.signed_in(opening(served)) == NotAllowed.__name__


@pytest.mark.parametrize(
    "fault", ["missing:company", "changed:company", "broken:company", "off:company", "slow:company=60"]
)
def test_what_is_not_known_is_told(driver: Chromium, fault: str) -> None:
    with served_pages(driver, web_state(faults=[fault])) as served:
        assert served.signed_in(opening(served, SHORT)) == PageUnknown.__name__


def test_harmless_looks_change_nothing(driver: Chromium) -> None:
    looks = ["air-shell", "english-captions", "upgrade-banner", "tour-popup", "next-step-popup"]
    with served_pages(driver, web_state(variations=looks, faults=["slow:company=0.5"])) as served:
        assert served.signed_in(opening(served)) == "opened"


def test_a_card_opens_in_the_slider_and_closes(served_web: ServedWeb) -> None:
    async def look(page: Page) -> tuple[bool, int]:
        view = await open_page(page, served_web.web.rstrip("/"), "/company/personal/user/4/", ".intranet-user-profile")
        await close_slider(view)
        return view.in_slider, await page.locator(".side-panel-label:visible").count()

    assert served_web.signed_in(look) == (True, 0)


def test_a_card_that_asks_for_the_next_step_is_closed(driver: Chromium) -> None:
    async def look(page: Page) -> tuple[bool, int]:
        await page.goto(f"{served.web}crm/deal/list/")
        await page.locator(".main-grid-row-body a[data-slider]").first.click()
        view = await found_view(page, "/crm/deal/details/", ".ui-entity-editor-section")
        await close_slider(view)
        return view.in_slider, await page.locator(".side-panel-label:visible").count()

    with served_pages(driver, web_state(variations=["next-step-popup"])) as served:
        assert served.signed_in(look) == (True, 0)
