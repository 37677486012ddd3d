"""One client out of a row of ``crm.item.list`` (``crm/universal/object-fields.md``)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from b24audit.communication import emails_in, phones_in
from b24audit.redaction import masked_name
from b24audit.snapshot.models.clients import ClientCard
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.readings import flag, number, text

_PEOPLE_AND_FIRMS = {Entity.CONTACT: "контакт", Entity.COMPANY: "компания"}
_NAME_PARTS = {Entity.CONTACT: ("lastName", "name", "secondName"), Entity.COMPANY: ("title",)}
_STAND_IN = re.compile(r"(контакт|компания|contact|company)\s*[#№]\s*\d+|без (имени|названия)", re.IGNORECASE)
"""Titles that are no names: a number given for want of one."""


@dataclass(frozen=True, slots=True)
class Client:
    """A contact or a company; phones and e-mails are keys of ``communication``, ``companies`` whom a contact serves."""

    kind: Entity
    id: int
    name: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    companies: tuple[int, ...] = ()

    @property
    def card(self) -> ClientCard:
        """What a report may show."""
        who = f"{_PEOPLE_AND_FIRMS[self.kind]} {masked_name(self.name) or 'без имени'}"
        return ClientCard(who=who, address=card_address(self.kind, self.id))


def card_address(kind: Entity, number_: int) -> str:
    """The card on the portal."""
    return f"/crm/{kind}/details/{number_}/"


def client_of(kind: Entity, row: Mapping[str, Any]) -> Client | None:
    """The client of a row; None for the portal's own company and for suppliers, who have categories of their own.

    Raises ``KeyError`` or ``ValueError`` when the row lacks what the documentation promises.
    """
    if is_own_company(row) or number(row.get("categoryId") or 0):
        return None
    values = _multi_fields(row)
    name = " ".join(part for part in (text(row[part]).strip() for part in _NAME_PARTS[kind]) if part)
    return Client(
        kind=kind,
        id=number(row["id"]),
        name="" if _STAND_IN.fullmatch(name) else name,
        phones=tuple(dict.fromkeys(key for value in values.get("PHONE", ()) for key in phones_in(value))),
        emails=tuple(dict.fromkeys(key for value in values.get("EMAIL", ()) for key in emails_in(value))),
        companies=_companies(row) if kind is Entity.CONTACT else (),
    )


def is_own_company(row: Mapping[str, Any]) -> bool:
    """Whether the row is one of the portal's own companies («Мои компании»)."""
    return flag(row.get("isMyCompany"))


def _multi_fields(row: Mapping[str, Any]) -> dict[str, list[str]]:
    """``fm`` by kind: rows ``{"typeId": "PHONE", "value": …}``; left out only of cards that have none."""
    if row.get("fm") is None and (flag(row["hasPhone"]) or flag(row["hasEmail"])):
        raise ValueError("a card with phones came without them")
    found: dict[str, list[str]] = {}
    for each in row.get("fm") or ():
        found.setdefault(text(each["typeId"]), []).append(text(each["value"]))
    return found


def _companies(row: Mapping[str, Any]) -> tuple[int, ...]:
    numbers = [*(row.get("companyIds") or ()), row.get("companyId") or 0]
    return tuple(dict.fromkeys(number(each) for each in numbers if number(each)))
