"""Allure results for tests of the report: one scenario of each outcome, started in the wrong order."""

import json
from dataclasses import dataclass
from pathlib import Path

START = 1_760_000_000_000
FINDING = (
    "Требуется: Новый, В работе, Встреча\nОбнаружено: Новый, В работе\n"
    "Где: CRM → Настройки → Статусы\nКак исправить: добавьте статус «Встреча»"
)


@dataclass(frozen=True)
class Sample:
    """One result, placed in the ТЗ."""

    section: str
    clause: str
    rule: str
    name: str
    status: str
    message: str = ""


SAMPLES = (
    Sample("11. Сделки", "11.1. Воронки", "11.1.1. Воронки по порядку", "Воронки", "passed"),
    Sample("10. Лиды", "10.10. Источники", "10.10.1. Источники названы", "Источники", "broken", "Нет права crm."),
    Sample("10. Лиды", "10.2. Статусы", "10.2.1. Статусы по порядку", "Статусы", "failed", FINDING),
    Sample("2. Настройка", "2.1. Структура", "2.1.1. Отделы", "Отделы", "skipped", "Сценарий ещё не написан."),
)


def write_results(folder: Path) -> Path:
    """Write the samples; the last clause starts first."""
    folder.mkdir()
    for number, sample in enumerate(SAMPLES):
        (folder / f"{number}-result.json").write_text(json.dumps(_result(number, sample)), encoding="utf-8")
    return folder


def _result(number: int, sample: Sample) -> dict[str, object]:
    labels = {"epic": sample.section, "feature": sample.clause, "story": sample.rule, "severity": "blocker"}
    return {
        "uuid": f"00000000-0000-4000-8000-00000000000{number}",
        "historyId": f"{number}",
        "name": sample.name,
        "fullName": f"ТЗ {sample.rule}",
        "status": sample.status,
        "statusDetails": {"message": sample.message} if sample.message else {},
        "description": f"**Требование.** {sample.rule}",
        "start": START + number * 1000,
        "stop": START + number * 1000 + 350,
        "labels": [{"name": name, "value": value} for name, value in labels.items()],
        "steps": [{"name": "Тогда всё как в ТЗ", "status": sample.status, "start": START, "stop": START + 1}],
    }
