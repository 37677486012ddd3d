"""Allure results of real runs: the words of the ТЗ, stable ids, and nothing of pytest or this machine."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from allure_commons.model2 import TestResult as AllureResult

from b24audit.execution.session import Recorder, run_scenarios
from b24audit.project import Project, load_specification_of
from b24audit.reporting.allure.absent import write_absent
from b24audit.reporting.allure.bridge import AllureBridge
from b24audit.reporting.allure.results import Narrator
from b24audit.requirements.agreements.agreements import AgreedOn, Agreements
from b24audit.requirements.judging import judge_requirements
from b24audit.requirements.register import Means
from b24audit.requirements.selection import Selection
from b24audit.requirements.verdicts import Finding, ScenarioResult, Verdict
from b24audit.settings import load_settings
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.snapshot import Snapshot
from tests.judge.portraits.crm import LEAD_STATUSES, conforming, with_stages
from tests.judge.portraits.crm import stages as stage_items

ROOT = Path(__file__).parents[2]
SETTINGS = Project(ROOT).settings_file
DAY = date(2026, 6, 1)
NOTHING_AGREED = AgreedOn(Agreements(), DAY)
SPECIFICATION = load_specification_of(Project(ROOT))
REGISTER, CATALOGUE = SPECIFICATION.register, SPECIFICATION.catalogue


def _results(tmp_path: Path, snapshot: Snapshot, *clauses: str, settings: Path = SETTINGS) -> dict[str, dict[str, Any]]:
    """Allure results by full name, after a run of those clauses and the stand-ins for all the rest."""
    agreements = load_settings(settings, REGISTER, CATALOGUE).agreements
    agreed = AgreedOn(agreements, DAY)
    file, folder = tmp_path / "snapshot.json", tmp_path / "allure-results"
    file.write_text(snapshot.to_json(), encoding="utf-8")
    narrator, selection = Narrator(SPECIFICATION, agreed), Selection(clauses=clauses)
    recorder = Recorder(tmp_path / "journal.jsonl", lambda scenario, result: None)
    outcome = run_scenarios(
        Project(ROOT), file, selection, recorder, [AllureBridge(folder, narrator, tmp_path)], settings
    )
    requirements = judge_requirements(
        SPECIFICATION.register, SPECIFICATION.catalogue, outcome.results, selection, agreed
    )
    write_absent(folder, narrator, requirements, outcome.results, snapshot.taken)
    documents = (json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*-result.json"))
    return {document["fullName"]: document for document in documents}


def _labels(result: dict[str, Any]) -> dict[str, list[str]]:
    labels: dict[str, list[str]] = {}
    for label in result["labels"]:
        labels.setdefault(label["name"], []).append(label["value"])
    return labels


def test_passed_scenario_is_told_in_the_words_of_the_tz(tmp_path: Path) -> None:
    result = _results(tmp_path, conforming(), "10.2.1")["ТЗ 10.2.1-1"]
    assert (result["name"], result["status"]) == (
        "[10.2.1-1] Статусы ЛИД совпадают с ТЗ по составу и порядку",
        "passed",
    )
    assert _labels(result) == {
        "epic": ["10. Организация процесса лидогенерации"],
        "feature": ["10.2. Настройка Статусов ЛИД"],
        "story": ["10.2.1. Статусы ЛИД — названные в ТЗ, в этом порядке и только они"],
        "severity": ["blocker"],
        "means": ["чтение настроек"],
        "tag": ["чтение настроек"],
        "requirement": ["10.2.1"],
    }
    assert [link["name"] for link in result["links"]] == ["ТЗ 10.2"]
    assert [(step["name"], step["status"]) for step in result["steps"]] == [
        ("Когда проверяющий читает статусы ЛИД", "passed"),
        ("Тогда они идут в этом порядке и других нет:", "passed"),
    ]


def test_table_of_a_step_is_attached_to_it(tmp_path: Path) -> None:
    result = _results(tmp_path, conforming(), "10.2.1")["ТЗ 10.2.1-1"]
    (attachment,) = result["steps"][1]["attachments"]
    table = (tmp_path / "allure-results" / attachment["source"]).read_text(encoding="utf-8")
    assert (attachment["name"], attachment["type"]) == ("Таблица", "text/csv")
    assert [row[0] for row in csv.reader(table.splitlines())] == ["Название", *LEAD_STATUSES]


def test_quote_of_the_tz_stands_above_the_requirement(tmp_path: Path) -> None:
    description = _results(tmp_path, conforming(), "11.1.1")["ТЗ 11.1.1-1"]["description"]
    quote, requirement, means = description.split("\n\n")
    assert quote.startswith("> ТЗ, 6.1: «Для разделения процессов работы с Договорами при выполнении различных работ")
    assert requirement.startswith("**Требование 11.1.1.** Направления СДЕЛКИ: ")
    assert means == "**Способ:** чтение настроек."


def test_used_clarification_is_attached_to_its_step(tmp_path: Path) -> None:
    result = _results(tmp_path, conforming(), "10.4.2")["ТЗ 10.4.2-1"]
    (attachment,) = result["steps"][1]["attachments"]
    text = (tmp_path / "allure-results" / attachment["source"]).read_text(encoding="utf-8")
    assert attachment["name"] == "Уточнение «важные поля ЛИД»"
    assert [line.split(":")[0] for line in text.splitlines()] == ["Значения", "Основание", "Согласовано"]


AGREED = 'basis = "Протокол № 4"\nagreed_by = "директор И. Петров"\n'
TERMS = "основание: Протокол № 4; согласовал от заказчика: директор И. Петров"


def _agreed(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "agreed.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("until", "status", "first_line"),
    [
        (
            "2026-06-01",
            "unknown",
            f"Отступление от 1.2.1 согласовано: {TERMS}; срок: 01.06.2026.",
        ),
        ("2026-05-31", "failed", "Срок отступления от 1.2.1 истёк 31.05.2026: снова нарушение."),
    ],
)
def test_waived_deviation_stands_apart_from_a_violation(
    tmp_path: Path, until: str, status: str, first_line: str
) -> None:
    settings = _agreed(tmp_path, f'[[waiver]]\nrequirements = ["1.2.1"]\nuntil = {until}\n{AGREED}')
    results = _results(tmp_path, conforming(mode=Area(value=2)), "1.2", settings=settings)
    message = results["ТЗ 1.2.1-1"]["statusDetails"]["message"].splitlines()
    assert (results["ТЗ 1.2.1-1"]["status"], message[0]) == (status, first_line)
    assert "Требуется: CRM работает в режиме с ЛИДами (классическая CRM)." in message
    assert ("отступление" in _labels(results["ТЗ 1.2.1-1"])["tag"]) is (status == "unknown")
    assert results["ТЗ 1.2.1-2"]["status"] == "passed"
    assert "снять отступление" in results["ТЗ 1.2.1-2"]["description"]


def test_requirement_that_was_set_aside_is_not_run_and_says_why(tmp_path: Path) -> None:
    text = f"""[[resolution]]
contradiction = "К-2"
resolution = "Стадии «экспертизы» принимаются отдельно"
sets_aside = ["11.1.2"]
{AGREED}"""
    result = _results(tmp_path, conforming(), "11.1", settings=_agreed(tmp_path, text))["ТЗ 11.1.2-2"]
    words = (
        "Противоречие К-2 разрешено: Стадии «экспертизы» принимаются отдельно. Основание: Протокол № 4. "
        "Согласовано: директор И. Петров."
    )
    assert (result["status"], result["statusDetails"]) == ("skipped", {"message": words})
    assert [step["status"] for step in result["steps"]] == ["skipped"] * 3
    assert result["name"] == "[11.1.2-2] У направления «экспертиза» определены свои стадии — не применимо"
    assert _labels(result)["tag"] == ["чтение настроек", "не применимо"]
    assert words in result["description"]


def test_changed_tz_reads_with_the_new_value_and_names_its_document(tmp_path: Path) -> None:
    text = f"""[[clarification]]
requirement = "10.2.2"
parameter = "Не обработан"
values = ["Новый"]
changes_tz = true
change_number = "2"
change_date = 2026-05-01
{AGREED}"""
    result = _results(tmp_path, conforming(), "10.2.2", settings=_agreed(tmp_path, text))["ТЗ 10.2.2-1"]
    assert (result["status"], [step["name"] for step in result["steps"]]) == (
        "failed",
        ["Когда проверяющий читает статусы ЛИД", "Тогда новый объект получает «Новый»"],
    )
    (attachment,) = result["attachments"]
    told = (tmp_path / "allure-results" / attachment["source"]).read_text(encoding="utf-8")
    assert (attachment["name"], told.splitlines()[:2]) == (
        "Изменение ТЗ № 2 от 01.05.2026",
        ["Было в ТЗ: Не обработан", "Значения: Новый"],
    )
    assert "изменение ТЗ" in _labels(result)["tag"]
    assert (
        "**Согласовано.** Изменение ТЗ № 2 от 01.05.2026: вместо «Не обработан» — «Новый». Основание: Протокол № 4. "
        "Согласовано: директор И. Петров."
    ) in result["description"]


def test_unresolved_contradiction_is_a_remark_at_what_it_is_about(tmp_path: Path) -> None:
    description = _results(tmp_path, conforming(), "10.3.1")["ТЗ 10.3.1-1"]["description"]
    assert "**Замечание к ТЗ.** Противоречие ТЗ К-7 не разрешено: Перечень пользовательских полей" in description


def test_deviation_is_told_as_required_found_where_fix(tmp_path: Path) -> None:
    lacking = with_stages("STATUS", stage_items("STATUS", tuple(t for t in LEAD_STATUSES if t != "Отправлено КП")))
    result = _results(tmp_path, conforming(dictionaries=lacking), "10.2.1")["ТЗ 10.2.1-1"]
    assert result["status"] == "failed"
    lines = result["statusDetails"]["message"].splitlines()
    assert [line.split(":")[0] for line in lines] == ["Требуется", "Обнаружено", "Где", "Как исправить"]
    assert lines[3] == "Как исправить: Добавьте: «Отправлено КП»."
    assert "trace" not in result["statusDetails"]
    assert [step["status"] for step in result["steps"]] == ["passed", "failed"]
    assert "statusDetails" not in result["steps"][1]


@pytest.mark.parametrize(("verdict", "status"), [("error", "broken"), ("not_checked", "skipped")])
def test_could_not_check_is_broken_or_skipped_with_its_reason(tmp_path: Path, verdict: str, status: str) -> None:
    unread: Area[Any] = Area(unread=Unread.model_validate({"verdict": verdict, "reason": "Нет права «crm»."}))
    result = _results(tmp_path, conforming(dictionaries=unread), "10.2.1")["ТЗ 10.2.1-1"]
    assert (result["status"], result["statusDetails"]) == (status, {"message": "Нет права «crm»."})
    assert [step["name"].split()[0] for step in result["steps"]] == ["Когда", "Тогда"]
    assert result["steps"][1]["status"] == "skipped"


def test_everything_planned_is_in_the_report_once(tmp_path: Path) -> None:
    results = _results(tmp_path, conforming(), "10.2")
    planned = {
        f"ТЗ {scenario.id}"
        for requirement in judge_requirements(
            SPECIFICATION.register, SPECIFICATION.catalogue, {}, Selection(), NOTHING_AGREED
        )
        for scenario in requirement.scenarios
    }
    assert set(results) == planned
    left_out = results["ТЗ 11.2.1-1"]
    assert left_out["statusDetails"]["message"].startswith("Не входило в этот запуск")


def test_ids_do_not_depend_on_names_or_runs(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    first, second = (_results(tmp_path / name, conforming(), "0.3") for name in ("a", "b"))
    assert {name: (r["historyId"], r["testCaseId"]) for name, r in first.items()} == {
        name: (r["historyId"], r["testCaseId"]) for name, r in second.items()
    }
    assert len({result["historyId"] for result in first.values()}) == len(first)


def test_results_say_nothing_of_this_machine_pytest_or_fixtures(tmp_path: Path) -> None:
    _results(tmp_path, conforming(mode=Area(value=2)), "1.2", "10.4")
    folder = tmp_path / "allure-results"
    text = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert list(folder.glob("*-container.json")) == []
    assert [
        word for word in (str(tmp_path), str(ROOT), "Traceback", "pytest", "snapshot.json", "test_tz") if word in text
    ] == []


def test_findings_link_to_the_pages_of_the_portal() -> None:
    finding = Finding(required="а", found="б", where="Стадии лида (/crm/configs/status/)", fix="в")
    told = ScenarioResult(
        id="10.2.1-1", name="а", means=Means.CONFIG, verdict=Verdict.FAIL, findings=(finding, finding)
    )
    for portal, links in (("https://company.bitrix24.ru", ["/crm/configs/status/"]), ("", [])):
        result = AllureResult(uuid="1")
        Narrator(SPECIFICATION, NOTHING_AGREED, portal).fill(result, told, ["10.2.1"], "а")
        found = [link for link in result.links if link.name.startswith("Портал: ")]
        assert [link.url for link in found] == [f"{portal}{path}" for path in links]
