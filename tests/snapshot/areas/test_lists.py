"""Reading universal lists with their user fields."""

from typing import Any

from b24audit.snapshot.areas import lists
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.lists import Lists, UniversalList
from tests.rest.fakes import Reply
from tests.snapshot.areas.asking import answering, listing, read, refusing

_STATUS = {"FIELD_ID": "PROPERTY_1151", "SORT": 50, "NAME": "Состояние", "TYPE": "L", "ID": "1151"}
_TITLE = {"FIELD_ID": "NAME", "SORT": 10, "NAME": "Название", "TYPE": "NAME", "SETTINGS": {}}


def _row(number: int, **changes: Any) -> dict[str, Any]:
    row = {"ID": str(number), "IBLOCK_TYPE_ID": "lists", "NAME": f"Список {number}", "ACTIVE": "Y", "BIZPROC": "Y"}
    return row | {"TIMESTAMP_X": "05/17/2023 04:09:23 pm", "CODE": None} | changes


def _list(number: int, *titles: str, **changes: Any) -> UniversalList:
    parts: dict[str, Any] = {"processes_on": True, "user_fields": Area(value=titles)}
    return UniversalList(id=number, title=f"Список {number}", **(parts | changes))


def test_active_lists_come_with_the_titles_of_their_own_fields() -> None:
    fields = {"9": {"NAME": _TITLE, "PROPERTY_1151": _STATUS}, "89": {"L": _STATUS}, "90": []}
    methods = {
        "lists.get": listing([_row(90), _row(89, BIZPROC="N"), _row(10, ACTIVE="N"), _row(9)]),
        "lists.field.get": lambda params: Reply(fields[str(params["IBLOCK_ID"])]),
    }
    assert read(lists.read, methods) == Lists(
        universal=Area(value=(_list(9, "Состояние"), _list(89, "Состояние", processes_on=False), _list(90)))
    )


def test_list_whose_fields_are_refused_stays_with_the_reason() -> None:
    methods = {"lists.get": listing([_row(9)]), "lists.field.get": refusing("ACCESS_DENIED", "Access denied")}
    ((only,),) = [read(lists.read, methods).universal.value or ()]
    assert (only.title, only.user_fields.unread is not None) == ("Список 9", True)


def test_fields_of_the_first_fifty_lists_are_read() -> None:
    methods = {
        "lists.get": listing([_row(number) for number in range(1, 53)]),
        "lists.field.get": answering({"PROPERTY_1151": _STATUS}),
    }
    found = read(lists.read, methods).universal.value or ()
    assert [item.id for item in found if item.user_fields.unread] == [51, 52]


def test_portal_without_lists_has_none() -> None:
    assert read(lists.read, {"lists.get": listing([])}) == Lists(universal=Area(value=()))


def test_lists_that_nobody_may_read_are_not_absent() -> None:
    unread = read(lists.read, {"lists.get": refusing("ACCESS_DENIED", "Access denied")}).universal.unread
    assert unread is not None
    assert unread.verdict == "not_checked"
