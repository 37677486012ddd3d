"""Finding clients by phone and e-mail."""

from typing import Any

from tests.refportal.calls import Caller


def _client(portal: Caller, entity_type: int, kind: str, value: str) -> None:
    multi = [{"typeId": kind, "valueType": "WORK", "value": value}]
    portal.result("crm.item.add", entityTypeId=entity_type, fields={"title": "К", "name": "К", "fm": multi})


def _found(portal: Caller, **params: Any) -> Any:
    return portal.result("crm.duplicate.findbycomm", **params)


def test_phones_are_the_same_in_any_spelling(fresh: Caller) -> None:
    _client(fresh, 3, "PHONE", "+7 (200) 123-45-67")
    _client(fresh, 1, "PHONE", "82001234567")
    assert _found(fresh, type="PHONE", values=["+72001234567"]) == {"LEAD": [1], "CONTACT": [1]}
    assert _found(fresh, type="PHONE", values=["+72001234567"], entity_type="CONTACT") == {"CONTACT": [1]}


def test_letters_are_compared_without_case(fresh: Caller) -> None:
    _client(fresh, 4, "EMAIL", "Office@Client.example")
    assert _found(fresh, type="EMAIL", values=["office@client.example", "nobody@client.example"]) == {"COMPANY": [1]}


def test_nothing_found_is_an_empty_list(fresh: Caller) -> None:
    assert _found(fresh, type="PHONE", values=["+72009999999"]) == []


def test_missing_parameters_are_named(fresh: Caller) -> None:
    assert fresh.refusal("crm.duplicate.findbycomm") == (
        400,
        "Communication type is not defined",
        "Parameter 'type' is required.",
    )
    assert fresh.refusal("crm.duplicate.findbycomm", type="PHONE")[1] == "Communication values is not defined"
