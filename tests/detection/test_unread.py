"""What was not read is never judged: with any area of the snapshot missing, a verdict is what it was, or undecided."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from b24audit.refportal import read_state
from b24audit.requirements.register import Means
from b24audit.requirements.selection import Selection
from b24audit.requirements.verdicts import Verdict
from tests.detection.audits import read
from tests.detection.judging import judged

UNREAD = {"verdict": "not_checked", "reason": "У вебхука нет права."}
UNDECIDED = {Verdict.ERROR, Verdict.NOT_CHECKED, Verdict.NOT_APPLICABLE}
STATES = ("conforming", "empty")
Document = dict[str, Any]
Way = tuple[str | int, ...]


@cache
def _document(state: str) -> Document:
    found: Document = json.loads(read(read_state(state)).model_dump_json(by_alias=True))
    return found


def _areas(node: object, way: Way = ()) -> Iterator[Way]:
    """Ways to the areas that have a value."""
    if isinstance(node, dict):
        if node.keys() == {"value", "unread"} and node["unread"] is None:
            yield way
        for name, item in node.items():
            yield from _areas(item, (*way, name))
    if isinstance(node, list):
        for number, item in enumerate(node):
            yield from _areas(item, (*way, number))


def _without(document: Document, ways: list[Way]) -> Document:
    """A copy of the document with the areas unread."""
    copy: Document = json.loads(json.dumps(document))
    for way in ways:
        node: Any = copy
        for name in way:
            node = node[name]
        node.update(value=None, unread=UNREAD)
    return copy


def _verdicts(folder: Path, documents: list[Document]) -> list[dict[str, Verdict]]:
    results = judged(folder, map(json.dumps, documents), Selection(means=(Means.CONFIG, Means.MANUAL)))
    return [{name: result.verdict for name, result in found.results.items()} for found in results]


@pytest.mark.parametrize("state", STATES)
def test_no_area_that_is_missing_changes_a_verdict_to_another(state: str, tmp_path: Path) -> None:
    document = _document(state)
    ways = list(_areas(document))
    true, *others = _verdicts(tmp_path, [document, *(_without(document, [way]) for way in ways)])
    assert true
    wrong: dict[tuple[Way, str], Verdict] = {}
    for way, found in zip(ways, others, strict=True):
        assert found.keys() == true.keys()
        wrong |= {(way, name): one for name, one in found.items() if one not in {true[name], *UNDECIDED}}
    assert wrong == {}


@pytest.mark.parametrize("state", STATES)
def test_nothing_read_decides_nothing(state: str, tmp_path: Path) -> None:
    document = _document(state)
    ways = list(_areas(document))
    outermost = [way for way in ways if not any(way[: len(other)] == other for other in ways if other != way)]
    (found,) = _verdicts(tmp_path, [_without(document, outermost)])
    assert {verdict for verdict in found.values() if verdict not in UNDECIDED} == set()
