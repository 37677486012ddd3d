"""Rights in the CRM, /crm/configs/perms/: roles, what they reach, who has them (ui-map §6.3).

The older edition has a page for every role; the one since 2024 shows all roles side by side in a slider.
"""

import re
from dataclasses import dataclass

from playwright.async_api import Page

from b24audit.browser.pages.shell import View, open_page

PATH = "/crm/configs/perms/"
_ROLES = ".crmRoleTable"
_NEW_ROLE = ".ui-access-rights-v2-header-role-cell"
ROLE = f"{_ROLES}, {_NEW_ROLE}"
"""The list of roles of either edition."""
_ROLE_PAGE = "#crmPermRoleTable"
_READ_ROLES = """table => [...table.querySelectorAll("a.crmPermAEdit")].map(link => ({
  link: link.getAttribute("href"),
  title: (link.nextElementSibling || link.parentElement).textContent.replace(/\\s+/g, " ").trim().replace(/^- /, ""),
}))"""
_READ_HOLDERS = """rows => rows.map(row => ({
  who: row.cells[0].textContent.replace(/\\s+/g, " ").trim(),
  role: (row.querySelector("select")?.selectedOptions[0]?.textContent || "").replace(/\\s+/g, " ").trim(),
}))"""
_READ_REACH = """controls => controls.map(control => ({
  name: control.name,
  value: control.type === "checkbox" ? (control.checked ? "X" : "") : control.value,
}))"""
_CONTROL = re.compile(r"ROLE_PERMS\[(?P<object>\w+)\]\[(?P<action>\w+)\]\[(?:-|\w+\]\[(?P<stage>[^\]]+))\]")
_INHERITED = "-"
_READ_NEW = """sections => sections.map(section => ({
  code: section.dataset.accessrightsSectionCode,
  titles: [...section.querySelectorAll(".ui-access-rights-v2-section-head [data-accessrights-right-id]")]
    .map(right => [right.dataset.accessrightsRightId, right.textContent.replace(/\\s+/g, " ").trim()]),
  values: [...section.querySelectorAll(".ui-access-rights-v2-section-content [data-accessrights-right-id]")]
    .map(value => [value.dataset.accessrightsRightId, value.textContent.replace(/\\s+/g, " ").trim()]),
}))"""
_SECTION = re.compile(r"(?:CRM_)?(LEAD|DEAL|CONTACT|COMPANY|QUOTE|SMART_INVOICE)(?:_C\d+)?", re.IGNORECASE)
_ACTIONS = {
    "READ": re.compile("^(Чтени|Просм|Читать)", re.IGNORECASE),
    "WRITE": re.compile("^(Изменени|Редактир|Изменять)", re.IGNORECASE),
    "DELETE": re.compile("^(Удалени|Удалять)", re.IGNORECASE),
}
_REACHES = (
    ("", re.compile("^(нет( доступа)?|запрещено|доступ закрыт)$", re.IGNORECASE)),
    ("X", re.compile("^все( элементы)?$", re.IGNORECASE)),
    ("A", re.compile("^(только )?(свои|личные|персональн)", re.IGNORECASE)),
    ("D", re.compile("^свои.*отдел|^(своего )?отдела", re.IGNORECASE)),
    ("O", re.compile("открыт", re.IGNORECASE)),
)


@dataclass(frozen=True)
class RoleColumn:
    """A role: ``reach`` by object and action as the product codes it («», A own, D department, F below, O open, X all).

    A stage that differs from its object is «LEAD:NEW», a funnel «DEAL_C2».
    Empty when the page does not show it in a known way.
    """

    title: str
    reach: dict[str, dict[str, str]]


@dataclass(frozen=True)
class RightsPage:
    """Roles of the CRM and, on the older page, whose they are as the page says it («Отдел: Отдел продаж», title)."""

    older: bool
    roles: tuple[RoleColumn, ...]
    holders: tuple[tuple[str, str], ...]


async def open_rights(page: Page, origin: str) -> View:
    """The list of roles. Raises ``PageProblem``."""
    return await open_page(page, origin, PATH, ROLE)


async def read_rights(view: View, origin: str) -> RightsPage:
    """Every role with what it reaches; leaves the page for those of the roles. Raises ``PageProblem``."""
    if not await view.locator(_ROLES).count():
        return await _read_new(view)
    roles = await view.locator(_ROLES).first.evaluate(_READ_ROLES)
    holders = await view.locator("#crmPermTable tr[data-roleid]").evaluate_all(_READ_HOLDERS)
    columns = [RoleColumn(role["title"], await _read_role(view.page, origin, role["link"])) for role in roles]
    return RightsPage(True, tuple(columns), tuple((holder["who"], holder["role"]) for holder in holders))


async def _read_role(page: Page, origin: str, link: str) -> dict[str, dict[str, str]]:
    view = await open_page(page, origin, link, _ROLE_PAGE)
    controls = 'form select[name^="ROLE_PERMS["], form input[type="checkbox"][name^="ROLE_PERMS["]'
    reach: dict[str, dict[str, str]] = {}
    for control in await view.locator(controls).evaluate_all(_READ_REACH):
        named = _CONTROL.fullmatch(control["name"])
        if named and control["value"] != _INHERITED:
            where = f"{named['object']}:{named['stage']}" if named["stage"] else named["object"]
            reach.setdefault(where, {})[named["action"]] = control["value"]
    return reach


async def _read_new(view: View) -> RightsPage:
    titles = [_first_line(text) for text in await view.locator(_NEW_ROLE).all_inner_texts()]
    reach: list[dict[str, dict[str, str]]] = [{} for _ in titles]
    for section in await view.locator("[data-accessrights-section-code]").evaluate_all(_READ_NEW):
        if named := _SECTION.fullmatch(section["code"]):
            _add_section(reach, named[1].upper(), dict(section["titles"]), section["values"])
    return RightsPage(False, tuple(RoleColumn(*pair) for pair in zip(titles, reach, strict=True)), ())


def _add_section(
    reach: list[dict[str, dict[str, str]]], name: str, titles: dict[str, str], values: list[tuple[str, str]]
) -> None:
    """Values of a section come role by role; what is not understood is left out."""
    for right, title in titles.items():
        action = next((action for action, sign in _ACTIONS.items() if sign.search(title)), None)
        of_right = [text for id_, text in values if id_ == right]
        if action is None or len(of_right) != len(reach):
            continue
        for role, text in zip(reach, of_right, strict=True):
            code = next((code for code, sign in _REACHES if sign.search(text)), None)
            if code is not None:
                role.setdefault(name, {})[action] = code


def _first_line(text: str) -> str:
    return next(filter(None, (line.strip() for line in text.splitlines())), "")
