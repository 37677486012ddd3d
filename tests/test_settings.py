"""``b24audit.toml``: what is wrong with it is one Russian sentence with the place."""

import re
from pathlib import Path

import pytest

from b24audit.project import Project, load_specification_of
from b24audit.requirements.problems import InputProblem
from b24audit.settings import Settings, load_settings

ROOT = Path(__file__).parents[1]
SPECIFICATION = load_specification_of(Project(ROOT))
AGREED = 'basis = "Протокол № 4"\nagreed_by = "директор"\n'
FIELDS = '[[clarification]]\nrequirement = "10.4.2"\nparameter = "важные поля ЛИД"\n'
WAIVER = '[[waiver]]\nrequirements = ["0.7.1"]\n'
RESOLUTION = '[[resolution]]\ncontradiction = "К-1"\nresolution = "Так"\n'
NUMBER = 'changes_tz = true\nchange_number = "2"\n'
INITIAL = '[[clarification]]\nrequirement = "10.2.2"\nparameter = "Не обработан"\nvalues = ["Новый"]\n'


def _load(file: Path) -> Settings:
    return load_settings(file, SPECIFICATION.register, SPECIFICATION.catalogue)


def test_settings_of_the_project_fit_it() -> None:
    agreements = _load(ROOT / "b24audit.toml").agreements
    assert agreements.setting_aside("1.3.1") == agreements.resolution_of("К-1")
    assert {item.requirement for item in agreements.clarifications} >= {"10.4.2", "11.4.2"}
    assert [(item.portal, item.requirements) for item in agreements.waivers] == [
        ("эталонный портал", ("0.7.1", "7.5.2"))
    ]
    assert agreements.at("company.bitrix24.ru").waivers == ()
    assert agreements.at("эталонный портал") == agreements


def test_absent_file_means_that_nothing_was_agreed(tmp_path: Path) -> None:
    assert _load(tmp_path / "b24audit.toml") == Settings()


def test_commented_examples_of_the_project_fit_it(tmp_path: Path) -> None:
    text = (ROOT / "b24audit.toml").read_text(encoding="utf-8").split("# portal =", 1)[1]
    file = tmp_path / "b24audit.toml"
    commented = (line.removeprefix("# ") for line in text.splitlines() if re.match(r"# (\[|\w+ = )", line))
    file.write_text("\n".join(commented), encoding="utf-8")
    agreements = _load(file).agreements
    assert [item.document for item in agreements.clarifications] == ["№ 2 от 01.05.2026"]


def test_examples_of_the_documentation_fit_the_project(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "agreements.md").read_text(encoding="utf-8")
    file = tmp_path / "b24audit.toml"
    file.write_text("\n".join(re.findall(r"```toml\n(.*?)```", text, re.DOTALL)), encoding="utf-8")
    agreements = _load(file).agreements
    assert [item.requirement for item in agreements.clarifications] == ["10.4.2", "10.2.2"]
    assert [item.sets_aside for item in agreements.resolutions] == [("1.3.1",)]
    assert [item.requirements for item in agreements.waivers] == [("0.7.1", "7.5.2")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (FIELDS + AGREED, "clarification.0.values: не задано."),
        (FIELDS + "values = []\n" + AGREED, "clarification.0.values: пустой перечень."),
        (FIELDS + 'values = [" "]\n' + AGREED, "clarification.0.values.0: пусто."),
        (FIELDS + 'values = "Название"\n' + AGREED, "clarification.0.values: нужен перечень в квадратных скобках."),
        (FIELDS + 'values = ["Название"]\nbasis = "Протокол"\n', "clarification.0.agreed_by: не задано."),
        (FIELDS + 'values = ["Название"]\nagreed_by = "директор"\nbasis = ""\n', "clarification.0.basis: пусто."),
        (FIELDS + 'values = ["Название"]\ncolour = 1\n' + AGREED, "clarification.0.colour: такого ключа нет."),
        (INITIAL + AGREED, "значение «Не обработан» к 10.2.2 называет само ТЗ: уточнением его не меняют; "),
        (
            INITIAL + NUMBER + AGREED,
            "изменение ТЗ «Не обработан» к 10.2.2 без документа: нужны номер change_number и дата change_date.",
        ),
        (
            INITIAL + 'change_number = "2"\n' + AGREED,
            "«Не обработан» к 10.2.2 называет документ об изменении ТЗ, но без changes_tz = true.",
        ),
        (INITIAL + NUMBER + "change_date = 5\n" + AGREED, "clarification.0.change_date: нужна дата ГГГГ-ММ-ДД."),
        (WAIVER + AGREED, "waiver.0.until: не задано."),
        (WAIVER + 'until = "скоро"\n' + AGREED, "waiver.0.until: нужна дата ГГГГ-ММ-ДД."),
        (WAIVER + "until = 2026-12-31\n", "waiver.0.basis: не задано."),
        (
            '[[waiver]]\nrequirements = ["0.7"]\nuntil = 2026-12-31\n' + AGREED,
            "waiver.0.requirements.0: не похоже на номер.",
        ),
        ("[[waiver]]\nrequirements = []\nuntil = 2026-12-31\n" + AGREED, "waiver.0.requirements: пустой перечень."),
        ('[[waiver]]\nrequirements = ["1.1.9"]\nuntil = 2026-12-31\n' + AGREED, "неизвестного требования 1.1.9"),
        (RESOLUTION, "resolution.0.basis: не задано."),
        (RESOLUTION + 'sets_aside = ["0.5.1"]\n' + AGREED, "а может отменить только 0.4.1, 1.3.1."),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "b24audit.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputProblem) as problem:
        _load(file)
    said = str(problem.value)
    assert (said.startswith(f"Настройки {file}"), sentence in said) == (True, True), said
