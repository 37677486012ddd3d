"""Reading features and finding where they do not fit the register."""

from pathlib import Path

import pytest

from b24audit.requirements.catalogue import StepLine, faults, load_catalogue
from b24audit.requirements.coverage import Count, measure
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import Means, Register, Requirement, load_register

ROOT = Path(__file__).parents[2]

SOUND = """# language: ru
Функционал: 10.2. Статусы

  Правило: 10.2.1. Статусы и порядок

    @ТЗ-10.2.1 @config
    Сценарий: [10.2.1-1] Статусы совпадают
      Когда проверяющий читает статусы
      И смотрит на них
      Тогда они такие:
        | Название |
        | Новый    |
"""


def _register(*ids: str) -> Register:
    requirements = [
        Requirement.model_validate({"id": i, "text": "", "severity": "normal", "verify": ["config"], "state": "с"})
        for i in ids
    ]
    return Register(requirements=tuple(requirements), contradictions=())


def _faults(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "a.feature").write_text(text, encoding="utf-8")
    return faults(load_catalogue(tmp_path), _register("10.2.1"))


def test_scenario_is_read_with_rule_tags_steps_and_table(tmp_path: Path) -> None:
    (tmp_path / "a.feature").write_text(SOUND, encoding="utf-8")
    (scenario,) = load_catalogue(tmp_path)
    assert (scenario.id, scenario.title, scenario.rule) == (
        "10.2.1-1",
        "Статусы совпадают",
        "10.2.1. Статусы и порядок",
    )
    assert (scenario.requirements, scenario.means) == (("10.2.1",), ("config",))
    assert scenario.steps == (
        StepLine("when", "Когда", "проверяющий читает статусы", (), 8),
        StepLine("when", "И", "смотрит на них", (), 9),
        StepLine("then", "Тогда", "они такие:", (("Название",), ("Новый",)), 10),
    )


def test_sound_features_have_no_faults(tmp_path: Path) -> None:
    assert _faults(tmp_path, SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("@ТЗ-10.2.1 @config", "@config", "нет тега требования"),
        ("@ТЗ-10.2.1 @config", "@ТЗ-10.2.1", "ровно один тег способа"),
        ("@ТЗ-10.2.1 @config", "@ТЗ-10.2.1 @config @browser", "ровно один тег способа"),
        ("@ТЗ-10.2.1 @config", "@ТЗ-10.9.9 @config", "в реестре нет требования 10.9.9"),
        ("@ТЗ-10.2.1 @config", "@ТЗ-10.2.1 @manual @часть-отделы", "не доказывается способом @manual"),
        ("[10.2.1-1] ", "", "должно начинаться с номера в скобках"),
    ],
)
def test_fault_of_a_scenario_is_named_with_its_place(tmp_path: Path, old: str, new: str, fault: str) -> None:
    (found,) = _faults(tmp_path, SOUND.replace(old, new))
    assert found.startswith("a.feature:7: ")
    assert fault in found


def test_two_scenarios_of_one_name_are_a_fault(tmp_path: Path) -> None:
    scenario = SOUND[SOUND.index("    @ТЗ") :]
    (found,) = _faults(tmp_path, SOUND + "\n" + scenario)
    assert "уже есть в строке 7" in found


def test_two_scenarios_of_one_id_are_a_fault(tmp_path: Path) -> None:
    scenario = SOUND[SOUND.index("    @ТЗ") :].replace("Статусы совпадают", "Другое имя")
    (found,) = _faults(tmp_path, SOUND + "\n" + scenario)
    assert "номер [10.2.1-1] уже занят в a.feature:7" in found


def test_feature_that_cannot_be_parsed_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.feature").write_text(
        "# language: ru\nФункционал: а\n  Сценарий: б\n    Когда в\n    чепуха\n", encoding="utf-8"
    )
    with pytest.raises(InputProblem, match=r"a\.feature не разобран, строка 5"):
        load_catalogue(tmp_path)


@pytest.mark.parametrize("make", [True, False])
def test_folder_without_features_is_refused(tmp_path: Path, make: bool) -> None:
    folder = tmp_path / "features"
    if make:
        folder.mkdir()
    with pytest.raises(InputProblem, match="features"):
        load_catalogue(folder)


def test_coverage_counts_written_and_missing_pairs(tmp_path: Path) -> None:
    (tmp_path / "a.feature").write_text(SOUND, encoding="utf-8")
    coverage = measure(_register("10.2.1", "10.2.2"), load_catalogue(tmp_path))
    assert coverage.by_clause == {"10.2": {Means.CONFIG: Count(1, 2)}}
    assert coverage.missing == (("10.2.2", Means.CONFIG),)
    assert coverage.total == Count(1, 2)


def test_features_of_the_project_fit_its_register() -> None:
    features = ROOT / "features"
    assert faults(load_catalogue(features), load_register(features / "requirements.yaml")) == []


def test_manual_scenario_says_what_its_attestation_rests_on(tmp_path: Path) -> None:
    bare = _faults(tmp_path, SOUND.replace("@config", "@manual", 1))
    assert [fault.partition(" нет тега ")[2] for fault in bare if " нет тега " in fault] == [
        "@часть-…: на каких настройках портала держится подтверждение."
    ]
