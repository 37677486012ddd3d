"""Telephony pages: groups of users that calls go to, and how the calls of a number are received."""

import re
from dataclasses import dataclass

from playwright.async_api import Page

from b24audit.browser.pages.reading import texts
from b24audit.browser.pages.shell import View, open_page

_GROUPS = "#voximplant_queue_list, #voximplant_queue_list_table"
_LINES = '[id^="voximplant_lines"], .main-grid-table'
_GROUP = "#group_edit_form"
_MEMBERS_DRAWN = "#users_for_queue .bx-destination-add"
_RULE = 'select[name="NO_ANSWER_RULE"]'
_ID = re.compile(r"[?&]ID=(\d+)")


@dataclass(frozen=True)
class Group:
    """A group as its page shows it."""

    title: str
    members: tuple[str, ...]
    beeps: str
    no_answer: str
    no_answer_title: str
    forward_number: str


async def read_group_ids(page: Page, origin: str) -> tuple[str, ...]:
    """Numbers of the groups. Raises ``PageProblem`` as ``open_page`` does."""
    view = await open_page(page, origin, "/telephony/groups.php", _GROUPS)
    return await _ids(view, "editgroup.php")


async def read_line_ids(page: Page, origin: str) -> tuple[str, ...]:
    """Numbers of the lines whose settings the page leads to. Raises ``PageProblem``."""
    view = await open_page(page, origin, "/telephony/lines.php", _LINES)
    return await _ids(view, "telephony/edit.php")


async def _ids(view: View, page_name: str) -> tuple[str, ...]:
    links = await view.locator(f'a[href*="{page_name}"]').evaluate_all("links => links.map(link => link.href)")
    found = [match[1] for match in map(_ID.search, links) if match]
    return tuple(dict.fromkeys(found))


async def open_group(page: Page, origin: str, number: str) -> View:
    """The settings of a group, its members drawn. Raises ``PageProblem``."""
    view = await open_page(page, origin, f"/telephony/editgroup.php?ID={number}", _GROUP)
    await view.locator(_MEMBERS_DRAWN).first.wait_for()
    return view


async def read_group(view: View) -> Group:
    """The open group."""
    rule = view.locator(_RULE)
    return Group(
        title=await view.locator('[name="NAME"]').first.input_value(),
        members=await texts(
            view.locator("#users_for_queue .bx-destination[data-id] .bx-destination-text"), hidden=True
        ),
        beeps=await view.locator('select[name="WAIT_TIME"]').input_value(),
        no_answer=await rule.input_value(),
        no_answer_title=(await texts(rule.locator("option:checked"), hidden=True))[0],
        forward_number=await view.locator('[name="FORWARD_NUMBER"]').input_value(),
    )


async def goes_to_responsible(page: Page, origin: str, line: str) -> bool:
    """Whether calls of a line go to whoever is responsible for a known client. Raises ``PageProblem``."""
    view = await open_page(page, origin, f"/telephony/edit.php?ID={line}", '[name="CRM_FORWARD"]')
    return await view.locator('[name="CRM_FORWARD"]').is_checked()
