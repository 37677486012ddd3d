"""The register of the project and what happens to a broken one."""

from collections import Counter
from pathlib import Path

import pytest

from b24audit.project import find_project
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import Means, load_register

ROOT = Path(__file__).parents[2]
REGISTER = ROOT / "features" / "requirements.yaml"


def test_register_of_the_project_has_every_requirement_and_means() -> None:
    register = load_register(REGISTER)
    means = Counter(means for requirement in register for means in requirement.verify)
    assert (len(register), len(register.contradictions)) == (128, 8)
    assert means == {Means.CONFIG: 67, Means.BROWSER: 60, Means.ACTIVE: 39, Means.MANUAL: 17}
    assert (register.clauses()[0], register.clauses()[-1]) == ("0.1", "17.4")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: [", "повреждён"),
        ("- 1", "ожидались разделы"),
        ("s: [{id: x, text: '', severity: normal, verify: [config], state: с}]", "requirements.0.id"),
        ("s: [{id: 1.1.1, text: '', severity: normal, verify: [guess], state: с}]", "requirements.0.verify.0"),
        ("s: [{id: 1.1.1, text: '', severity: normal, verify: [], state: с}]", "requirements.0.verify"),
        (
            "s: [&a {id: 1.1.1, text: '', severity: normal, verify: [config], state: с}, *a]",
            "требования повторяются: 1.1.1",
        ),
        ("contradictions: [{id: К-1, about: [9.9.9], note: н}]", "неизвестные требования: 9.9.9"),
    ],
)
def test_broken_register_is_named_with_the_place_of_the_fault(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "requirements.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputProblem, match=r"^Реестр требований") as problem:
        load_register(file)
    assert sentence in str(problem.value)


def test_absent_register_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="Не читается реестр требований"):
        load_register(tmp_path / "requirements.yaml")


def test_folder_without_a_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="нет проекта b24audit"):
        find_project(tmp_path)
