"""Answers of the reference portal have the shapes of the examples in the official documentation.

``documented_shapes.json`` is made of the documentation by ``scripts/documented_shapes.py``.
"""

import json
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from b24audit.refportal.protocol.call import Rights
from b24audit.refportal.rest import all_methods
from tests.refportal.calls import portal_of
from tests.refportal.documented_calls import APPLICATION_CALLS, V3_CALLS, Furnished
from tests.refportal.pbx import Pbx
from tests.refportal.people import v3
from tests.refportal.shapes import Shape, differences, kind_of, shape_of

DOCUMENTED: dict[str, Shape] = {
    method: {path: set(kinds) for path, kinds in shape.items()}
    for method, shape in json.loads(
        Path(__file__).with_name("documented_shapes.json").read_text(encoding="utf-8")
    ).items()
}

_TYPE_OF_CATALOGUE = "number → text"  # the example shows 0, data-types.md says the text CRM_PRODUCT_CATALOG
_DEPENDS_ON_TYPE = ".result.[].SETTINGS.DEFAULT_VALUE"  # settings of a type that the example does not show
_NO_DEPARTMENT = "list → bool"  # an empty multiple user field is false; nobody in the example is without a department
_NEVER = "bool → moment"  # a moment, or false when there is none: the example shows only one of them

EXPLAINED = {
    "catalog.catalog.get": {".result.catalog.iblockTypeId": _TYPE_OF_CATALOGUE},
    "catalog.catalog.list": {".result.catalogs.[].iblockTypeId": _TYPE_OF_CATALOGUE},
    "crm.deal.userfield.list": {_DEPENDS_ON_TYPE: "text → map"},
    "crm.lead.userfield.list": {_DEPENDS_ON_TYPE: "text → map or number"},
    "im.user.list.get": {
        ".result.[].desktop_last_date": _NEVER,
        ".result.[].last_activity_date": "moment → bool",
        ".result.[].mobile_last_date": _NEVER,
    },
    "user.get": {".result.[].UF_DEPARTMENT": _NO_DEPARTMENT},
    "user.search": {".result.[].UF_DEPARTMENT": _NO_DEPARTMENT},
}
"""Differences from the examples, with the reason beside each."""

FIELD_BY_TYPE = {"lists.field.get": {".result.L"}}
"""Keys of results that are data and no wrappers: this one is the type of the field that was asked for."""


@pytest.fixture(scope="module")
def answers() -> dict[str, list[Any]]:
    """Answers of a furnished portal by method in lower case, without the time block."""
    found: dict[str, list[Any]] = {}
    with portal_of("conforming") as caller:
        application = Pbx(caller.portal)
        application.connect()
        asked = chain(
            ((method, caller.call(method, **params)) for method, params in Furnished(caller).calls()),
            ((method, v3(caller, method, **params)) for method, params in V3_CALLS),
            ((method, application.by_app(method, **params)) for method, params in APPLICATION_CALLS),
        )
        for method, answer in asked:
            answer.pop("time", None)
            found.setdefault(method.lower(), []).append(answer)
    return found


def test_every_call_is_answered_with_something(answers: dict[str, list[Any]]) -> None:
    refused = [(method, answer) for method, given in answers.items() for answer in given if "error" in answer]
    empty = [
        method for method, given in answers.items() if {kind_of(each.get("result")) for each in given} == {"nothing"}
    ]
    assert (refused, empty) == ([], [])


def test_every_documented_reading_method_is_compared(answers: dict[str, list[Any]]) -> None:
    refusing = {Rights.APPLICATION, Rights.APPLICATION_AUTH}
    by_webhook = {method.name.lower() for method in all_methods() if method.rights not in refusing}
    assert (DOCUMENTED.keys() & by_webhook) - answers.keys() == set()


def test_values_are_of_the_documented_kinds(answers: dict[str, list[Any]]) -> None:
    found = {
        method: strange
        for method, given in answers.items()
        if (strange := differences(DOCUMENTED.get(method, {}), shape_of(*given)))
    }
    assert found == EXPLAINED


def test_rows_lie_under_the_documented_wrappers(answers: dict[str, list[Any]]) -> None:
    lacking = {}
    for method in answers.keys() & DOCUMENTED.keys():
        wrappers = _wrappers(DOCUMENTED[method]) - FIELD_BY_TYPE.get(method, set())
        if missing := wrappers - shape_of(*answers[method]).keys():
            lacking[method] = missing
    assert lacking == {}


def _wrappers(documented: Shape) -> set[str]:
    """Keys of a result that holds nothing but one or two maps or lists."""
    keys = {path for path in documented if path.startswith(".result.") and path.count(".") == 2}
    structured = {path for path in keys if documented[path] & {"map", "list"}}
    return structured if structured == keys and len(keys) <= 2 and not keys & {".result.[]", ".result.#"} else set()


def test_lists_are_counted_where_the_documentation_counts_them(answers: dict[str, list[Any]]) -> None:
    compared = answers.keys() & DOCUMENTED.keys()
    counted = {method for method in compared if ".total" in shape_of(*answers[method])}
    assert counted == {method for method in compared if ".total" in DOCUMENTED[method]}


@pytest.mark.parametrize(
    ("documented", "found", "said"),
    [
        ({"ID": "5"}, {"ID": 5}, {".ID": "digits → number"}),
        ({"id": 5}, {"id": "5"}, {".id": "number → digits"}),
        ({"ACTIVE": "Y"}, {"ACTIVE": True}, {".ACTIVE": "letter → bool"}),
        ({"ACTIVE": "Y"}, {"ACTIVE": "1"}, {".ACTIVE": "letter → digits"}),
        ({"AT": "2026-01-05T11:00:00+03:00"}, {"AT": "05.01.2026 11:00:00"}, {".AT": "moment → local moment"}),
        ({"AT": "2026-01-05T11:00:00+03:00"}, {"AT": "2026-01-05"}, {".AT": "moment → date"}),
        ([{"ID": "5"}], {"5": {"ID": "5"}}, {"": "list → map"}),
        ({"7": {"NAME": "А"}}, {"9": {"NAME": 1}}, {".#.NAME": "text → number"}),
        ({"ID": "5", "NAME": "А", "AT": None}, {"ID": "77", "NAME": "12", "AT": "2026-01-05", "NEW": 1}, {}),
        ({"ID": "5", "LIST": [{"ID": 1}]}, {"ID": None, "LIST": []}, {}),
    ],
)
def test_shapes_tell_kinds_apart(documented: Any, found: Any, said: dict[str, str]) -> None:
    assert differences(shape_of(documented), shape_of(found)) == said
