"""Which method pages how, and how much of a list is asked for at once."""

from typing import Any

import pytest

from b24audit.rest import Api, Command, Timing
from b24audit.rest.batch_answer import RawAnswer, Sheet
from b24audit.rest.batches import RawAnswers
from b24audit.rest.reading_methods import READING_METHODS
from b24audit.rest.reply import Reply
from b24audit.rest.walks import listings
from b24audit.rest.walks.listings import listing_of
from b24audit.rest.walks.pages import NO_COUNT, Bounds, PageMaker
from b24audit.rest.walks.parallel import Width
from b24audit.rest.walks.plan import FirstPage, Plan, plan

BOUNDS = Bounds(7, 99)


def _page(method: str, params: Any = None, start: int = 50, api: Api = Api.V2) -> Any:
    listing = listing_of(method, version_3=api is Api.V3)
    maker = PageMaker(Command(method, params if params is not None else {}, api), listing)
    return maker.page(start, BOUNDS if listing.keyset else None).params


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("crm.contact.list", {"order": {"ID": "ASC"}, "filter": {">ID": 7, "<=ID": 99}, "start": 50}),
        ("crm.item.list", {"order": {"id": "ASC"}, "filter": {">id": 7, "<=id": 99}, "start": 50}),
        ("CRM.Item.List", {"order": {"id": "ASC"}, "filter": {">id": 7, "<=id": 99}, "start": 50}),
        ("tasks.task.list", {"order": {"ID": "ASC"}, "filter": {">ID": 7, "<=ID": 99}, "start": 50}),
        ("catalog.product.list", {"order": {"id": "ASC"}, "filter": {">id": 7, "<=id": 99}, "start": 50}),
        ("lists.element.get", {"ELEMENT_ORDER": {"ID": "ASC"}, "FILTER": {">ID": 7, "<=ID": 99}, "start": 50}),
        ("sonet_group.get", {"ORDER": {"ID": "ASC"}, "FILTER": {">ID": 7, "<=ID": 99}, "start": 50}),
        ("user.get", {"sort": "ID", "order": "ASC", "start": 50}),
        ("department.get", {"sort": "ID", "order": "ASC", "start": 50}),
        ("voximplant.statistic.get", {"sort": "ID", "order": "ASC", "start": 50}),
        ("crm.address.list", {"start": 50}),
        ("userfieldconfig.list", {"start": 50}),
        ("crm.documentgenerator.template.list", {"start": 50}),
        ("crm.status.list", {"start": 50}),
        ("imopenlines.config.list.get", {"PARAMS": {"limit": 50, "offset": 50}}),
    ],
)
def test_each_family_asks_for_its_second_page_in_its_own_way(method: str, params: dict[str, Any]) -> None:
    assert _page(method) == params


def test_positional_parameters_get_their_page_number_last() -> None:
    order, conditions = {"ID": "ASC"}, {"USER_ID": 1}
    assert _page("task.elapseditem.getlist", [order, conditions], 100) == [
        order,
        conditions,
        {"NAV_PARAMS": {"nPageSize": 50, "iNumPage": 3}},
    ]


def test_version_3_pages_by_limit_and_offset() -> None:
    assert _page("main.eventlog.list", {"select": ["id"]}, 50, Api.V3) == {
        "select": ["id"],
        "pagination": {"limit": 50, "offset": 50},
    }


def test_a_page_of_the_time_line_has_ten_rows() -> None:
    assert listing_of("crm.timeline.logmessage.list").page == 10


def test_the_next_page_of_a_chain_names_wrapper_position_and_id() -> None:
    maker = PageMaker(Command("crm.item.list", {"entityTypeId": 3}), listing_of("crm.item.list"))
    assert maker.after_result("p0", maker.page(NO_COUNT, Bounds(None, 99))).params == {
        "entityTypeId": 3,
        "order": {"id": "ASC"},
        "filter": {"<=id": 99, ">id": "$result[p0][items][49][id]"},
        "start": NO_COUNT,
    }


def test_parameters_in_another_case_are_replaced_not_doubled() -> None:
    maker = PageMaker(
        Command("crm.contact.list", {"FILTER": {"!NAME": ""}, "START": 0}), listing_of("crm.contact.list")
    )
    assert maker.page(50, BOUNDS).params == {
        "order": {"ID": "ASC"},
        "filter": {"!NAME": "", ">ID": 7, "<=ID": 99},
        "start": 50,
    }


def test_every_method_of_the_table_may_be_read() -> None:
    assert sorted(set(listings._BY_METHOD) - READING_METHODS) == []


@pytest.mark.parametrize(
    ("pages", "free", "seconds", "expected"),
    [
        (219, 44, 0.02, Plan(size=7, width=32)),
        (219, 44, 0.0, Plan(size=30, width=8)),
        (2199, 45, 0.0, Plan(size=50, width=5, folds=True)),
        (2199, 45, 0.02, Plan(size=50, width=25, folds=True, page_seconds=0.02)),
        (2199, 45, 2.0, Plan(size=15, width=83, folds=True, page_seconds=2.0)),
        (219_999, 45, 0.1, Plan(size=50, width=25, folds=True, page_seconds=0.1)),
        (1, 45, 0.02, Plan(size=1, width=1)),
        (219, 0, 0.02, Plan(size=50, width=5)),
        (10, 1, 0.0, Plan(size=10, width=1)),
    ],
)
def test_the_plan_follows_pages_bucket_and_page_time(pages: int, free: int, seconds: float, expected: Plan) -> None:
    assert plan(pages, free, FirstPage(seconds, 35_000, 2_500)) == expected


def _answers(seconds: float) -> RawAnswers:
    return {"p0": RawAnswer("crm.contact.list", Sheet([], Reply(200, b"")), 0, None, None, Timing(duration=seconds))}


@pytest.mark.parametrize(
    ("longer", "widths"),
    [
        ([1.0, 1.2, 1.4, 1.0], [19, 19, 19, 19, 19]),
        ([2.0, 3.9, 2.0], [19, 19, 19, 19]),
        ([5.0, 5.0, 5.0, 5.0, 2.0, 1.0, 1.0, 1.0], [19, 9, 4, 3, 3, 3, 6, 12, 19]),
    ],
)
def test_fewer_batches_are_out_while_the_portal_is_crowded(longer: list[float], widths: list[int]) -> None:
    width = Width(Plan(size=50, width=19, folds=True, page_seconds=0.01))
    seen = [width.now]
    for times in longer:
        width.learn(_answers(0.01 * times))
        seen.append(width.now)
    assert seen == widths


def test_pages_from_memory_say_nothing_of_the_portal() -> None:
    width = Width(Plan(size=50, width=19, folds=True, page_seconds=0.0001))
    width.learn(_answers(0.005))
    assert width.now == 19


def test_a_short_list_is_asked_for_at_once() -> None:
    width = Width(Plan(size=7, width=32))
    width.learn(_answers(9.0))
    assert width.now == 32


def test_the_newest_page_selects_what_the_method_insists_on() -> None:
    command = Command("catalog.product.list", {"select": ["id", "iblockId", "name"], "filter": {"iblockId": 25}})
    newest = PageMaker(command, listing_of(command.method)).newest()
    assert newest.params == {
        "select": ["id", "iblockId"],
        "filter": {"iblockId": 25},
        "order": {"id": "DESC"},
        "start": NO_COUNT,
    }
