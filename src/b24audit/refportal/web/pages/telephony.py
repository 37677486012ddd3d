"""Telephony: the start page, numbers and how a number's calls are received, groups of users that calls go to."""

from typing import Any

from sqlalchemy import select
from starlette.responses import Response

from b24audit.refportal.states.sections.telephony import Reception, TelephonyState, read_telephony
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.grid import Column, Row, anchor, whole_grid
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.stubs import not_found

FAMILY = PageFamily("telephony", "Телефония", crm=True)
GROUP = 1
"""The number of the one group: the reception of this portal has one queue for all lines."""
_SECONDS_OF_A_BEEP = 5
_LINES = (Column("NUMBER", "Номер"), Column("NAME", "Название"))
_GROUPS = (Column("NAME", "Название"), Column("USERS", "Пользователи"))
_TILES = (
    ("Настройка номеров", "/telephony/lines.php"),
    ("Группы пользователей", "/telephony/groups.php"),
    ("Аренда номера", "/telephony/"),
    ("Привязать свой номер", "/telephony/"),
    ("Пользователи телефонии", "/telephony/"),
    ("Голосовое меню", "/telephony/"),
    ("Черный список", "/telephony/"),
)


@FAMILY.page("/telephony/")
def start(page: Page) -> Response:
    """Numbers and tiles."""
    lines = read_telephony(page.session).lines
    return page.show("pages/telephony_start.html", "Телефония", tiles=_TILES, lines=lines)


@FAMILY.page("/telephony/lines.php")
def lines(page: Page) -> Response:
    """Numbers with the way to their settings."""
    page.only_administrators()
    rows = [
        Row(each.id, {"NUMBER": anchor(f"/telephony/edit.php?ID={place}", each.id, slider=True), "NAME": each.name})
        for place, each in enumerate(read_telephony(page.session).lines, start=1)
    ]
    return page.show(
        "pages/list.html", "Настройка номеров", grid=whole_grid(page, "voximplant_lines_list", _LINES, rows)
    )


@FAMILY.page("/telephony/groups.php")
def groups(page: Page) -> Response:
    """Groups of users that calls go to."""
    page.only_administrators()
    telephony = read_telephony(page.session)
    rows = [_group_row(page, telephony.reception)] if telephony.lines else []
    return page.show(
        "pages/list.html", "Группы пользователей", grid=whole_grid(page, "voximplant_queue_list", _GROUPS, rows)
    )


def _group_row(page: Page, reception: Reception) -> Row:
    address = f"/telephony/editgroup.php?ID={GROUP}"
    names = ", ".join(user.full_name for user in _queue(page, reception))
    return Row(GROUP, {"NAME": anchor(address, reception.group, slider=True), "USERS": names})


def _queue(page: Page, reception: Reception) -> list[UserRow]:
    people = {row.id: row for row in page.session.scalars(select(UserRow).where(UserRow.id.in_(reception.queue)))}
    return [people[number] for number in reception.queue if number in people]


@FAMILY.page("/telephony/edit.php")
def line(page: Page) -> Response:
    """How calls of a number are received."""
    page.only_administrators()
    telephony = read_telephony(page.session)
    known = dict(enumerate(telephony.lines, start=1))
    found = known.get(page.number("ID"))
    if found is None:
        raise not_found("Номер не найден")
    return page.show("pages/telephony_line.html", found.name, reception=telephony.reception, group=GROUP)


@FAMILY.page("/telephony/editgroup.php")
def group(page: Page) -> Response:
    """A group: who is rung, for how long, what then; members are drawn by script."""
    page.only_administrators()
    telephony = read_telephony(page.session)
    if page.number("ID") != GROUP or not telephony.lines:
        raise not_found("Группа не найдена")
    return page.show("pages/telephony_group.html", telephony.reception.group, **_group(page, telephony))


def _group(page: Page, telephony: TelephonyState) -> dict[str, Any]:
    reception = telephony.reception
    return {
        "reception": reception,
        "members": [{"id": user.id, "name": user.full_name} for user in _queue(page, reception)],
        "beeps": min(7, max(2, round(reception.seconds / _SECONDS_OF_A_BEEP))),
        "rule": _rule(reception),
    }


def _rule(reception: Reception) -> str:
    """What happens without an answer, as the list of the page calls it."""
    if reception.no_answer == "forward":
        return "pstn_specific" if reception.forward_phone else "pstn"
    return {"next": "queue", "voicemail": "voicemail", "hangup": "hungup"}[reception.no_answer]
