"""Section ``clients``: a generated base of companies and people, described by its size and seed."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from pydantic import Field
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import COMPANY, CONTACT
from b24audit.refportal.crm.population import Client, client_ids, companies, company_count, people
from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.items import ITEM_TABLES, MULTI_FIELD_TABLE, comparable
from b24audit.refportal.store.meta import get_meta, put_meta

_CREATED = 1_767_600_000
_FIRST_MULTI_ID = {COMPANY: 10_000_000, CONTACT: 20_000_000}
_PORTION = 20_000


class ClientsState(SectionModel):
    """Every third client is a company. ``removed_*`` are numbers of generated clients that were deleted since."""

    count: int = Field(0, ge=0)
    seed: int = 1
    removed_companies: list[int] = Field(default_factory=list)
    removed_contacts: list[int] = Field(default_factory=list)


def load_clients(session: Session, state: ClientsState) -> None:
    """Write the section; a client that the section ``items`` describes is not generated again."""
    put_meta(session, "clients", {"count": state.count, "seed": state.seed})
    _load(session, COMPANY, companies(state.count, state.seed), state.removed_companies)
    _load(session, CONTACT, people(state.count, state.seed), state.removed_contacts)


def _load(session: Session, entity_type: int, clients: Iterable[Client], removed: Iterable[int]) -> None:
    table = ITEM_TABLES[entity_type]
    known = set(removed) | set(session.scalars(select(table.c.id)))
    remaining = (client for client in clients if client.id not in known)
    while portion := list(islice(remaining, _PORTION)):
        session.execute(insert(table), [client_row(entity_type, client) for client in portion])
        session.execute(
            insert(MULTI_FIELD_TABLE), [row for client in portion for row in multi_rows(entity_type, client)]
        )


def client_row(entity_type: int, client: Client) -> dict[str, Any]:
    """A generated client as a row of its table."""
    row: dict[str, Any] = {
        "id": client.id,
        "createdTime": _CREATED + client.number,
        "updatedTime": _CREATED + client.number,
        "createdBy": 1,
        "updatedBy": 1,
        "assignedById": 1,
        "opened": 1,
        "hasPhone": 1,
        "hasEmail": 1,
        "uf": {},
        "generated": True,
    }
    if entity_type == COMPANY:
        return {**row, "title": client.title, "typeId": "CUSTOMER"}
    return {
        **row,
        "name": client.name,
        "secondName": client.second_name,
        "lastName": client.last_name,
        "post": client.post,
        "typeId": "CLIENT",
        "sourceId": client.source,
        "export": 1,
        "companyId": client.company or None,
        "companyIds": [client.company] if client.company else [],
    }


def multi_rows(entity_type: int, client: Client) -> Iterator[dict[str, Any]]:
    """The phone and the e-mail of a generated client as rows."""
    first = _FIRST_MULTI_ID[entity_type] + 2 * client.number
    for number, (kind, value) in enumerate([("PHONE", client.phone), ("EMAIL", client.email)]):
        yield {
            "id": first + number,
            "entity_type_id": entity_type,
            "entity_id": client.id,
            "kind": kind,
            "value_type": "WORK",
            "value": value,
            "comparable": comparable(kind, value),
        }


def dump_clients(session: Session) -> ClientsState:
    """Read the section."""
    state = ClientsState.model_validate(get_meta(session, "clients"))
    of_companies = company_count(state.count)
    state.removed_companies = _removed(session, COMPANY, client_ids(of_companies))
    state.removed_contacts = _removed(session, CONTACT, client_ids(state.count - of_companies))
    return state


def _removed(session: Session, entity_type: int, generated: list[int]) -> list[int]:
    present = set(session.scalars(select(ITEM_TABLES[entity_type].c.id)))
    return [number for number in generated if number not in present]


SECTION = Section("clients", 70, ClientsState, load_clients, dump_clients)
