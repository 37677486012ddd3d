"""A small sample of the chaos proof; the whole of it is ``make chaos``."""

import sys
from pathlib import Path

import pytest

from tests.chaos.arena import arena
from tests.chaos.killing import killed_at, length, moments

pytestmark = pytest.mark.trial


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_run_leaves_nothing_after_cleanup(tmp_path: Path) -> None:
    with arena() as portal:
        snapshot = portal.snapshot()
        whole = length(portal, snapshot, tmp_path / "whole")
        rows = [
            killed_at(portal, snapshot, tmp_path, commands, f"kill-{number}")
            for number, commands in enumerate(moments(whole, 2))
        ]
    assert any(row.announced for row in rows)
    assert [(row.left, row.changed) for row in rows] == [(0, ())] * len(rows)
