"""Finding clients of a state, for defects: one by one, whether they were generated or written into the document."""

from collections.abc import Iterator
from itertools import chain, islice

from b24audit.refportal.crm.objects import CONTACT
from b24audit.refportal.crm.population import FIRST_ID, client_ids, company_count, people
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.clients import ClientsState, client_row, multi_rows
from b24audit.refportal.states.sections.items import ItemsState, ItemState, MultiField

_NOT_DESCRIBED = ("id", "uf", "generated")
_MULTI = ("id", "kind", "value", "value_type")


def described_clients(state: State) -> int:
    """How many contacts and companies the document names one by one, without the portal's own company."""
    items = state.get(ItemsState)
    return len(items.contact) + sum(not item.fields.get("isMyCompany") for item in items.company)


def person(state: State, place: int) -> ItemState:
    """The ``place``-th contact (from 0, counted in a circle), as an item of the document that may be changed."""
    contacts = state.get(ItemsState).contact
    clients = state.get(ClientsState)
    generated = clients.count - company_count(clients.count)
    if not generated:
        return contacts[place % len(contacts)]
    client = next(islice(people(clients.count, clients.seed), place % generated, None))
    known = next((item for item in contacts if item.id == client.id), None)
    if known is not None:
        return known
    row = client_row(CONTACT, client)
    multi = [MultiField(**{name: each[name] for name in _MULTI}) for each in multi_rows(CONTACT, client)]
    fields = {name: value for name, value in row.items() if name not in _NOT_DESCRIBED}
    item = ItemState(id=client.id, fields=fields, multi=multi)
    contacts.append(item)
    return item


def forget_person(state: State, place: int) -> None:
    """Delete the ``place``-th contact."""
    gone = person(state, place)
    contacts, clients = state.get(ItemsState).contact, state.get(ClientsState)
    contacts.remove(gone)
    if gone.id in client_ids(clients.count - company_count(clients.count)):
        clients.removed_contacts = sorted({*clients.removed_contacts, gone.id})


def add_person(state: State, last_name: str, name: str, **contacts: str) -> ItemState:
    """A further contact with these phones and e-mails (``PHONE=…``, ``EMAIL=…``)."""
    fields = {
        "name": name,
        "lastName": last_name,
        "typeId": "CLIENT",
        "assignedById": 1,
        "createdTime": 1_767_700_000,
        "opened": 1,
        "hasPhone": int("PHONE" in contacts),
        "hasEmail": int("EMAIL" in contacts),
    }
    first = max(_multi_numbers(state)) + 1
    multi = [
        MultiField.model_validate({"id": first + number, "kind": kind, "value": value})
        for number, (kind, value) in enumerate(contacts.items())
    ]
    item = ItemState(id=_free_number(state), fields=fields, multi=multi)
    state.get(ItemsState).contact.append(item)
    return item


def values_of(item: ItemState, kind: str) -> list[MultiField]:
    """Phones or e-mails of a client."""
    return [each for each in item.multi if each.kind == kind]


def _free_number(state: State) -> int:
    clients = state.get(ClientsState)
    generated = client_ids(clients.count - company_count(clients.count))[-1:]
    return max([FIRST_ID, *generated, *(item.id for item in state.get(ItemsState).contact)]) + 10


def _multi_numbers(state: State) -> Iterator[int]:
    """Numbers that are taken; those of generated clients lie below 30 million."""
    items = [item for items in state.get(ItemsState).by_object().values() for item in items]
    return chain([30_000_000], (each.id for item in items for each in item.multi))
