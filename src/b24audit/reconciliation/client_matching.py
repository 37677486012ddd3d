"""Finding the customer's clients among those of the portal while these pass by; memory is bounded by the file.

A row and a client belong together by phone, e-mail and name; two of the three make them the same client. Pairs are
made one to one, the surest first. A phone or an e-mail that the file does not give is not compared, and further ones
on the portal are no difference.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from b24audit.reconciliation.client_file import ClientRow, name_key
from b24audit.reconciliation.differences import Compared, Difference, Kind
from b24audit.redaction import masked_email, masked_name, masked_phone
from b24audit.snapshot.clients.client import Client

_BY_VALUE, _BY_NAME = 4, 3
_SAME = _BY_VALUE + _BY_NAME
"""Two of phone, e-mail and name."""
_CANDIDATES = 50
_NAMESAKES = 3
"""So many clients are remembered for a row; the others count as extra."""
_LISTED = 5000
"""So many extra clients are listed; the others are only counted."""

ClientId = tuple[str, int]


@dataclass(frozen=True)
class _Pair:
    """A row and a client that have something in common; the surest pair comes first in order."""

    row: int
    client: ClientId
    sureness: int
    differing: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, int, int, ClientId]:
        return -self.sureness, len(self.differing), self.row, self.client


class ClientMatching:
    """Sees the clients of the portal one by one, then says what differs."""

    def __init__(self, rows: Sequence[ClientRow]) -> None:
        self._rows = rows
        self._places = {
            "phone": _index((phone, place) for place, row in enumerate(rows) for phone in row.phones),
            "email": _index((email, place) for place, row in enumerate(rows) for email in row.emails),
            "name": _index((row.name, place) for place, row in enumerate(rows) if row.name),
        }
        self._pairs: dict[int, list[_Pair]] = defaultdict(list)
        self._clients: dict[ClientId, Client] = {}
        self._extra = 0
        self._strangers: list[Client] = []

    def watch(self, client: Client) -> None:
        """Remember with which rows the client may belong together."""
        name = name_key(client.name)
        sharing = {place for phone in client.phones for place in self._places["phone"].get(phone, ())}
        sharing |= {place for email in client.emails for place in self._places["email"].get(email, ())}
        limit = _CANDIDATES
        if not sharing:
            sharing, limit = set(self._places["name"].get(name, ())), _NAMESAKES
        for place in sharing:
            if len(self._pairs[place]) < limit:
                self._pairs[place].append(self._pair(place, client, name))
                self._clients[client.kind, client.id] = client
        if (client.kind, client.id) not in self._clients:
            self._stranger(client)

    def _stranger(self, client: Client) -> None:
        self._extra += 1
        if len(self._strangers) < _LISTED:
            self._strangers.append(client)

    def _pair(self, place: int, client: Client, name: str) -> _Pair:
        row = self._rows[place]
        sureness = _BY_NAME * (bool(name) and row.name == name)
        sureness += _BY_VALUE * (bool({*row.phones} & {*client.phones}) + bool({*row.emails} & {*client.emails}))
        return _Pair(place, (client.kind, client.id), sureness, tuple(self._differing(row, client, name)))

    @staticmethod
    def _differing(row: ClientRow, client: Client, name: str) -> Iterator[str]:
        if row.name and row.name != name:
            yield f"имя: в файле {row.who}, на портале {masked_name(client.name) or 'пусто'}"
        for words, given, found, masked in (
            ("телефон", row.phones, client.phones, masked_phone),
            ("эл. почта", row.emails, client.emails, masked_email),
        ):
            if not {*given} <= {*found}:
                on_portal = ", ".join(map(masked, found)) or "пусто"
                yield f"{words}: в файле {', '.join(map(masked, given))}, на портале {on_portal}"

    def compared(self) -> Compared:
        """All differences, after the last client has passed."""
        pairs = sorted((pair for of_row in self._pairs.values() for pair in of_row), key=lambda pair: pair.rank)
        row_of, client_of = _one_to_one(pairs)
        differences = [
            *self._about_rows(pairs, client_of),
            *self._about_clients(pairs, row_of),
        ]
        extra = self._extra + sum(item.kind is Kind.EXTRA for item in differences)
        differences += [self._extra_client(client) for client in self._strangers]
        return Compared(len(self._rows), differences, extra)

    def _about_rows(self, pairs: Sequence[_Pair], client_of: dict[int, _Pair]) -> Iterator[Difference]:
        """Rows without a client, and rows that differ from theirs."""
        surest: dict[int, int] = {}
        for pair in pairs:
            surest.setdefault(pair.row, pair.sureness)
        for place, row in enumerate(self._rows):
            made = client_of.get(place)
            if made is None:
                again = surest.get(place, 0) >= _SAME
                details = "этот клиент уже есть в файле выше" if again else ""
                yield Difference(Kind.DOUBLED if again else Kind.MISSING, row.number, row.who, details)
            elif made.differing:
                address = self._clients[made.client].card.address
                yield Difference(Kind.DIFFERS, row.number, row.who, "; ".join(made.differing), address)

    def _about_clients(self, pairs: Sequence[_Pair], row_of: dict[ClientId, _Pair]) -> Iterator[Difference]:
        """Clients without a row: doubles of one that has it, or extra."""
        told: set[ClientId] = set()
        for pair in pairs:
            if pair.client in row_of or pair.client in told:
                continue
            told.add(pair.client)
            client = self._clients[pair.client]
            if pair.sureness >= _SAME:
                row = self._rows[pair.row]
                details = "на портале есть ещё одна карточка этого клиента"
                yield Difference(Kind.DOUBLED, row.number, row.who, details, client.card.address)
            else:
                yield self._extra_client(client)

    @staticmethod
    def _extra_client(client: Client) -> Difference:
        return Difference(Kind.EXTRA, 0, client.card.who, address=client.card.address)


def _index(pairs: Iterator[tuple[str, int]]) -> dict[str, list[int]]:
    """Rows by value; one that half the file shares tells nobody apart."""
    found: dict[str, list[int]] = defaultdict(list)
    for value, place in pairs:
        if len(found[value]) < _CANDIDATES:
            found[value].append(place)
    return dict(found)


def _one_to_one(pairs: Sequence[_Pair]) -> tuple[dict[ClientId, _Pair], dict[int, _Pair]]:
    """The surest pairs, none with a row or a client of another."""
    row_of: dict[ClientId, _Pair] = {}
    client_of: dict[int, _Pair] = {}
    for pair in pairs:
        if pair.row not in client_of and pair.client not in row_of:
            row_of[pair.client] = client_of[pair.row] = pair
    return row_of, client_of
