"""The run from the command line: exit codes, the run folder, offline judgement, partial knowledge, secrets."""

import json
from pathlib import Path
from typing import Any

import pytest

from b24audit.cli import COMMANDS
from b24audit.refportal import Settings, Webhook, serve
from b24audit.requirements.catalogue import load_catalogue
from b24audit.requirements.coverage import measure
from b24audit.requirements.register import Means, load_register
from b24audit.requirements.result import VerdictDocument
from b24audit.snapshot.models.base import Area, Unread
from tests.cli import portals
from tests.cli.commands import ROOT, Finished, b24audit
from tests.judge.portraits.crm import conforming

CODE = "s3cretcodeofthewebhook"


def _run(
    tmp_path: Path, *arguments: str, defects: tuple[str, ...] = (), clients: int | None = portals.FEW_CLIENTS
) -> tuple[Finished, dict[str, Any]]:
    """Audit a reference portal; the finished command and its ``verdict.json``."""
    state = portals.conforming(*defects, clients=clients)
    with serve(state, Settings(webhooks=(Webhook(1, CODE),))) as served:
        finished = b24audit("run", "--no-report", "--out", str(tmp_path), *arguments, B24AUDIT_WEBHOOK=served.webhook)
    return finished, _verdict(tmp_path)


def _verdict(out: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((out / "latest" / "verdict.json").read_text(encoding="utf-8"))
    return document


def _verdicts(document: dict[str, Any]) -> dict[str, str]:
    return {scenario["id"]: scenario["verdict"] for item in document["requirements"] for scenario in item["scenarios"]}


@pytest.mark.parametrize(
    ("arguments", "defects", "code"),
    [
        (("--means", "config", "--clause", "10.2", "--clause", "11.2"), (), 0),
        (("--means", "config", "--clause", "10.2"), ("lead-status-missing",), 1),
        (("--means", "config", "--clause", "11.2"), ("lead-status-missing",), 0),
        (("--means", "config", "--clause", "10.4.2"), ("lead-important-field-hidden",), 0),
        (("--clause", "10.2"), (), 4),
        ((), (), 4),
        ((), ("lead-status-missing",), 1),
    ],
)
def test_exit_code_speaks_of_what_was_selected(
    tmp_path: Path, arguments: tuple[str, ...], defects: tuple[str, ...], code: int
) -> None:
    clients = portals.FEW_CLIENTS if arguments else None
    finished, document = _run(tmp_path, *arguments, defects=defects, clients=clients)
    assert finished.code == code, finished.err
    assert document["run"]["complete"] is (not arguments)
    assert document["decision"] == ("does_not_conform" if code == 1 else "incomplete")


def test_verdict_document_has_the_shape_of_the_contract(tmp_path: Path) -> None:
    finished, document = _run(tmp_path, defects=("lead-status-missing",), clients=None)
    assert list(document) == [
        "schema",
        "run",
        "decision",
        "requirements",
        "contradictions",
        "clarifications",
        "traffic",
        "residue",
        "documents",
    ]
    assert (document["schema"], len(document["requirements"]), len(document["contradictions"])) == (
        "b24audit.verdict/1",
        128,
        8,
    )
    assert document["run"]["target"]["kind"] == "portal"
    assert document["run"]["target"]["host"].startswith("127.0.0.1:")
    assert document["residue"] == {"created": 0, "removed": 0, "left": []}
    traffic = document["traffic"]
    assert traffic["http_requests"] <= 12
    assert (traffic["refused"], traffic["writes"]) == (0, 0)
    (failed,) = [item for item in document["requirements"] if item["verdict"] == "fail"]
    assert (failed["id"], failed["clause"], failed["severity"]) == ("10.2.1", "10.2", "blocker")
    (finding,) = failed["scenarios"][0]["findings"]
    assert finding["fix"] == "Добавьте: «Отправлено КП»."
    assert "Нет: «Отправлено КП»" in " ".join(finished.out.split())
    assert VerdictDocument.model_validate(document).to_json() == (tmp_path / "latest" / "verdict.json").read_text(
        encoding="utf-8"
    )


def test_saved_snapshot_is_judged_offline_with_the_same_verdicts(tmp_path: Path) -> None:
    _, first = _run(tmp_path, defects=("lead-section-missing", "direction-missing"))
    snapshot = tmp_path / first["run"]["id"] / "snapshot.json"
    finished = b24audit("run", "--no-report", "--snapshot", str(snapshot), "--out", str(tmp_path))
    second = _verdict(tmp_path)
    assert finished.code == 1
    seen_in_the_browser = {"7.4.5-1"}  # what a visitor of the site sees is in no snapshot
    assert {
        name for name, verdict in _verdicts(first).items() if verdict != _verdicts(second)[name]
    } == seen_in_the_browser
    assert second["run"]["snapshot_sha256"] == first["run"]["snapshot_sha256"]
    assert second["traffic"]["http_requests"] == 0


@pytest.mark.parametrize("text", ["", "{", '{"schema": "b24audit.snapshot/9"}', '{"schema": "b24audit.snapshot/1"}'])
def test_unreadable_snapshot_is_exit_code_2(tmp_path: Path, text: str) -> None:
    file = tmp_path / "snapshot.json"
    file.write_text(text, encoding="utf-8")
    finished = b24audit("run", "--snapshot", str(file), "--out", str(tmp_path / "out"))
    assert (finished.code, "не снимок портала" in finished.err, "Traceback" in finished.err) == (2, True, False)
    assert not (tmp_path / "out").exists()


def test_area_that_was_not_read_leaves_its_requirements_undecided(tmp_path: Path) -> None:
    unread: Area[Any] = Area(unread=Unread(verdict="error", reason="Портал не ответил вовремя."))
    file = tmp_path / "snapshot.json"
    file.write_text(conforming(dictionaries=unread).to_json(), encoding="utf-8")
    arguments = ("--snapshot", str(file), "--means", "config", "--clause", "10.2")
    finished = b24audit("run", "--no-report", "--out", str(tmp_path / "out"), *arguments)
    verdicts = _verdicts(_verdict(tmp_path / "out"))
    assert {verdicts[name] for name in ("10.2.1-1", "10.2.2-1", "10.2.3-1")} == {"error"}
    assert (finished.code, "Портал не ответил вовремя." in " ".join(finished.out.split())) == (4, True)


def test_secret_of_the_webhook_reaches_no_file_and_no_screen(tmp_path: Path) -> None:
    finished, _ = _run(tmp_path, defects=("simple-mode",))
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert {"verdict.json", "snapshot.json", "run.log", "tz.txt"} <= {file.name for file in files}
    assert [file for file in files if CODE.encode() in file.read_bytes()] == []
    assert CODE not in finished.out + finished.err


def test_check_prints_coverage_and_steps_print_the_phrase_book() -> None:
    checked, phrases = b24audit("check", "--missing"), b24audit("steps")
    assert (checked.code, phrases.code) == (0, 0)
    features = ROOT / "features"
    missing = measure(load_register(features / "requirements.yaml"), load_catalogue(features)).missing
    summary = f"Способов с готовым сценарием: {183 - len(missing)} из 183, ещё не написано: {len(missing)}."
    assert summary in " ".join(checked.out.split())
    assert checked.out.count(" — браузер") == sum(means is Means.BROWSER for _, means in missing)
    assert "Тогда они идут в этом порядке и других нет:" in phrases.out


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_of_every_command_is_russian(command: tuple[str, ...]) -> None:
    finished = b24audit(*command, "--help")
    assert finished.code == 0
    assert ("Вызов: b24audit" in finished.out, "показать эту справку" in finished.out) == (True, True)
    english = ("Usage", "Show this", "OPTIONS", "COMMAND", "[ARGS]", "<bool>", "<int", "<str>", "<path>", "default")
    assert [word for word in english if word in finished.out] == []
