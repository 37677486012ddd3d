"""This run beside earlier ones, found or named; a regression beside the change of the portal that explains it."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from b24audit.cli.history import COMPARISONS, JUNIT, SUMMARY, find_baseline, write_history
from b24audit.cli.run_folder import RunFolder
from b24audit.reporting.bundle import BUNDLE, make_bundle
from b24audit.reporting.evidence import write_evidence_list
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.result import VerdictDocument
from b24audit.requirements.verdicts import Verdict
from b24audit.snapshot.models.snapshot import Snapshot
from tests.judge.portraits.crm import LEAD_STATUSES, conforming, with_stages
from tests.judge.portraits.crm import stages as stage_items
from tests.reporting.documents.samples import SPECIFICATION, result

LACKING = tuple(title for title in LEAD_STATUSES if title != "Отправлено КП")
FINE, BROKEN = result(), result({"10.2.1-1": Verdict.FAIL})
FINE_PORTAL = conforming()
BROKEN_PORTAL = conforming(dictionaries=with_stages("STATUS", stage_items("STATUS", LACKING)))


def _saved(
    out: Path, number: int, document: VerdictDocument, snapshot: Snapshot, host: str = "company.bitrix24.ru"
) -> RunFolder:
    """The folder of run number so many, as a run leaves it."""
    started = document.run.started + timedelta(hours=number)
    target = document.run.target.model_copy(update={"host": host})
    run = document.run.model_copy(update={"id": f"run-{number}", "started": started, "target": target})
    folder = RunFolder(out / f"run-{number}")
    folder.path.mkdir()
    folder.save_verdict(document.model_copy(update={"run": run}).to_json())
    folder.snapshot.write_text(snapshot.to_json(), encoding="utf-8")
    return folder


def _compared(folder: RunFolder, baseline: str = "") -> list[dict[str, Any]]:
    given = find_baseline(baseline, folder.path.parent)
    document = VerdictDocument.model_validate_json(folder.verdict.read_bytes())
    write_history(folder, document, SPECIFICATION, given)
    found: list[dict[str, Any]] = json.loads((folder.path / COMPARISONS).read_text(encoding="utf-8"))
    return found


def _bundled(folder: RunFolder) -> Path:
    write_evidence_list(folder.path)
    bundle = folder.path / BUNDLE
    bundle.write_bytes(make_bundle(folder.path))
    return bundle


def test_regression_is_told_beside_the_change_of_the_portal_that_explains_it(tmp_path: Path) -> None:
    first, second = _saved(tmp_path, 1, FINE, FINE_PORTAL), _saved(tmp_path, 2, BROKEN, BROKEN_PORTAL)
    assert _compared(first) == []
    (comparison,) = _compared(second)
    assert (comparison["baseline"], comparison["kind"]) == ("run-1", "last")
    regressed = {item["id"]: item for item in comparison["requirements"] if item["transition"] == "regressed"}
    assert list(regressed) == ["10.2.1"]
    assert any("«Отправлено КП»" in text for text in regressed["10.2.1"]["explained_by"])
    text = (second.path / SUMMARY).read_text(encoding="utf-8")
    assert "**Стало нарушено: 1**" in text
    assert "Отправлено КП" in text.partition("что изменилось:")[2]
    assert "<failure" in (second.path / JUNIT).read_text(encoding="utf-8")


def test_signed_run_is_compared_with_as_well_as_the_last_one(tmp_path: Path) -> None:
    _bundled(_saved(tmp_path, 1, FINE, FINE_PORTAL)).with_name("bundle.zip.sig").write_bytes(b"signature")
    _saved(tmp_path, 2, BROKEN, BROKEN_PORTAL)
    told = {item["kind"]: item for item in _compared(_saved(tmp_path, 3, BROKEN, BROKEN_PORTAL))}
    assert {kind: item["baseline"] for kind, item in told.items()} == {"signed": "run-1", "last": "run-2"}
    transitions = {kind: {row["transition"] for row in item["requirements"]} for kind, item in told.items()}
    assert "regressed" in transitions["signed"]
    assert "regressed" not in transitions["last"]
    assert "remains" in transitions["last"]


def test_runs_of_another_portal_and_unfinished_ones_are_left_alone(tmp_path: Path) -> None:
    _saved(tmp_path, 1, FINE, FINE_PORTAL, host="other.bitrix24.ru")
    (tmp_path / "run-0").mkdir()
    assert _compared(_saved(tmp_path, 2, BROKEN, BROKEN_PORTAL)) == []


@pytest.mark.parametrize("named", ["id", "folder", "verdict", "bundle"])
def test_baseline_is_named_by_id_folder_result_or_bundle(tmp_path: Path, named: str) -> None:
    first, _ = _saved(tmp_path, 1, FINE, FINE_PORTAL), _saved(tmp_path, 2, FINE, FINE_PORTAL)
    given = {
        "id": first.id,
        "folder": str(first.path),
        "verdict": str(first.verdict),
        "bundle": str(_bundled(first)),
    }
    found = find_baseline(given[named], tmp_path)
    assert found is not None
    assert (found.document.run.id, found.kind, found.snapshot) == ("run-1", "given", FINE_PORTAL)
    comparisons = _compared(_saved(tmp_path, 3, BROKEN, BROKEN_PORTAL), given[named])
    assert [(item["baseline"], item["kind"]) for item in comparisons] == [("run-1", "given"), ("run-2", "last")]


def test_baseline_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    first = _saved(tmp_path, 1, FINE, FINE_PORTAL)
    bundle = _bundled(first)
    bundle.write_bytes(bundle.read_bytes()[:-100])
    for given in (str(bundle), "20000101-000000", str(first.snapshot)):
        with pytest.raises(InputProblem):
            find_baseline(given, tmp_path)
    assert find_baseline("", tmp_path) is None
