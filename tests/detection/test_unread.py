"""What was not read is never judged: with any area of the snapshot missing, a verdict is what it was, or undecided."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from b24audit.execution.session import Recorder, run_scenarios
from b24audit.project import Project
from b24audit.refportal import read_state
from b24audit.requirements.selection import Selection
from b24audit.requirements.verdicts import Verdict
from tests.detection.audits import ROOT, read

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


def _verdicts(document: Document, folder: Path) -> dict[str, Verdict]:
    folder.mkdir(exist_ok=True)
    file = folder / "snapshot.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    recorder = Recorder(folder / "scenarios.jsonl", lambda scenario, result: None)
    outcome = run_scenarios(Project(ROOT), file, Selection(), recorder)
    return {result.id: result.verdict for result in outcome.results.values()}


@pytest.mark.parametrize("state", STATES)
def test_no_area_that_is_missing_changes_a_verdict_to_another(state: str, tmp_path: Path) -> None:
    document = _document(state)
    true = _verdicts(document, tmp_path)
    wrong: dict[tuple[Way, str], Verdict] = {}
    for way in _areas(document):
        found = _verdicts(_without(document, [way]), tmp_path)
        wrong |= {(way, name): one for name, one in found.items() if one not in {true[name], *UNDECIDED}}
    assert wrong == {}


@pytest.mark.parametrize("state", STATES)
def test_nothing_read_decides_nothing(state: str, tmp_path: Path) -> None:
    document = _document(state)
    ways = list(_areas(document))
    outermost = [way for way in ways if not any(way[: len(other)] == other for other in ways if other != way)]
    found = _verdicts(_without(document, outermost), tmp_path)
    assert {verdict for verdict in found.values() if verdict not in UNDECIDED} == set()
