"""Who has signed in: pages of a person have their number in the address."""

from playwright.async_api import Page

from b24audit.browser.pages import left_menu
from b24audit.observations.observed import NotObserved
from b24audit.trial.bench import Bench


async def signed_in(bench: Bench, page: Page) -> str:
    """Number of the person who signed in, as the left menu tells it. Raises ``NotObserved``, ``PageProblem``."""
    view = await left_menu.open_left_menu(page, bench.studio.origin)
    user = left_menu.person_of(await left_menu.read_menu(view))
    if not user:
        raise NotObserved("error", "На странице не видно, кто вошёл: не открыть страницы этого человека.")
    return user
