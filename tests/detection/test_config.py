"""Every check can fail, and only where it should: defects, harmless variations, a freshly registered portal."""

from pathlib import Path

import pytest

from b24audit.project import Project, load_specification_of
from b24audit.refportal import all_defects, all_variations
from b24audit.requirements.register import Means
from tests.detection.audits import ROOT, audit, failed, set_aside, undecided
from tests.detection.expected import ELSEWHERE, EXPECTED, FRESH, FRESH_UNDECIDED, UNDECIDED

SPECIFICATION = load_specification_of(Project(ROOT))
WRITTEN = {item.id for item in SPECIFICATION.register if SPECIFICATION.catalogue.of(item.id, Means.CONFIG)}
SET_ASIDE = {"1.3.1"}
"""К-1: of the two plans of the ТЗ the project keeps «КОМАНДА», so the set-up portal has not the other one anyway."""


def _as_reasoned(found: dict[str, str], expected: dict[str, str]) -> bool:
    """Same scenarios, each reason beginning as expected."""
    return set(found) == set(expected) and all(found[name].startswith(expected[name]) for name in expected)


def _as_expected(found: dict[str, list[str]], expected: dict[str, list[str]]) -> bool:
    """Same requirements, same number of findings, each beginning as expected."""
    if set(found) != set(expected) or any(len(found[name]) != len(expected[name]) for name in expected):
        return False
    pairs = [pair for name in expected for pair in zip(found[name], expected[name], strict=True)]
    return all(text.startswith(start) for text, start in pairs)


def test_conforming_portal_passes_everything(tmp_path: Path) -> None:
    outcome = audit(tmp_path)
    assert (failed(outcome), undecided(outcome)) == ({}, {})
    assert {name.rsplit("-", 1)[0] for name in set_aside(outcome)} == SET_ASIDE


@pytest.mark.parametrize("name", EXPECTED)
def test_defect_fails_exactly_its_requirements_with_its_findings(tmp_path: Path, name: str) -> None:
    defect = all_defects()[name]
    outcome = audit(tmp_path, [defect])
    found = failed(outcome)
    assert _as_expected(found, EXPECTED[name]), found
    unseen = {*ELSEWHERE.get(name, []), *(scenario.rsplit("-", 1)[0] for scenario in UNDECIDED.get(name, {}))}
    assert set(found) == {defect.breaks, *defect.also} & WRITTEN - unseen
    assert _as_reasoned(undecided(outcome), UNDECIDED.get(name, {})), undecided(outcome)


@pytest.mark.parametrize("name", [name for name, item in all_defects().items() if item.breaks not in WRITTEN])
def test_defect_of_another_requirement_fails_nothing_here(tmp_path: Path, name: str) -> None:
    outcome = audit(tmp_path, [all_defects()[name]])
    assert failed(outcome) == {}
    assert _as_reasoned(undecided(outcome), UNDECIDED.get(name, {})), undecided(outcome)


def test_every_defect_of_a_written_requirement_has_its_expectation() -> None:
    assert {name for name, item in all_defects().items() if item.breaks in WRITTEN} == set(EXPECTED)
    assert {item.breaks for item in all_defects().values()} >= WRITTEN - SET_ASIDE


def test_of_two_plans_that_contradict_each_other_one_fails_until_that_is_resolved(tmp_path: Path) -> None:
    nothing_agreed = tmp_path / "agreed.toml"
    nothing_agreed.write_text("", encoding="utf-8")
    assert failed(audit(tmp_path, settings=nothing_agreed)) == {"1.3.1": ["Тариф портала — «КОМАНДА» (ru_team)."]}


@pytest.mark.parametrize("name", all_variations())
def test_harmless_variation_fails_nothing(tmp_path: Path, name: str) -> None:
    outcome = audit(tmp_path, [all_variations()[name]])
    assert (failed(outcome), undecided(outcome)) == ({}, {})


def test_letter_case_alone_is_remarked(tmp_path: Path) -> None:
    outcome = audit(tmp_path, [all_variations()["titles-upper-case"]])
    remarked = {result.id for result in outcome.results.values() if result.remarks}
    assert remarked == {"10.2.1-1", "11.1.1-1", "11.2.1-1"}


def test_freshly_registered_portal_fails_what_it_lacks(tmp_path: Path) -> None:
    outcome = audit(tmp_path, state="empty")
    found = failed(outcome)
    assert _as_expected(found, FRESH), found
    assert _as_reasoned(undecided(outcome), FRESH_UNDECIDED), undecided(outcome)
