"""Every check can fail, and only where it should: defects, harmless variations, a freshly registered portal."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from b24audit.execution.session import SessionOutcome
from b24audit.project import Project, load_specification_of
from b24audit.refportal import Defect, Variation, all_defects, all_variations
from b24audit.requirements.register import Means
from tests.detection.audits import ROOT, audit, audits, failed, set_aside, undecided
from tests.detection.expected import ELSEWHERE, EXPECTED, FRESH, FRESH_UNDECIDED, UNDECIDED

SPECIFICATION = load_specification_of(Project(ROOT))
WRITTEN = {item.id for item in SPECIFICATION.register if SPECIFICATION.catalogue.of(item.id, Means.CONFIG)}
OTHERS = [name for name, item in all_defects().items() if item.breaks not in WRITTEN]
_AT_ONCE, _SESSIONS = 6, 8
_OF_CLIENTS = ("client-", "ids-", "semantics-", "extra-keys")
"""How names of changes begin after which thousands of clients are read anew: they are tried with one another."""
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


def _together(names: list[str]) -> list[list[str]]:
    """Names in groups to be tried at once; neighbours, which change the same things, fall into different groups."""
    parts = (
        [name for name in names if name.startswith(_OF_CLIENTS)],
        [n for n in names if not n.startswith(_OF_CLIENTS)],
    )
    counts = [-(-len(part) // _AT_ONCE) for part in parts]
    return [part[start::count] for part, count in zip(parts, counts, strict=True) for start in range(count)]


def _apart(expected: Mapping[str, Mapping[str, list[str]]]) -> list[list[str]]:
    """Defects in groups of which no two touch one requirement; those that leave anything undecided stay alone."""
    groups: list[list[str]] = []
    for name in (name for name in expected if name not in UNDECIDED):
        fitting = (group for group in groups if len(group) < _AT_ONCE and _differ(name, group))
        group = next(fitting, None)
        if group is None:
            groups.append(group := [])
        group.append(name)
    return groups + [[name] for name in expected if name in UNDECIDED]


def _differ(name: str, others: list[str]) -> bool:
    return not any(_touched(name) & _touched(other) for other in others)


def _touched(name: str) -> set[str]:
    defect = all_defects()[name]
    return {defect.breaks, *defect.also}


def _sessions(groups: list[list[str]]) -> list[list[list[str]]]:
    """Groups that one session judges, one after another."""
    return [part for start in range(_SESSIONS) if (part := groups[start::_SESSIONS])]


def _unexpected(names: list[str], outcome: SessionOutcome | None) -> object:
    """What was found of the defects, when it is not what they break; empty when it is."""
    if outcome is None:
        return "cannot be made together"
    found, unsure = failed(outcome), undecided(outcome)
    expected = {requirement: texts for name in names for requirement, texts in EXPECTED[name].items()}
    reasons = {scenario: reason for name in names for scenario, reason in UNDECIDED.get(name, {}).items()}
    return () if _as_expected(found, expected) and _as_reasoned(unsure, reasons) else (found, unsure)


def _told(names: list[str], outcome: SessionOutcome | None) -> object:
    """What harmless changes made the audit say; empty when that is nothing."""
    if outcome is None:
        return "cannot be made together"
    return tuple(filter(None, (failed(outcome), undecided(outcome))))


def _wrong(
    folder: Path,
    groups: list[list[str]],
    changes: Mapping[str, Defect | Variation],
    wrong: Callable[[list[str], SessionOutcome | None], object],
) -> dict[str, object]:
    """What is wrong with each change alone; they are tried in groups first, for mostly nothing is."""
    together = audits(folder, [[changes[name] for name in names] for names in groups])
    doubtful = [
        name for names, outcome in zip(groups, together, strict=True) if wrong(names, outcome) for name in names
    ]
    alone = zip(doubtful, audits(folder, [[changes[name]] for name in doubtful]), strict=True)
    return {name: found for name, outcome in alone if (found := wrong([name], outcome))}


def test_conforming_portal_passes_everything(tmp_path: Path) -> None:
    outcome = audit(tmp_path)
    assert (failed(outcome), undecided(outcome)) == ({}, {})
    assert {name.rsplit("-", 1)[0] for name in set_aside(outcome)} == SET_ASIDE


@pytest.mark.parametrize("groups", _sessions(_apart(EXPECTED)))
def test_defect_fails_exactly_its_requirements_with_its_findings(tmp_path: Path, groups: list[list[str]]) -> None:
    """Defects of different requirements are tried together; should that say anything else, each is tried alone."""
    assert _wrong(tmp_path, groups, all_defects(), _unexpected) == {}


@pytest.mark.parametrize("name", EXPECTED)
def test_expectation_names_the_requirements_that_the_defect_breaks(name: str) -> None:
    defect = all_defects()[name]
    unseen = {*ELSEWHERE.get(name, []), *(scenario.rsplit("-", 1)[0] for scenario in UNDECIDED.get(name, {}))}
    assert set(EXPECTED[name]) == {defect.breaks, *defect.also} & WRITTEN - unseen


@pytest.mark.parametrize("groups", _sessions(_together(OTHERS)))
def test_defects_of_other_requirements_fail_nothing_here(tmp_path: Path, groups: list[list[str]]) -> None:
    assert _wrong(tmp_path, groups, all_defects(), _told) == {}


def test_every_defect_of_a_written_requirement_has_its_expectation() -> None:
    assert {name for name, item in all_defects().items() if item.breaks in WRITTEN} == set(EXPECTED)
    assert {item.breaks for item in all_defects().values()} >= WRITTEN - SET_ASIDE


def test_of_two_plans_that_contradict_each_other_one_fails_until_that_is_resolved(tmp_path: Path) -> None:
    nothing_agreed = tmp_path / "agreed.toml"
    nothing_agreed.write_text("", encoding="utf-8")
    assert failed(audit(tmp_path, settings=nothing_agreed)) == {"1.3.1": ["Тариф портала — «КОМАНДА» (ru_team)."]}


@pytest.mark.parametrize("groups", _sessions(_together(list(all_variations()))))
def test_harmless_variations_fail_nothing(tmp_path: Path, groups: list[list[str]]) -> None:
    assert _wrong(tmp_path, groups, all_variations(), _told) == {}


def test_letter_case_alone_is_remarked(tmp_path: Path) -> None:
    outcome = audit(tmp_path, [all_variations()["titles-upper-case"]])
    remarked = {result.id for result in outcome.results.values() if result.remarks}
    assert remarked == {"10.2.1-1", "11.1.1-1", "11.2.1-1"}


def test_freshly_registered_portal_fails_what_it_lacks(tmp_path: Path) -> None:
    outcome = audit(tmp_path, state="empty")
    found = failed(outcome)
    assert _as_expected(found, FRESH), found
    assert _as_reasoned(undecided(outcome), FRESH_UNDECIDED), undecided(outcome)
