"""The seller: own companies, then their requisites, then the accounts of those (crm/requisites/)."""

import asyncio
from collections.abc import Mapping
from typing import Any

from b24audit.rest import Command
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.company import BankAccount, Company, OwnCompany, Requisites, RequisiteTemplate
from b24audit.snapshot.readings import flag, number, text

_COMPANY = 4
"""``entityTypeId`` of companies (crm/data-types.md)."""

_OWN = Command("crm.item.list", {"entityTypeId": _COMPANY, "filter": {"isMyCompany": "Y"}, "select": ["*"]})
_TEMPLATES = Command("crm.requisite.preset.list", {"select": ["ID", "NAME", "ACTIVE"]})


async def read(portal: Inquiry) -> Company:
    """Own companies with all that invoices take from them. Phones and sites come only with ``select: ["*"]``."""
    (own, requisites, accounts), templates = await asyncio.gather(_seller(portal), portal.rows(_TEMPLATES, _template))
    return Company(own=own, requisites=requisites, accounts=accounts, templates=templates)


async def _seller(
    portal: Inquiry,
) -> tuple[Area[tuple[OwnCompany, ...]], Area[tuple[Requisites, ...]], Area[tuple[BankAccount, ...]]]:
    """What could not be read hides all that hangs on it."""
    own = await portal.rows(_OWN, _own_company)
    if own.value is None:
        return own, Area(unread=own.unread), Area(unread=own.unread)
    requisites = await _requisites(portal, [company.id for company in own.value])
    if requisites.value is None:
        return own, requisites, Area(unread=requisites.unread)
    return own, requisites, await _accounts(portal, [item.id for item in requisites.value])


async def _requisites(portal: Inquiry, companies: list[int]) -> Area[tuple[Requisites, ...]]:
    """Those kept only for an address are no requisites: the card does not show them."""
    if not companies:
        return Area(value=())
    command = Command(
        "crm.requisite.list",
        {
            "filter": {"ENTITY_TYPE_ID": _COMPANY, "@ENTITY_ID": companies},
            "select": ["ID", "ENTITY_ID", "NAME", "RQ_INN", "RQ_KPP", "ADDRESS_ONLY"],
        },
    )
    found = await portal.rows(command, _requisite)
    if found.value is None:
        return Area(unread=found.unread)
    return Area(value=tuple(item for item in found.value if item is not None))


async def _accounts(portal: Inquiry, requisites: list[int]) -> Area[tuple[BankAccount, ...]]:
    if not requisites:
        return Area(value=())
    command = Command(
        "crm.requisite.bankdetail.list",
        {"filter": {"@ENTITY_ID": requisites}, "select": ["ID", "ENTITY_ID", "NAME", "RQ_ACC_NUM", "RQ_BIK"]},
    )
    return await portal.rows(command, _account)


def _own_company(row: Mapping[str, Any]) -> OwnCompany:
    if not flag(row["isMyCompany"]):
        raise ValueError("a client among own companies: the portal did not heed the filter")
    return OwnCompany(
        id=number(row["id"]), title=text(row["title"]), phones=_multi(row, "PHONE"), sites=_multi(row, "WEB")
    )


def _multi(row: Mapping[str, Any], kind: str) -> tuple[str, ...]:
    """Values of a multiple field; a company without any has no ``fm`` or an empty one."""
    return tuple(text(item["value"]) for item in row.get("fm") or () if item["typeId"] == kind)


def _requisite(row: Mapping[str, Any]) -> Requisites | None:
    if flag(row["ADDRESS_ONLY"]):
        return None
    return Requisites(
        id=number(row["ID"]),
        company=number(row["ENTITY_ID"]),
        title=text(row["NAME"]),
        inn=text(row["RQ_INN"]).strip(),
        kpp=text(row["RQ_KPP"]).strip(),
    )


def _account(row: Mapping[str, Any]) -> BankAccount:
    return BankAccount(
        id=number(row["ID"]),
        requisites=number(row["ENTITY_ID"]),
        title=text(row["NAME"]),
        account=text(row["RQ_ACC_NUM"]).strip(),
        bik=text(row["RQ_BIK"]).strip(),
    )


def _template(row: Mapping[str, Any]) -> RequisiteTemplate:
    return RequisiteTemplate(id=number(row["ID"]), title=text(row["NAME"]), active=flag(row["ACTIVE"]))
