"""Judging many snapshots in one session of pytest: to start a session takes as long as to judge.

pytest-bdd asks pytest about every fixture for every step: that is kept too, for the steps of all scenarios are the same
for each snapshot, and defined for all of them.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from b24audit.execution.session import Recorder, SessionOutcome, run_scenarios
from b24audit.project import Project
from b24audit.requirements.selection import Selection

ROOT = Path(__file__).parents[2]


class _Again:
    """Runs all scenarios once for each snapshot; after the last one of them whatever the session kept is given up."""

    def __init__(self, file: Path, snapshots: Iterable[str], recorder: Recorder) -> None:
        self._file = file
        self._snapshots = snapshots
        self._recorder = recorder
        self.judged: list[SessionOutcome] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for snapshot in self._snapshots:
            self._file.write_text(snapshot, encoding="utf-8")
            self._recorder.results.clear()
            for item, following in zip_longest(session.items, session.items[1:]):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            self.judged.append(SessionOutcome(dict(self._recorder.results), (), interrupted=False))
        return True


@contextmanager
def _definitions_remembered() -> Iterator[None]:
    found: dict[tuple[str, str], list[Any]] = {}
    bdd = import_module("pytest_bdd.scenario")
    find = bdd.find_fixturedefs_for_step

    def remembered(step: Any, fixturemanager: Any, node: Any) -> list[Any]:
        key = (step.type, step.name)
        if key not in found:
            found[key] = list(find(step=step, fixturemanager=fixturemanager, node=node))
        return found[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bdd, "find_fixturedefs_for_step", remembered)
        yield


def judged(folder: Path, snapshots: Iterable[str], selection: Selection) -> list[SessionOutcome]:
    """What the scenarios say of each snapshot, given as JSON."""
    file = folder / "snapshot.json"
    recorder = Recorder(folder / "scenarios.jsonl", lambda scenario, result: None)
    again = _Again(file, snapshots, recorder)
    with _definitions_remembered():
        run_scenarios(Project(ROOT), file, selection, recorder, [again])
    return again.judged
