"""The list of employees, /company/ (ui-map §9): today's grid labels a name with the role of the account.

The grid before it labels no administrators; then a role is not known.
"""

from dataclasses import dataclass
from enum import StrEnum

from playwright.async_api import Page

from b24audit.browser.pages.reading import evaluated, tidy
from b24audit.browser.pages.shell import View, open_page, quietly
from b24audit.browser.pages.tables import unfold

PATH = "/company/"
ADMINISTRATOR = ".user-grid_role-label:is(.--admin, .--first-admin)"
_ROW = '[id^="INTRANET_USER_GRID"] tr.main-grid-row-body'
_PROFILE = 'a[href*="/personal/user/"]'
_READ = f"""rows => rows.map(row => [
  row.dataset.id || "",
  row.querySelector('{_PROFILE}')?.textContent || "",
  row.querySelector(".user-grid_full-name-label") !== null,
  row.querySelector('{ADMINISTRATOR}') !== null,
  row.querySelector(".user-grid_role-label.--integrator") !== null,
])"""


class Role(StrEnum):
    """What the list says about an account."""

    ADMINISTRATOR = "administrator"
    INTEGRATOR = "integrator"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class ListedAccount:
    """A row: the number of the account, its name, its role."""

    id: str
    name: str
    role: Role


async def open_employees(page: Page, origin: str) -> View:
    """The list as the person left it, its names drawn. Raises ``PageProblem``."""
    return await open_page(page, origin, PATH, f"{_ROW} {_PROFILE}")


async def read_employees(view: View) -> tuple[ListedAccount, ...]:
    """All rows; names and roles are drawn by script, those of further pages too."""
    await unfold(view)
    await quietly(view.locator(f"{_ROW}:not(:has({_PROFILE}))").first.wait_for(state="detached"))
    rows = await evaluated(view.locator(_ROW), _READ)
    return tuple(ListedAccount(number, tidy(name), _role(*marks)) for number, name, *marks in rows)


def _role(labelled: bool, administrator: bool, integrator: bool) -> Role:
    if not labelled:
        return Role.UNKNOWN
    if administrator:
        return Role.ADMINISTRATOR
    return Role.INTEGRATOR if integrator else Role.NONE
