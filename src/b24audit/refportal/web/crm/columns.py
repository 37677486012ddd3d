"""Columns of lists and what stands in their cells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from b24audit.refportal.crm.fields import FieldSpec, fields_of
from b24audit.refportal.crm.multi_fields import OWNERS, read_multi_fields
from b24audit.refportal.crm.objects import COMPANY, CONTACT, DEAL, INVOICE, LEAD, QUOTE
from b24audit.refportal.crm.user_fields import fields_by_name
from b24audit.refportal.states.sections.crm_pages import KEY, CrmPagesState
from b24audit.refportal.store.dictionaries import UserFieldRow
from b24audit.refportal.store.items import MultiFieldRow
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.web.crm.items import words_of
from b24audit.refportal.web.crm.kinds import KINDS, Kind
from b24audit.refportal.web.crm.words import title_of
from b24audit.refportal.web.grid import Column, anchor
from b24audit.refportal.web.page import Page

_FACTORY = {
    LEAD: ("LEAD_SUMMARY", "STATUS_ID", "LEAD_CLIENT", "SUM", "ASSIGNED_BY", "SOURCE_ID", "DATE_CREATE"),
    DEAL: ("DEAL_SUMMARY", "STAGE_ID", "DEAL_CLIENT", "SUM", "ASSIGNED_BY", "CLOSEDATE"),
    QUOTE: ("QUOTE_SUMMARY", "STATUS_ID", "SUM", "QUOTE_CLIENT", "CLOSEDATE", "ASSIGNED_BY"),
    INVOICE: ("TITLE", "STAGE_ID", "OPPORTUNITY_WITH_CURRENCY", "CLIENT_INFO", "ASSIGNED_BY_ID", "CREATED_TIME"),
    CONTACT: ("CONTACT_SUMMARY", "CONTACT_COMPANY", "PHONE", "EMAIL", "ASSIGNED_BY"),
    COMPANY: ("COMPANY_SUMMARY", "COMPANY_TYPE", "PHONE", "EMAIL", "ASSIGNED_BY"),
}
_OWN_NAMES = {
    "title": "{}_SUMMARY",
    "assignedById": "ASSIGNED_BY",
    "opportunity": "SUM",
    "createdBy": "CREATED_BY",
    "updatedBy": "MODIFY_BY",
}
_INVOICE_NAMES = {"opportunity": "OPPORTUNITY_WITH_CURRENCY"}
_HIDDEN = frozenset({"currencyId", "isManualOpportunity", "stageSemanticId", "contactIds", "companyIds", "lastName"})
_CLIENT = {LEAD: "LEAD_CLIENT", DEAL: "DEAL_CLIENT", QUOTE: "QUOTE_CLIENT", INVOICE: "CLIENT_INFO"}
_MULTI = {"PHONE": "Телефон", "EMAIL": "E-mail"}

Cell = Callable[[Mapping[str, Any]], str | Markup]


@dataclass(frozen=True)
class TableColumn:
    """A column and how its cells are written."""

    column: Column
    cell: Cell


class ItemTable:
    """The list of an object: all columns it may show, the chosen ones first."""

    def __init__(self, page: Page, kind: Kind) -> None:
        self._page = page
        self._kind = kind
        self._words = words_of(page)
        self._multi: dict[int, list[MultiFieldRow]] = {}
        chosen = _chosen(page, kind)
        known = self._known()
        names = [*(name for name in chosen if name in known), *(name for name in known if name not in chosen)]
        self.columns = [
            TableColumn(Column(name, known[name][0], shown=name in chosen), known[name][1]) for name in names
        ]

    def prepare(self, items: list[int]) -> None:
        """Read what all rows need at once."""
        if self._kind.id in OWNERS:
            self._multi = read_multi_fields(self._page.session, self._kind.id, items)

    def _known(self) -> dict[str, tuple[str, Cell]]:
        kind, known = self._kind, dict[str, tuple[str, Cell]]()
        if kind.id == CONTACT:
            known["CONTACT_SUMMARY"] = ("Контакт", self._title)
        for spec in fields_of(kind.id).values():
            if spec.stored and spec.name not in _HIDDEN:
                known[_own_name(kind, spec)] = self._own(spec)
        if kind.id in _CLIENT:
            known[_CLIENT[kind.id]] = ("Клиент", self._words.client)
        if kind.id in OWNERS:
            known |= {name: (title, self._multi_cell(name)) for name, title in _MULTI.items()}
        for name, row in fields_by_name(self._page.session, kind.id).items():
            if row.show_in_list:
                known[name] = (row.labels.get("column") or name, self._user(row))
        return known

    def _own(self, spec: FieldSpec) -> tuple[str, Cell]:
        if spec.name == "title":
            return self._kind.type.title if self._kind.id != INVOICE else spec.title, self._title
        if spec.name == "companyId" and self._kind.id == CONTACT:
            return spec.title, self._company
        return spec.title, lambda item: self._words.own(spec, item)

    def _title(self, item: Mapping[str, Any]) -> Markup:
        return anchor(self._kind.card(item["id"]), title_of(self._kind.id, item) or "Без названия", slider=True)

    def _company(self, item: Mapping[str, Any]) -> str | Markup:
        title = self._words.title(COMPANY, item["companyId"])
        return anchor(KINDS[COMPANY].card(item["companyId"]), title, slider=True) if title else ""

    def _multi_cell(self, kind: str) -> Cell:
        return lambda item: ", ".join(row.value for row in self._multi.get(item["id"], []) if row.kind == kind)

    def _user(self, row: UserFieldRow) -> Cell:
        return lambda item: self._words.user_field(row, item["uf"].get(row.field_name))


def crm_pages(page: Page) -> CrmPagesState:
    """How the pages of the CRM are arranged."""
    return CrmPagesState.model_validate(get_meta(page.session, KEY))


def _chosen(page: Page, kind: Kind) -> list[str]:
    return list(crm_pages(page).columns.get(kind.name) or _FACTORY[kind.id])


def _own_name(kind: Kind, spec: FieldSpec) -> str:
    if kind.id == INVOICE:
        return _INVOICE_NAMES.get(spec.name, spec.upper_name)
    if kind.id == CONTACT and spec.name == "companyId":
        return "CONTACT_COMPANY"
    special = _OWN_NAMES.get(spec.name, "").format(kind.name.upper())
    return special or spec.frozen_name or spec.upper_name
