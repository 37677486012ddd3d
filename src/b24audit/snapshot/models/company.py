"""«Моя компания»: the seller's own companies, their requisites and accounts, templates of requisites.

Own data of the portal's owner, not of clients: phones and numbers are kept as they are.
"""

from b24audit.snapshot.models.base import Area, Frozen


class OwnCompany(Frozen):
    """A company marked as own; phones and sites as they are written in its card."""

    id: int
    title: str
    phones: tuple[str, ...]
    sites: tuple[str, ...]


class Requisites(Frozen):
    """One set of requisites of an own company; numbers are empty when nobody filled them."""

    id: int
    company: int
    title: str
    inn: str
    kpp: str


class BankAccount(Frozen):
    """Bank details that belong to a set of requisites."""

    id: int
    requisites: int
    title: str
    account: str
    bik: str


class RequisiteTemplate(Frozen):
    """A template («шаблон реквизитов»); only active ones are offered when requisites are filled."""

    id: int
    title: str
    active: bool


class Company(Frozen):
    """The seller as the portal knows it. To others than administrators the portal silently shows only what they may
    read.
    """

    own: Area[tuple[OwnCompany, ...]]
    requisites: Area[tuple[Requisites, ...]]
    accounts: Area[tuple[BankAccount, ...]]
    templates: Area[tuple[RequisiteTemplate, ...]]
