"""What is remembered of all clients while they pass: a private temporary database of masks and keyed hashes.

Memory stays flat however many clients there are: SQLite keeps what does not fit into its cache in a file that has no
name and is gone with the process. Names, phones and addresses are never written, only their hashes under a key that
lives as long as the reading.
"""

import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from typing import Self

from b24audit.redaction import masked_email, masked_phone
from b24audit.snapshot.clients.client import Client, card_address
from b24audit.snapshot.models.clients import ClientCard, Clients, Doubled, DoubledValue, SomeClients
from b24audit.snapshot.models.crm import Entity

EXAMPLES = 5
"""How many of anything a snapshot shows."""
_PORTION = 1000
_TABLES = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE card (kind TEXT, id INTEGER, name BLOB, who TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
    CREATE TABLE employer (id INTEGER, company INTEGER, PRIMARY KEY (id, company)) WITHOUT ROWID;
    CREATE TABLE value (sort TEXT, hash BLOB, kind TEXT, id INTEGER, shown TEXT);
"""
_SHARED = """
    SELECT hash, kind, id, name, who, shown FROM value JOIN card USING (kind, id)
    WHERE sort = :sort AND hash IN (SELECT hash FROM value WHERE sort = :sort GROUP BY hash HAVING COUNT(*) > 1)
    ORDER BY hash, kind DESC, id
"""


@dataclass(frozen=True)
class _Owner:
    """A client that has the phone or the e-mail of a group; ``name`` is a hash."""

    kind: Entity
    id: int
    name: bytes
    who: str
    shown: str

    @property
    def card(self) -> ClientCard:
        return ClientCard(who=self.who, address=card_address(self.kind, self.id))


class ClientBase:
    """Remembers clients; use as a context manager. ``clients()`` says what is wrong with all of them together.

    ``suppliers`` are only counted, by whoever shows the clients.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(16)
        self._counts = dict.fromkeys((Entity.CONTACT, Entity.COMPANY), 0)
        self.suppliers = 0
        self._nameless: list[Client] = []
        self._unreachable: list[Client] = []
        self._lacking = {"nameless": 0, "unreachable": 0}
        self._waiting: list[Client] = []
        self._store = sqlite3.connect("")
        self._store.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: object) -> None:
        self._store.close()

    def add(self, client: Client) -> None:
        """Remember a client."""
        self._counts[client.kind] += 1
        if not client.name:
            self._nameless = self._with(self._nameless, client, "nameless")
        if not client.phones and not client.emails:
            self._unreachable = self._with(self._unreachable, client, "unreachable")
        self._waiting.append(client)
        if len(self._waiting) >= _PORTION:
            self._flush()

    def clients(self) -> Clients:
        """The base as the snapshot keeps it."""
        self._flush()
        return Clients(
            contacts=self._counts[Entity.CONTACT],
            companies=self._counts[Entity.COMPANY],
            suppliers=self.suppliers,
            doubled_phones=self._doubled("phone"),
            doubled_emails=self._doubled("email"),
            nameless=self._some(self._nameless, "nameless"),
            unreachable=self._some(self._unreachable, "unreachable"),
        )

    def _with(self, first: list[Client], client: Client, what: str) -> list[Client]:
        """The first few of a kind by their numbers: both lists of clients come side by side, in no fixed order."""
        self._lacking[what] += 1
        return sorted([*first, client], key=lambda each: (each.kind != Entity.CONTACT, each.id))[:EXAMPLES]

    def _some(self, first: Iterable[Client], what: str) -> SomeClients:
        return SomeClients(count=self._lacking[what], first=tuple(client.card for client in first))

    def _flush(self) -> None:
        cards = ((each.kind, each.id, self._hash(_name_words(each.name)), each.card.who) for each in self._waiting)
        employers = ((each.id, company) for each in self._waiting for company in each.companies)
        self._store.executemany("INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?)", cards)
        self._store.executemany("INSERT OR REPLACE INTO employer VALUES (?, ?)", employers)
        self._store.executemany("INSERT INTO value VALUES (?, ?, ?, ?, ?)", self._values())
        self._waiting = []

    def _values(self) -> Iterator[tuple[str, bytes, str, int, str]]:
        for client in self._waiting:
            for phone in client.phones:
                yield "phone", self._hash(phone), client.kind, client.id, masked_phone(phone)
            for email in client.emails:
                yield "email", self._hash(email), client.kind, client.id, masked_email(email)

    def _hash(self, value: str) -> bytes:
        return blake2b(value.encode(), digest_size=8, key=self._key).digest()

    def _doubled(self, sort: str) -> Doubled:
        groups, first = 0, list[tuple[_Owner, ...]]()
        with closing(self._store.execute(_SHARED, {"sort": sort})) as rows:
            for _, group in groupby(rows, key=lambda row: row[0]):
                doubles = self._doubles([_Owner(Entity(kind), *rest) for _, kind, *rest in group])
                if doubles:
                    groups += 1
                    first = sorted([*first, doubles], key=lambda owners: (owners[0].kind, owners[0].id))[:EXAMPLES]
        return Doubled(
            groups=groups,
            first=tuple(
                DoubledValue(shown=owners[0].shown, cards=tuple(owner.card for owner in owners[:EXAMPLES]))
                for owners in first
            ),
        )

    def _doubles(self, owners: list[_Owner]) -> tuple[_Owner, ...]:
        """Those of a group who are doubles: everybody, unless all are one company and its own people.

        An employee may share the phone of the company; two employees of one name are one person twice.
        """
        companies = {owner.id for owner in owners if owner.kind is Entity.COMPANY}
        people = [owner for owner in owners if owner.kind is Entity.CONTACT]
        staff = [person for person in people if companies & self._employers(person.id)]
        if len(companies) + len(people) - len(staff) > 1:
            return tuple(owners)
        names = [person.name for person in staff]
        return tuple(person for person in staff if names.count(person.name) > 1)

    def _employers(self, contact: int) -> set[int]:
        rows = self._store.execute("SELECT company FROM employer WHERE id = ?", (contact,))
        return {company for (company,) in rows}


def _name_words(name: str) -> str:
    return " ".join(sorted(name.casefold().replace("ё", "е").split()))
