"""Invented people: the same for the same run, reachable by nobody, with numbers that a portal accepts."""

import phonenumbers

from b24audit.judge.requisite_numbers import is_inn, is_kpp
from b24audit.trial.people import People


def test_a_person_depends_on_run_and_purpose_only() -> None:
    people = People("20260101-120000")
    first = people.person("10.5.1")
    people.firm("10.5.1")
    assert people.person("10.5.1") == first == People("20260101-120000").person("10.5.1")
    assert first != people.person("10.5.2")
    assert first != People("20260101-120001").person("10.5.1")


def test_nobody_real_can_be_reached() -> None:
    people = People("20260101-120000_2")
    for purpose in map(str, range(50)):
        for someone in (people.person(purpose), people.firm(purpose)):
            assert someone.phone.startswith("+7945")
            assert phonenumbers.is_valid_number(phonenumbers.parse(someone.phone))
            assert someone.email.endswith("@20260101-120000-2.example.org")
            assert someone.email.partition("@")[0].partition(".")[0].isascii()


def test_the_numbers_of_a_firm_have_valid_check_digits() -> None:
    people = People("20260101-120000")
    for purpose in map(str, range(50)):
        firm = people.firm(purpose)
        assert is_inn(firm.inn)
        assert is_kpp(firm.kpp)
