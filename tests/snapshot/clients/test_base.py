"""What the snapshot says of a base: counts, doubles, lacking clients; never a name, phone or address in clear."""

from collections.abc import Iterable
from typing import Any

import pytest

from b24audit.snapshot.clients.base import ClientBase
from b24audit.snapshot.clients.client import Client, client_of
from b24audit.snapshot.models.clients import ClientCard, Clients, Doubled, DoubledValue, SomeClients
from b24audit.snapshot.models.crm import Entity

PHONE, EMAIL = "+74951234567", "ivan@example.com"


def person(number: int, **changes: Any) -> Client:
    """A contact with a phone and an address of its own."""
    fields: dict[str, Any] = {
        "kind": Entity.CONTACT,
        "id": number,
        "name": f"Иванов Иван {number}",
        "phones": (f"+7200000{number:04}",),
        "emails": (f"client{number}@example.com",),
    }
    return Client(**(fields | changes))


def firm(number: int, **changes: Any) -> Client:
    """A company with a phone and an address of its own."""
    own = {"kind": Entity.COMPANY, "name": f"ООО «Север {number}»", "phones": (f"+7300000{number:04}",)}
    return person(number, **{**own, "emails": (f"office{number}@example.com",), **changes})


def kept(clients: Iterable[Client]) -> Clients:
    """What is kept of those clients."""
    with ClientBase() as base:
        for client in clients:
            base.add(client)
        return base.clients()


def test_clients_with_values_of_their_own_are_only_counted() -> None:
    assert kept([person(1), firm(1), person(2)]) == Clients(
        contacts=2,
        companies=1,
        doubled_phones=Doubled(groups=0),
        doubled_emails=Doubled(groups=0),
        nameless=SomeClients(count=0),
        unreachable=SomeClients(count=0),
    )


def test_shared_phone_of_strangers_is_a_double_across_contacts_and_companies() -> None:
    found = kept([person(1, phones=(PHONE,)), firm(2, phones=(PHONE, "+73000000009")), person(3)]).doubled_phones
    assert found == Doubled(
        groups=1,
        first=(
            DoubledValue(
                shown="•••4567",
                cards=(
                    ClientCard(who="контакт И. И. 1.", address="/crm/contact/details/1/"),
                    ClientCard(who="компания О. С. 2.", address="/crm/company/details/2/"),
                ),
            ),
        ),
    )


def test_shared_email_is_masked() -> None:
    (double,) = kept([person(1, emails=(EMAIL,)), person(2, emails=(EMAIL,))]).doubled_emails.first
    assert double.shown == "i•••@e•••.com"


@pytest.mark.parametrize(
    ("clients", "groups"),
    [
        ([firm(7, phones=(PHONE,)), person(1, phones=(PHONE,), companies=(7,))], 0),
        ([firm(7, phones=(PHONE,)), *(person(n, phones=(PHONE,), companies=(5, 7)) for n in (1, 2))], 0),
        ([firm(7, phones=(PHONE,)), *(person(n, name="Ян", phones=(PHONE,), companies=(7,)) for n in (1, 2))], 1),
        ([firm(7, phones=(PHONE,)), person(1, phones=(PHONE,), companies=(8,))], 1),
        ([firm(7, phones=(PHONE,)), firm(8, phones=(PHONE,)), person(1, phones=(PHONE,), companies=(7,))], 1),
        ([person(n, phones=(PHONE,), companies=(7,)) for n in (1, 2)], 1),
        ([person(1, phones=(f"{PHONE};1",)), person(2, phones=(f"{PHONE};2",))], 0),
    ],
    ids=[
        "employee",
        "employees",
        "same-person",
        "of-others",
        "two-firms",
        "colleagues",
        "extensions",
    ],
)
def test_what_is_a_double(clients: list[Client], groups: int) -> None:
    assert kept(clients).doubled_phones.groups == groups


def test_nameless_and_unreachable_clients_are_counted_and_the_first_are_shown() -> None:
    found = kept([person(number, name="", phones=(), emails=()) for number in range(9, 0, -1)])
    cards = tuple(ClientCard(who="контакт без имени", address=f"/crm/contact/details/{n}/") for n in range(1, 6))
    assert (found.nameless, found.unreachable) == (SomeClients(count=9, first=cards),) * 2


def test_examples_do_not_depend_on_the_order_of_reading() -> None:
    clients = [person(number, phones=(f"+7495000000{number // 2}",)) for number in range(4, 20)]
    assert kept(clients) == kept(reversed(clients))


def test_nothing_is_kept_in_clear() -> None:
    text = kept([person(n, name="Иванов Иван", phones=(PHONE,), emails=(EMAIL,)) for n in (1, 2)]).model_dump_json()
    assert [part for part in ("Иванов", "Иван", PHONE, PHONE[2:], EMAIL, "ivan") if part in text] == []


ROW: dict[str, Any] = {
    "id": 5,
    "name": "Иван",
    "secondName": None,
    "lastName": "Иванов",
    "hasPhone": "Y",
    "hasEmail": "Y",
    "companyId": 7,
    "companyIds": [7, 8],
    "fm": [
        {"id": 1, "valueType": "WORK", "value": "8 (495) 123-45-67", "typeId": "PHONE"},
        {"id": 4, "valueType": "HOME", "value": "+74951234567", "typeId": "PHONE"},
        {"id": 2, "valueType": "WORK", "value": "Ivan@Example.com", "typeId": "EMAIL"},
        {"id": 3, "valueType": "WORK", "value": "www.example.com", "typeId": "WEB"},
    ],
}


def test_contact_out_of_its_row() -> None:
    assert client_of(Entity.CONTACT, ROW) == Client(Entity.CONTACT, 5, "Иванов Иван", (PHONE,), (EMAIL,), (7, 8))


def test_card_without_phones_may_come_without_the_field() -> None:
    row = {**ROW, "fm": None, "hasPhone": "N", "hasEmail": "N"}
    assert client_of(Entity.CONTACT, row) == Client(Entity.CONTACT, 5, "Иванов Иван", (), (), (7, 8))


def test_card_whose_phones_did_not_come_is_not_taken_for_one_without() -> None:
    with pytest.raises(ValueError, match="without them"):
        client_of(Entity.CONTACT, {**ROW, "fm": None})


@pytest.mark.parametrize("title", ["Компания #12", "без названия", "  ", None])
def test_title_that_the_portal_put_in_is_no_name(title: str | None) -> None:
    client = client_of(Entity.COMPANY, {**ROW, "title": title})
    assert client is not None
    assert client.name == ""


@pytest.mark.parametrize("own", [{"isMyCompany": "Y"}, {"categoryId": 15}])
def test_own_company_and_suppliers_are_no_clients(own: dict[str, Any]) -> None:
    assert client_of(Entity.COMPANY, {**ROW, "title": "ООО", **own}) is None
