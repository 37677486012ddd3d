"""Titles from the text of the ТЗ, and the guard against a changed text."""

from pathlib import Path

import pytest

from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import load_register
from b24audit.requirements.tz import load_specification

FEATURES = Path(__file__).parents[2] / "features"


@pytest.mark.parametrize(
    ("requirement_id", "section", "clause"),
    [
        ("0.3.1", "0. Паспорт ТЗ", "0.3. CRM-система"),
        ("10.2.1", "10. Организация процесса лидогенерации", "10.2. Настройка Статусов ЛИД"),
        ("10.7.1", "10. Организация процесса лидогенерации", "10.7. Регламент работы менеджеров отдела продаж"),
        (
            "16.1.1",
            "16. Приложения сторонних разработчиков для Битрикс24",
            "16.1. Roistat — Система сквозной бизнес-аналитики",
        ),
        (
            "17.4.1",
            "17. Формирование визуальных и табличных ОТЧЕТОВ",
            "17.4. На основании статусов ЛИД строятся визуальный (воронка) и табличный отчёты",
        ),
    ],
)
def test_titles_are_the_words_of_the_tz(requirement_id: str, section: str, clause: str) -> None:
    tz = load_specification(FEATURES / "tz.txt")
    requirement = load_register(FEATURES / "requirements.yaml").find(requirement_id)
    assert requirement is not None
    assert (tz.section_title(requirement.section), tz.clause_title(requirement)) == (section, clause)


def test_every_requirement_has_a_clause_title() -> None:
    tz = load_specification(FEATURES / "tz.txt")
    untitled = [
        item.id for item in load_register(FEATURES / "requirements.yaml") if tz.clause_title(item) == f"{item.clause}."
    ]
    assert untitled == []


def test_changed_tz_is_refused(tmp_path: Path) -> None:
    for name in ("tz.txt", "tz.sha256"):
        (tmp_path / name).write_bytes((FEATURES / name).read_bytes())
    with (tmp_path / "tz.txt").open("a", encoding="utf-8") as file:
        file.write("ещё строка\n")
    with pytest.raises(InputProblem, match="изменился"):
        load_specification(tmp_path / "tz.txt")
