"""Agreements: what they may name, how a change of the ТЗ rewrites a scenario, what does not fit."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from b24audit.project import Project, load_specification_of
from b24audit.requirements.agreements.agreements import AgreedOn, Agreements
from b24audit.requirements.agreements.changes import with_changes
from b24audit.requirements.agreements.checking import misfits
from b24audit.requirements.agreements.clarifications import Clarification
from b24audit.requirements.agreements.parameters import parameters_of
from b24audit.requirements.agreements.resolutions import Resolution
from b24audit.requirements.agreements.waivers import Waiver
from b24audit.requirements.catalogue import Catalogue, load_catalogue
from b24audit.requirements.register import Register

SPECIFICATION = load_specification_of(Project(Path(__file__).parents[2]))
AGREED: dict[str, Any] = {"basis": "Протокол № 4", "agreed_by": "директор И. Петров"}
CHANGE: dict[str, Any] = AGREED | {"changes_tz": True, "change_number": "2", "change_date": date(2026, 5, 1)}
FEATURE = """# language: ru
Функционал: 1.1. Пример
  Правило: 1.1.1. Пример

    @ТЗ-1.1.1 @config
    Сценарий: [1.1.1-1] Первый
      Когда проверяющий считает сотрудников отдела «Продажи»
      Тогда их 25, не считая «25», а тариф — «КОМАНДА» или преемник из уточнения «тариф»
      И стадии такие:
        | Название | Завершает |
        | Новая    |           |
        | Акт      | успешно   |

    @ТЗ-1.1.2 @config
    Сценарий: [1.1.2-1] Второй
      Тогда список один:
        | Имя |
        | а   |
      И список другой:
        | Имя |
        | б   |
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    (tmp_path / "a.feature").write_text(FEATURE, encoding="utf-8")
    return load_catalogue(tmp_path)


@pytest.fixture
def register() -> Register:
    rows = [
        {"id": i, "text": "", "severity": "normal", "verify": ["config"], "state": "Пример"} for i in ("1.1.1", "1.1.2")
    ]
    contradictions = [
        {"id": "К-1", "about": ["1.1.1"], "note": "Раз"},
        {"id": "К-2", "about": [], "note": "Два"},
    ]
    return Register.model_validate({"requirements": rows, "contradictions": contradictions})


def _clarification(parameter: str, *values: str, requirement: str = "1.1.1", **more: Any) -> Clarification:
    return Clarification(requirement=requirement, parameter=parameter, values=values, **(AGREED | more))


def _change(parameter: str, *values: str, requirement: str = "1.1.1") -> Clarification:
    return _clarification(parameter, *values, requirement=requirement, **CHANGE)


def _resolution(contradiction: str, *aside: str) -> Resolution:
    return Resolution(contradiction=contradiction, resolution="Так", sets_aside=aside, **AGREED)


def _waiver(*requirements: str, until: date = date(2026, 6, 1)) -> Waiver:
    return Waiver(requirements=requirements, until=until, **AGREED)


def test_what_can_be_agreed_is_read_from_the_scenarios(catalogue: Catalogue) -> None:
    known = parameters_of("1.1.1", catalogue)
    assert (known.open, known.ambiguous) == (("тариф",), ())
    assert known.stated == {
        "Продажи": ("Продажи",),
        "25": ("25",),
        "КОМАНДА": ("КОМАНДА",),
        "Название | Завершает": ("Новая | ", "Акт | успешно"),
    }
    assert parameters_of("1.1.2", catalogue).ambiguous == ("Имя",)


def test_change_replaces_the_stated_value_and_nothing_else(catalogue: Catalogue) -> None:
    (scenario,) = catalogue.of("1.1.1")
    changes = [_change("25", "30"), _change("КОМАНДА", "Профи"), _change("Название | Завершает", "Одна | успешно")]
    steps = with_changes(scenario, changes).steps
    assert [step.text for step in steps] == [
        "проверяющий считает сотрудников отдела «Продажи»",
        "их 30, не считая «30», а тариф — «Профи» или преемник из уточнения «тариф»",
        "стадии такие:",
    ]
    assert steps[2].table == (("Название", "Завершает"), ("Одна", "успешно"))
    assert with_changes(scenario, []) == scenario


@pytest.mark.parametrize(
    "agreements",
    [
        Agreements(),
        Agreements((_clarification("тариф", "Профи"),), (_resolution("К-2"),), (_waiver("1.1.1", "1.1.2"),)),
        Agreements((_change("25", "30"),), (_resolution("К-1", "1.1.1"),), (_waiver("1.1.2"),)),
    ],
)
def test_sound_agreements_fit(register: Register, catalogue: Catalogue, agreements: Agreements) -> None:
    assert list(misfits(agreements, register, catalogue)) == []


STATED = "названы в ТЗ и меняются только с changes_tz: «Продажи», «25», «КОМАНДА», «Название | Завершает»"
NOT_BY_CLARIFICATION = (
    "называет само ТЗ: уточнением его не меняют; если ТЗ изменено документом, добавьте changes_tz = true, "
    "change_number и change_date"
)
OTHER_CELLS = "не столько ячеек, сколько столбцов (ячейки делит «|»)"


@pytest.mark.parametrize(
    ("agreements", "misfit"),
    [
        (
            Agreements((_clarification("x", "1", requirement="9.9.9"),)),
            "уточнение к неизвестному требованию 9.9.9",
        ),
        (
            Agreements((_clarification("план", "Профи"),)),
            f"нет уточняемого значения «план» к 1.1.1; уточняются: «тариф»; {STATED}",
        ),
        (
            Agreements((_clarification("тариф", "Профи", requirement="1.1.2"),)),
            "нет уточняемого значения «тариф» к 1.1.2; уточнения есть у требований: 1.1.1 «тариф»",
        ),
        (
            Agreements((_clarification("25", "30"),)),
            f"значение «25» к 1.1.1 {NOT_BY_CLARIFICATION}",
        ),
        (
            Agreements((_change("КОМАНДА", "Профи", requirement="1.1.2"),)),
            "нет уточняемого значения «КОМАНДА» к 1.1.2; уточнения есть у требований: 1.1.1 «тариф»",
        ),
        (
            Agreements((_change("Имя", "в", requirement="1.1.2"),)),
            "«Имя» к 1.1.2 названо в сценариях по-разному: внесите изменение ТЗ в сами сценарии",
        ),
        (Agreements((_change("25", "25"),)), "изменение ТЗ «25» к 1.1.1 повторяет значение ТЗ: уберите его"),
        (
            Agreements((_change("25", "30", "40"),)),
            "изменение ТЗ «25» к 1.1.1: нужно одно значение без кавычек",
        ),
        (
            Agreements((_change("Продажи", "«Сбыт»"),)),
            "изменение ТЗ «Продажи» к 1.1.1: нужно одно значение без кавычек",
        ),
        (
            Agreements((_change("25", "тридцать"),)),
            "изменение ТЗ «25» к 1.1.1: ТЗ называет число, а не «тридцать»",
        ),
        (
            Agreements((_change("Название | Завершает", "Одна"),)),
            f"изменение ТЗ «Название | Завершает» к 1.1.1: в строке «Одна» {OTHER_CELLS}",
        ),
        (
            Agreements((_change("25", "30"), _change("25", "40"))),
            "уточнение «25» к 1.1.1 задано дважды: оставьте одно",
        ),
        (
            Agreements(resolutions=(_resolution("К-9"),)),
            "решение по неизвестному противоречию К-9; в ТЗ есть К-1, К-2",
        ),
        (
            Agreements(resolutions=(_resolution("К-1"), _resolution("К-1", "1.1.1"))),
            "противоречие К-1 решено дважды: оставьте одно решение",
        ),
        (
            Agreements(resolutions=(_resolution("К-1", "1.1.2"),)),
            "решение по К-1 отменяет 1.1.2, а может отменить только 1.1.1",
        ),
        (
            Agreements(resolutions=(_resolution("К-2", "1.1.2"),)),
            "решение по К-2 отменяет 1.1.2, а может отменить ничего",
        ),
        (
            Agreements(waivers=(_waiver("1.1.9"),)),
            "отступление от неизвестного требования 1.1.9: такого в реестре нет",
        ),
        (
            Agreements(waivers=(_waiver("1.1.1"), _waiver("1.1.2", "1.1.1"))),
            "у требования 1.1.1 два отступления: оставьте одно",
        ),
        (
            Agreements(resolutions=(_resolution("К-1", "1.1.1"),), waivers=(_waiver("1.1.1"),)),
            "отступление от 1.1.1 не нужно: требование отменено решением К-1",
        ),
    ],
)
def test_misfit_is_one_sentence(register: Register, catalogue: Catalogue, agreements: Agreements, misfit: str) -> None:
    assert list(misfits(agreements, register, catalogue)) == [misfit]


def test_of_two_waivers_the_one_that_names_the_portal_counts(register: Register, catalogue: Catalogue) -> None:
    general, named = (
        _waiver("1.1.1"),
        _waiver("1.1.1", until=date(2027, 6, 1)).model_copy(update={"portal": "a.example"}),
    )
    agreements = Agreements(waivers=(general, named))
    assert list(misfits(agreements, register, catalogue)) == []
    assert agreements.at("a.example").waiver_of("1.1.1") == named
    assert agreements.at("b.example").waiver_of("1.1.1") == general


def test_open_value_cannot_be_declared_a_change() -> None:
    register, catalogue = SPECIFICATION.register, SPECIFICATION.catalogue
    change = _change("важные поля ЛИД", "Название", requirement="10.4.2")
    assert list(misfits(Agreements((change,)), register, catalogue)) == [
        "ТЗ не называет «важные поля ЛИД» к 10.4.2: это уточнение, а не изменение ТЗ, уберите changes_tz"
    ]


@pytest.mark.parametrize(
    ("waivers", "day", "waives"),
    [
        ((), date(2026, 6, 1), False),
        ((_waiver("1.1.1"),), date(2026, 6, 1), False),
        ((_waiver("1.1.1", "1.1.2"),), date(2026, 6, 1), True),
        ((_waiver("1.1.1", "1.1.2"),), date(2026, 6, 2), False),
    ],
)
def test_scenario_is_waived_only_when_all_its_requirements_are(
    waivers: tuple[Waiver, ...], day: date, waives: bool
) -> None:
    assert AgreedOn(Agreements(waivers=waivers), day).waives(["1.1.1", "1.1.2"]) is waives
