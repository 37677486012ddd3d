"""Defects and variations as a catalogue; what the audit makes of them is tested in tests/detection."""

import re

import pytest

from b24audit.refportal import (
    Defect,
    UnknownChange,
    Variation,
    all_defects,
    all_variations,
    changed,
    open_portal,
    read_state,
)
from b24audit.refportal.changes import Catalogue, pick
from b24audit.refportal.states.sections.clients import ClientsState

_GROUPS = 60
"""Changes that are neighbours, and so change the same things, fall into different groups."""


def test_every_change_changes_a_portal_that_can_be_opened() -> None:
    state = read_state("conforming")
    state.get(ClientsState).count = 50
    every: list[Defect | Variation] = [*all_defects().values(), *all_variations().values()]
    for start in range(_GROUPS):
        together = every[start::_GROUPS]
        for change in together:
            assert changed(state, [change]) != state, change.name
        try:
            altered = [changed(state, together)]
        except (LookupError, StopIteration, ValueError):  # two of them change one thing
            altered = [changed(state, [change]) for change in together]
        for each in altered:
            open_portal(each).close()


def test_changes_leave_the_original_alone() -> None:
    state = read_state("conforming")
    changed(state, [all_defects()["lead-status-missing"]])
    assert state == read_state("conforming")


def test_changes_compose() -> None:
    defects = all_defects()
    chosen: list[Defect | Variation] = [
        defects["lead-status-extra"],
        defects["deal-stage-extra"],
        all_variations()["other-ids"],
    ]
    open_portal(changed(read_state("conforming"), chosen)).close()


def test_every_defect_names_its_requirement_and_explains_itself() -> None:
    for defect in all_defects().values():
        assert all(re.fullmatch(r"\d+\.\d+\.\d+", each) for each in (defect.breaks, *defect.also)), defect.name
        assert defect.what.endswith("."), defect.name
    assert len(all_variations()) >= 25


def test_unknown_name_is_explained() -> None:
    with pytest.raises(UnknownChange) as caught:
        pick(["nope"], all_defects(), "Дефекта", "--list-defects")
    text = "Дефекта «nope» не существует; полный список печатает b24audit portal --list-defects."
    assert str(caught.value) == text


def test_one_name_is_declared_once() -> None:
    catalogue = Catalogue()
    catalogue.defect("a", "1.1.1", "Что-то.")(lambda _: None)
    declare = catalogue.defect("a", "1.1.1", "Что-то.")
    with pytest.raises(ValueError, match="a is declared twice"):
        declare(lambda _: None)
