"""Counting the work of the sales department: which questions are asked, what the numbers mean."""

from collections.abc import Mapping
from typing import Any

import pytest

from b24audit.snapshot.areas import work
from b24audit.snapshot.areas.roster import LIMITED, Roster
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.people import Department
from b24audit.snapshot.models.work import Responsibility, Work
from tests.judge.portraits.people import EXPORT, SALES, people
from tests.rest.fakes import Method, Reply
from tests.snapshot.areas.asking import answering, read, refusing

COMPANY = people()
ROSTER = Roster(COMPANY.users, COMPANY.departments, None)
HISTORY = answering({"items": [{"ID": 35}]}, total=70)


def _numbers(value: Any) -> set[int]:
    return {int(number) for number in (value.values() if isinstance(value, Mapping) else value)}


def _counting(params: Any) -> Reply:
    """Forty items; those of the people 2, 3 and 8 are thirty-seven, of the dismissed one in work two."""
    condition = params.get("filter") or {}
    if "!@assignedById" in condition:
        assert _numbers(condition["!@assignedById"]) == {2, 3, 8}
        return Reply({"items": [{"id": 1, "assignedById": 1}, {"id": 2, "assignedById": None}]}, total=3)
    if "stageSemanticId" in condition:
        assert (condition["stageSemanticId"], _numbers(condition["@assignedById"])) == ("P", {8})
        return Reply({"items": []}, total=2)
    if "@assignedById" in condition:
        assert _numbers(condition["@assignedById"]) == {2, 3, 8}
        return Reply({"items": []}, total=37)
    return Reply({"items": []}, total=40)


def _read(roster: Roster = ROSTER, items: Method = _counting, history: Method = HISTORY) -> Work:
    methods = {"crm.item.list": items, "crm.stagehistory.list": history}
    return read(lambda portal: work.read(portal, roster), methods)


def test_items_of_sales_and_of_dismissed_sellers_are_counted_by_the_portal() -> None:
    counted: Area[Responsibility] = Area(
        value=Responsibility(total=40, of_sales=37, unfinished_of_dismissed=2, others=(0, 1))
    )
    assert _read() == Work(
        sales=Area(value=(SALES, EXPORT)),
        responsible={Entity.LEAD: counted, Entity.DEAL: counted},
        history={Entity.LEAD: Area(value=70), Entity.DEAL: Area(value=70)},
    )


def test_sales_are_named_departments_and_all_below_but_never_the_company() -> None:
    departments = [
        Department(id=1, title="Продажи и сервис"),
        Department(id=2, title="ОТДЕЛ ПРОДАЖ", parent=1),
        Department(id=4, title="Группа Б", parent=3),
        Department(id=3, title="Группа А", parent=2),
        Department(id=5, title="Бухгалтерия", parent=1),
    ]
    assert work.sales_departments(departments) == (2, 3, 4)


def test_without_a_sales_department_no_item_belongs_to_sales() -> None:
    roster = Roster(COMPANY.users, Area(value=(Department(id=1, title="Наша КОМПАНИЯ"),)), None)
    everything = answering({"items": [{"id": 1, "assignedById": 2}]}, total=40)
    found = _read(roster, items=everything).responsible[Entity.LEAD]
    assert found == Area(value=Responsibility(total=40, of_sales=0, unfinished_of_dismissed=0, others=(2,)))


def test_unread_roster_leaves_responsibility_unread_but_not_history() -> None:
    found = _read(Roster(Area(unread=LIMITED), COMPANY.departments, None))
    assert found.responsible == dict.fromkeys((Entity.LEAD, Entity.DEAL), Area(unread=LIMITED))
    assert found.history[Entity.DEAL] == Area(value=70)


@pytest.mark.parametrize("broken", [refusing("INTERNAL_SERVER_ERROR"), answering({"items": []})])
def test_count_that_the_portal_does_not_give_is_not_guessed(broken: Method) -> None:
    found = _read(items=broken, history=broken)
    unread = [area.unread for area in found.responsible.values()] + [area.unread for area in found.history.values()]
    assert [item.verdict for item in unread if item] == ["error"] * 4
