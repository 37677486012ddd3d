"""Defects of the client base over REST: what each changes, and that it changes nothing else."""

from collections import Counter
from typing import Any

import pytest
import yaml

from b24audit.refportal import State, all_defects, changed, read_state, write_state
from b24audit.refportal.defects.clients import CATALOGUE
from b24audit.refportal.states.sections.clients import ClientsState
from tests.refportal.calls import Caller, portal_of

Row = tuple[str, ...]
"""Name, last name, phone as its last ten digits, e-mail in lower case."""


def _base(state: State) -> dict[str, Row]:
    """Contacts of a portal in that state by number."""
    with portal_of(state) as portal:
        return {row["ID"]: _row(row) for row in _contacts(portal)}


def _contacts(portal: Caller) -> list[dict[str, Any]]:
    select = ["ID", "NAME", "LAST_NAME", "PHONE", "EMAIL"]
    found, start = [], 0
    while start is not None:
        answer = portal.call("crm.contact.list", select=select, start=start)
        found += answer["result"]
        start = answer.get("next")
    return found


def _row(row: dict[str, Any]) -> Row:
    phones = ["".join(filter(str.isdecimal, each["VALUE"]))[-10:] for each in row.get("PHONE", [])]
    emails = [each["VALUE"].lower() for each in row.get("EMAIL", [])]
    return (row["NAME"] or "", row["LAST_NAME"] or "", "".join(phones), "".join(emails))


@pytest.fixture(scope="module")
def ordered() -> State:
    """A portal with 60 clients, set up to the ТЗ."""
    state = read_state("conforming")
    state.get(ClientsState).count = 60
    return state


@pytest.fixture(scope="module")
def before(ordered: State) -> dict[str, Row]:
    return _base(ordered)


def _difference(one: Row, other: Row) -> list[str]:
    names = ("name", "last name", "phone", "email")
    return [name for name, was, is_ in zip(names, one, other, strict=True) if was != is_]


EXPECTED: dict[str, tuple[list[list[str]], int, int]] = {
    "client-doubled-phone": ([], 1, 0),
    "client-doubled-email": ([], 1, 0),
    "client-without-name": ([["name", "last name"]], 0, 0),
    "client-without-contacts": ([["phone", "email"]], 0, 0),
    "client-name-differs": ([["last name"]], 0, 0),
    "client-phone-differs": ([["phone"]], 0, 0),
    "client-email-differs": ([["email"]], 0, 0),
    "client-lost": ([], 1, 1),
    "client-foreign": ([], 1, 0),
}
"""By defect: what differs of clients that stayed, how many are new, how many are gone."""


@pytest.mark.parametrize("name", EXPECTED)
def test_defect_changes_just_what_it_says(ordered: State, before: dict[str, Row], name: str) -> None:
    after = _base(changed(ordered, [all_defects()[name]]))
    stayed = [_difference(before[number], after[number]) for number in before if number in after]
    found = [each for each in stayed if each], len(set(after) - set(before)), len(set(before) - set(after))
    assert found == EXPECTED[name]


@pytest.mark.parametrize(("name", "column"), [("client-doubled-phone", 2), ("client-doubled-email", 3)])
def test_doubles_share_one_way_of_contact_and_nothing_else(ordered: State, name: str, column: int) -> None:
    rows = list(_base(changed(ordered, [all_defects()[name]])).values())
    doubled = {
        place: [value for value, times in Counter(row[place] for row in rows).items() if times > 1] for place in (2, 3)
    }
    assert {place for place, values in doubled.items() if values} == {column}
    assert len(doubled[column]) == 1


def test_nobody_else_is_doubled_nameless_or_silent(before: dict[str, Row]) -> None:
    rows = list(before.values())
    assert all(row[0] and row[1] and row[2] and row[3] for row in rows)
    assert len({row[2] for row in rows}) == len({row[3] for row in rows}) == len(rows)


def test_one_client_too_few_for_the_order(ordered: State) -> None:
    state = changed(ordered, [all_defects()["clients-too-few"]])
    with portal_of(state) as portal:
        people = portal.call("crm.contact.list", select=["ID"])["total"]
        filter_ = {"!IS_MY_COMPANY": "Y"}
        companies = portal.call("crm.company.list", select=["ID"], filter=filter_)["total"]
    assert people + companies == 10_999


def test_ten_clients_are_suppliers(ordered: State) -> None:
    with portal_of(changed(ordered, [all_defects()["clients-as-suppliers"]])) as portal:
        assert portal.call("crm.item.list", entityTypeId=3, filter={">categoryId": 0})["total"] == 10


def test_all_defects_together_can_be_dumped_and_loaded(ordered: State) -> None:
    state = changed(ordered, CATALOGUE.defects.values())
    with portal_of(state) as portal, portal.portal.store.transaction() as session:
        dumped = State.dump(session)
    assert dumped == state
    assert State.parse(yaml.safe_load(write_state(dumped))) == state


def test_a_portal_without_generated_clients_has_the_defects_too() -> None:
    state = read_state("conforming")
    state.get(ClientsState).count = 0
    assert len(_base(changed(state, [all_defects()["client-lost"]]))) == len(_base(state))
    assert len(_base(changed(state, [all_defects()["client-foreign"]]))) == len(_base(state)) + 1
