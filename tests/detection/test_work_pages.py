"""Defects of templates of tasks, the list of tasks and the calendar."""

from pathlib import Path

import pytest

from b24audit.refportal import all_defects, all_variations
from tests.detection.audits import failed, undecided
from tests.detection.trials import tried

pytestmark = pytest.mark.trial

REQUIREMENTS = ("4.1.1", "4.1.2", "4.2.1", "5.1.1")
TOGETHER = {
    "set up wrong": (
        [
            "task-template-not-recurring",
            "task-filters-missing",
            "task-template-without-deadline",
            "calendar-hides-tasks",
        ],
        {
            "4.1.1": ["Без повторения: «Проверка дебиторской задолженности»."],
            "4.1.2": ["В задаче из шаблона «Еженедельный отчёт отдела продаж» нет срока."],
            "4.2.1": ["Есть только стандартные фильтры: «В работе»; «Завершённые»; «Просроченные»."],
            "5.1.1": ["Календарь не показывает задачу со сроком."],
        },
        {},
    ),
    "of somebody who left": (
        ["task-template-of-dismissed"],
        {"4.1.2": ["Ответственный в задаче из шаблона «Еженедельный отчёт отдела продаж» — уволенный сотрудник."]},
        {},
    ),
    "not there": (
        ["task-templates-missing", "task-search-empty", "scheduler-sees-nobody-busy"],
        {
            "4.1.1": ["Шаблонов задач нет."],
            "4.2.1": ["Созданная задача по названию не находится."],
            "5.1.1": ["Планировщик не видит занятости на время события."],
        },
        {
            "4.1.2-1": "Шаблонов задач не видно: создать задачу не из чего.",
            "4.1.2-2": "Шаблонов задач не видно: создать задачу не из чего.",
        },
    ),
}


def test_conforming_portal_passes_with_slow_pages(tmp_path: Path) -> None:
    outcome = tried(tmp_path, REQUIREMENTS, [all_variations()["slow-pages"]])
    assert (failed(outcome), undecided(outcome)) == ({}, {})
    assert {name.rsplit("-", 1)[0] for name in outcome.results} == set(REQUIREMENTS)


@pytest.mark.parametrize("group", TOGETHER)
def test_defects_are_found_at_their_requirements_and_nowhere_else(tmp_path: Path, group: str) -> None:
    names, expected, unsure = TOGETHER[group]
    outcome = tried(tmp_path, REQUIREMENTS, [all_defects()[name] for name in names])
    assert failed(outcome) == expected
    assert undecided(outcome) == unsure
