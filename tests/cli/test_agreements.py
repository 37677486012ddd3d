"""Agreements from the command line: exit codes, verdicts, what a person reads; bad ones are refused."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import CardLayout
from b24audit.snapshot.models.snapshot import Snapshot
from tests.cli.commands import ROOT, Finished, b24audit
from tests.judge.portraits.crm import conforming

CONFORMING, SIMPLE_MODE = conforming(), conforming(mode=Area(value=2))
AGREED = 'basis = "Протокол № 4"\nagreed_by = "директор И. Петров"\n'
WAIVER = '[[waiver]]\nrequirements = ["1.2.1"]\n' + AGREED
CHANGE = """[[clarification]]
requirement = "10.2.2"
parameter = "Не обработан"
values = ["Новый"]
changes_tz = true
change_number = "2"
change_date = 2026-05-01
"""


def _run(
    tmp_path: Path, agreements: str, *clauses: str, portal: Snapshot = CONFORMING
) -> tuple[Finished, dict[str, Any]]:
    """Judge a hand-made snapshot by those clauses of a project with those agreements."""
    project = tmp_path / "project"
    for name in ("features", "steps"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / name, project / name)
    (project / "b24audit.toml").write_text(agreements, encoding="utf-8")
    snapshot = tmp_path / "snapshot.json"
    snapshot.write_text(portal.to_json(), encoding="utf-8")
    arguments = ["--project", str(project), "--snapshot", str(snapshot), "--out", str(tmp_path / "out"), "--no-report"]
    arguments += ["--means", "config", *(f"--clause={clause}" for clause in clauses)]
    finished = b24audit("run", *arguments)
    file = tmp_path / "out" / "latest" / "verdict.json"
    return finished, json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def _requirement(document: dict[str, Any], requirement_id: str) -> dict[str, Any]:
    (found,) = [item for item in document["requirements"] if item["id"] == requirement_id]
    return found  # type: ignore[no-any-return]  # JSON


def test_waived_deviation_does_not_hinder_and_is_listed(tmp_path: Path) -> None:
    finished, document = _run(tmp_path, WAIVER + "until = 2999-12-31\n", "1.2", portal=SIMPLE_MODE)
    result = _requirement(document, "1.2.1")
    assert (finished.code, result["verdict"], result["waiver"]) == (
        0,
        "waived",
        {
            "basis": "Протокол № 4",
            "agreed_by": "директор И. Петров",
            "until": "2999-12-31",
            "state": "applied",
        },
    )
    assert [item["verdict"] for item in result["scenarios"]] == ["fail", "pass"]
    said = " ".join(finished.out.split())
    assert "отступление согласовано: 1." in said
    assert "Отступление согласовано: основание: Протокол № 4" in said


def test_expired_waiver_excuses_nothing_and_says_so(tmp_path: Path) -> None:
    finished, document = _run(tmp_path, WAIVER + "until = 2020-12-31\n", "1.2", portal=SIMPLE_MODE)
    assert (finished.code, document["decision"], _requirement(document, "1.2.1")["verdict"]) == (
        1,
        "does_not_conform",
        "fail",
    )
    assert "Срок отступления истёк 31.12.2020" in " ".join(finished.out.split())


def test_waiver_of_what_now_passes_is_to_be_removed(tmp_path: Path) -> None:
    finished, document = _run(tmp_path, WAIVER + "until = 2999-12-31\n", "1.2")
    result = _requirement(document, "1.2.1")
    assert (finished.code, result["verdict"], result["waiver"]["state"]) == (0, "pass", "not_needed")
    assert "1.2.1: Портал теперь соответствует: снять отступление" in " ".join(finished.out.split())


def test_resolved_contradiction_sets_its_requirement_aside(tmp_path: Path) -> None:
    text = '[[resolution]]\ncontradiction = "К-1"\nresolution = "КОМАНДА"\nsets_aside = ["1.3.1"]\n' + AGREED
    finished, document = _run(tmp_path, text, "1.3.1")
    result = _requirement(document, "1.3.1")
    assert (finished.code, result["verdict"], result["reason"].startswith("Противоречие К-1 разрешено: КОМАНДА.")) == (
        0,
        "not_applicable",
        True,
    )
    assert document["contradictions"][0]["resolution"] == "КОМАНДА"
    assert "Противоречия ТЗ без решения: К-2, К-3, К-4, К-5, К-6, К-7, К-8" in " ".join(finished.out.split())


def test_changed_tz_is_judged_and_told_as_such(tmp_path: Path) -> None:
    finished, document = _run(tmp_path, CHANGE + AGREED, "10.2.2")
    result = _requirement(document, "10.2.2")
    change = result["clarifications"][0]
    assert (finished.code, result["scenarios"][0]["verdict"]) == (1, "fail")
    assert (change["changes_tz"], change["change"], change["stated"], change["used"]) == (
        True,
        "№ 2 от 01.05.2026",
        ["Не обработан"],
        True,
    )
    assert "10.2.2: Изменение ТЗ № 2 от 01.05.2026: вместо «Не обработан» — «Новый»." in " ".join(finished.out.split())


def test_clarification_that_no_step_took_is_reported(tmp_path: Path) -> None:
    text = '[[clarification]]\nrequirement = "10.4.2"\nparameter = "важные поля ЛИД"\nvalues = ["Название"]\n' + AGREED
    untouched = conforming(lead_card=Area(value=CardLayout(customised=False)))
    finished, document = _run(tmp_path, text, "10.4.2", portal=untouched)
    assert _requirement(document, "10.4.2")["clarifications"][0]["used"] is False
    assert "10.4.2: уточнение «важные поля ЛИД» в этом запуске не понадобилось." in " ".join(finished.out.split())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (CHANGE.replace("changes_tz = true\n", ""), "но без changes_tz = true."),
        (CHANGE.replace("Не обработан", "Обработан"), "нет уточняемого значения «Обработан» к 10.2.2; "),
        (WAIVER.replace("1.2.1", "1.2.9") + "until = 2999-12-31\n", "отступление от неизвестного требования 1.2.9"),
    ],
)
def test_agreement_that_does_not_fit_is_exit_code_2(tmp_path: Path, text: str, sentence: str) -> None:
    finished, document = _run(tmp_path, text if "basis" in text else text + AGREED, "10.2")
    assert (finished.code, document, sentence in finished.sentences[-1]) == (2, {}, True), finished.err
