"""The run folder: unique, pointed to by ``latest``, found again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from b24audit.cli.run_folder import find_run_folder, make_run_folder
from b24audit.requirements.problems import InputProblem

MOMENT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def test_two_runs_of_one_second_have_two_folders_and_latest_is_the_last(tmp_path: Path) -> None:
    first, second = (make_run_folder(tmp_path / "reports", MOMENT) for _ in range(2))
    assert second.id == f"{first.id}-2"
    assert find_run_folder(tmp_path / "reports", "latest").path == second.path
    assert find_run_folder(tmp_path / "reports", first.id).path == first.path


def test_latest_may_be_a_file_with_the_name(tmp_path: Path) -> None:
    folder = make_run_folder(tmp_path, MOMENT)
    (tmp_path / "latest").unlink()
    (tmp_path / "latest").write_text(folder.id, encoding="utf-8")
    assert find_run_folder(tmp_path, "latest").path == folder.path


def test_folder_that_cannot_be_made_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputProblem, match="Не создаётся папка запуска"):
        make_run_folder(tmp_path / "file" / "reports", MOMENT)
