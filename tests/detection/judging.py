"""Judging many snapshots in one session of pytest: to start a session takes as long as to judge."""

from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path

import pytest

from b24audit.execution.session import Recorder, run_scenarios
from b24audit.project import Project
from b24audit.requirements.selection import Selection
from b24audit.requirements.verdicts import ScenarioResult

ROOT = Path(__file__).parents[2]


class _Again:
    """Runs all scenarios once for each snapshot; after the last one of them whatever the session kept is given up."""

    def __init__(self, file: Path, snapshots: Iterable[str], recorder: Recorder) -> None:
        self._file = file
        self._snapshots = snapshots
        self._recorder = recorder
        self.judged: list[dict[str, ScenarioResult]] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for snapshot in self._snapshots:
            self._file.write_text(snapshot, encoding="utf-8")
            self._recorder.results.clear()
            for item, following in zip_longest(session.items, session.items[1:]):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            self.judged.append(dict(self._recorder.results))
        return True


def judged(folder: Path, snapshots: Iterable[str], selection: Selection) -> list[dict[str, ScenarioResult]]:
    """What the scenarios say of each snapshot, given as JSON, by scenario id."""
    file = folder / "snapshot.json"
    recorder = Recorder(folder / "scenarios.jsonl", lambda scenario, result: None)
    again = _Again(file, snapshots, recorder)
    run_scenarios(Project(ROOT), file, selection, recorder, [again])
    return again.judged
