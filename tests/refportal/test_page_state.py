"""What pages will show: search, rights, and the sections that a defect of a page changes."""

from typing import Any

import pytest
import yaml

from b24audit.refportal import State, all_defects, changed, read_state, write_state
from b24audit.refportal.crm.rights import may
from b24audit.refportal.crm.searching import search
from b24audit.refportal.defects import licence, pages, rights
from b24audit.refportal.states.sections.cloud_drives import CloudDrivesState
from b24audit.refportal.states.sections.licence import LicenceState
from b24audit.refportal.states.sections.mail_templates import MailTemplatesState
from b24audit.refportal.states.sections.rights import RightsState, Role, uniform
from b24audit.refportal.states.sections.users import UsersState
from tests.refportal.calls import Caller, portal_of, small

LEAD, DEAL = 1, 2
DEFECTS = {**licence.CATALOGUE.defects, **pages.CATALOGUE.defects, **rights.CATALOGUE.defects}
SECTIONS: dict[str, set[str]] = {
    "plan-free": {"licence", "portal"},
    "licence-expired": {"licence"},
    "licence-for-a-month": {"licence"},
    "left-menu-without-crm": {"menus"},
    "left-menu-without-disk": {"menus"},
    "left-menu-empty": {"menus"},
    "search-without-clients": {"searching"},
    "task-search-empty": {"searching"},
    "task-filters-missing": {"filters"},
    "lead-filters-missing": {"filters"},
    "lead-search-without-phones": {"searching"},
    "deal-filters-missing": {"filters"},
    "deal-search-empty": {"searching"},
    "google-drive-not-connected": {"cloud_drives"},
    "dropbox-unavailable": {"cloud_drives"},
    "onedrive-unavailable": {"cloud_drives"},
    "onedrive-locked": {"cloud_drives"},
    "mail-templates-missing": {"mail_templates"},
    "mail-templates-plain": {"mail_templates"},
    "widget-missing": {"site_widget"},
    "widget-not-on-site": {"site_widget"},
    "widget-without-callback": {"site_widget"},
    "mobile-without-crm": {"mobile"},
    "mobile-crm-read-only": {"mobile"},
    "mobile-without-tasks": {"mobile"},
    "mobile-without-calendar": {"mobile"},
    "role-added": {"rights"},
    "role-changed": {"rights"},
    "manager-sees-everything": {"rights"},
    "manager-changes-everything": {"rights"},
}


def _different(one: State, other: State) -> set[str]:
    before, after = one.document(), other.document()
    return {key for key in {*before, *after} if before.get(key) != after.get(key)}


def _reloaded(state: State) -> State:
    again = State.parse(yaml.safe_load(write_state(state)))
    with portal_of(again) as caller, caller.portal.store.transaction() as session:
        return State.dump(session)


@pytest.mark.parametrize("name", SECTIONS)
def test_a_defect_changes_its_section_only(name: str) -> None:
    conforming = small()
    state = changed(conforming, [DEFECTS[name]])
    assert _different(conforming, state) == SECTIONS[name]


def test_every_defect_of_pages_is_tested_here() -> None:
    assert set(DEFECTS) == set(SECTIONS)


def test_all_of_them_are_kept_by_the_database() -> None:
    state = changed(small(), [each for each in DEFECTS.values() if each.name != "widget-missing"])
    assert _reloaded(state) == state


def test_a_new_portal_has_no_licence_term_drives_or_templates() -> None:
    state = _reloaded(read_state("empty"))
    assert state.get(LicenceState) == LicenceState()
    assert [drive.connected for drive in state.get(CloudDrivesState).items] == [[], [], []]
    assert state.get(MailTemplatesState).items == []


FOUND = {
    ("lead", "Ветрова"): [105],
    ("lead", "страхование АВТОМОБИЛЯ"): [102],
    ("lead", "+7 (200) 900-01-05"): [105],
    ("contact", "somov@client.example"): [902],
    ("contact", "Рябова Антонина"): [901],
    ("contact", "9000001"): [901],
    ("company", "наша компания"): [1],
    ("deal", "дорожная"): [203],
    ("task", "внедрению"): [23],
    ("deal", "нет такого"): [],
    ("lead", " "): [],
}
UNFOUND: dict[str, set[tuple[str, str]]] = {
    "search-without-clients": {key for key in FOUND if key[0] in ("contact", "company")},
    "task-search-empty": {("task", "внедрению")},
    "deal-search-empty": {("deal", "дорожная")},
    "lead-search-without-phones": {("lead", "+7 (200) 900-01-05")},
}
"""By defect: what is not found any more."""


def _found(caller: Caller) -> dict[tuple[str, str], list[int]]:
    with caller.portal.store.transaction() as session:
        return {(name, text): search(session, name, text) for name, text in FOUND}


def test_search_finds_by_title_name_phone_and_email(conforming: Caller) -> None:
    assert _found(conforming) == FOUND


@pytest.mark.parametrize("name", UNFOUND)
def test_defect_of_search_hides_just_what_it_says(name: str) -> None:
    with portal_of(changed(small(), [all_defects()[name]])) as caller:
        assert _found(caller) == {key: [] if key in UNFOUND[name] else ids for key, ids in FOUND.items()}


OWN, FOREIGN = {"assignedById": 4, "stageId": "NEW"}, {"assignedById": 5, "stageId": "NEW", "opened": 1}
ALLOWED = {("read", "own"), ("write", "own"), ("delete", "own")}


def _allowed(state: State, user: int = 4) -> set[tuple[str, str]]:
    items: dict[str, dict[str, Any]] = {"own": OWN, "foreign": FOREIGN}
    with portal_of(state) as caller, caller.portal.store.transaction() as session:
        return {
            (action, whose)
            for action in ("read", "write", "delete")
            for whose, item in items.items()
            if may(session, user, action, LEAD, item)
        }


EVERYTHING = {(action, whose) for action in ("read", "write", "delete") for whose in ("own", "foreign")}


def test_a_manager_reaches_what_is_his_own() -> None:
    conforming = small()
    assert _allowed(conforming) == ALLOWED
    assert _allowed(conforming, user=1) == EVERYTHING
    assert _allowed(conforming, user=26) == _allowed(conforming, user=31) == set()


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("role-added", set()),
        ("role-changed", set()),
        ("manager-sees-everything", {("read", "foreign")}),
        ("manager-changes-everything", EVERYTHING),
    ],
)
def test_defect_of_rights_lets_a_manager_reach_more(name: str, more: set[tuple[str, str]]) -> None:
    assert _allowed(changed(small(), [all_defects()[name]])) == ALLOWED | more


def test_a_role_reaches_its_department_and_those_below() -> None:
    state = small()
    next(user for user in state.get(UsersState).items if user.id == 2).admin = False
    roles = state.get(RightsState).roles
    roles[:] = [Role(id=1, name="Начальник", permissions=uniform("F"), members=["U2"])]
    assert _allowed(state, user=2) == EVERYTHING
    roles[0].permissions = uniform("D")
    assert _allowed(state, user=2) == set()
    roles[0].permissions = uniform("O")
    assert _allowed(state, user=2) == EVERYTHING


def test_a_stage_may_have_rights_of_its_own() -> None:
    state = small()
    role = Role(id=1, name="Менеджер", permissions=uniform("X"), members=["D3"])
    role.stages = {"lead": {"NEW": {"write": "", "delete": ""}}}
    state.get(RightsState).roles = [role]
    assert _allowed(state) == {("read", "own"), ("read", "foreign")}
