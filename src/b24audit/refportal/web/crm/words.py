"""Values of items as people read them: names instead of numbers, titles instead of codes, Russian dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.fields import FieldSpec
from b24audit.refportal.crm.objects import COMPANY, CONTACT, DEAL, INVOICE, LEAD, QUOTE
from b24audit.refportal.crm.stages import stage_dictionary
from b24audit.refportal.store.dictionaries import CategoryRow, StatusRow, UserFieldRow
from b24audit.refportal.store.items import ITEM_TABLES, FileRow
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.web.rendering import moment, money

_LINKED = {"crm_lead": LEAD, "crm_deal": DEAL, "crm_contact": CONTACT, "crm_company": COMPANY, "crm_quote": QUOTE}
_PARENTS = {"parentId2": DEAL, "parentId7": QUOTE}
_YES = {True: "да", False: "нет"}


@dataclass
class Words:
    """Looks names up once each; ``offset`` is the portal's distance from UTC, minutes."""

    session: Session
    offset: int
    currency: str
    _known: dict[tuple[str, Any], str] = field(default_factory=dict)

    def person(self, number: int | None) -> str:
        """Name of a user; "" for nobody."""
        row = self.session.get(UserRow, number) if number else None
        return row.full_name if row else ""

    def status(self, dictionary: str, code: str | None) -> str:
        """Title of an item of a dictionary; the code when it is gone, "" for none."""
        if not code:
            return ""
        key = (dictionary, code)
        if key not in self._known:
            query = select(StatusRow.name).where(StatusRow.entity_id == dictionary, StatusRow.status_id == code)
            self._known[key] = self.session.scalar(query) or code
        return self._known[key]

    def stage(self, entity_type: int, item: Mapping[str, Any]) -> str:
        """Title of an item's stage."""
        return self.status(stage_dictionary(entity_type, item.get("categoryId") or 0), item.get("stageId"))

    def title(self, entity_type: int, number: int | None) -> str:
        """What an item is called; "" when it is not there."""
        key = (f"item {entity_type}", number)
        if number and key not in self._known:
            table = ITEM_TABLES[entity_type]
            row = self.session.execute(select(table).where(table.c.id == number)).mappings().first()
            self._known[key] = title_of(entity_type, dict(row)) if row else ""
        return self._known.get(key, "")

    def client(self, item: Mapping[str, Any]) -> str:
        """Company and contact of an item."""
        parts = [self.title(COMPANY, item.get("companyId")), self.title(CONTACT, item.get("contactId"))]
        return ", ".join(part for part in parts if part)

    def money(self, item: Mapping[str, Any]) -> str:
        """Sum of an item."""
        return money(item.get("opportunity"), item.get("currencyId") or self.currency)

    def moment(self, seconds: float | None) -> str:
        """A moment by the portal's clock."""
        return moment(seconds, self.offset)

    def own(self, spec: FieldSpec, item: Mapping[str, Any]) -> str:
        """The value of an own field; "" when it is empty."""
        value = item.get(spec.name)
        if isinstance(value, list):
            return ", ".join(filter(None, (self._own(spec, item, each) for each in value)))
        return self._own(spec, item, value)

    def _own(self, spec: FieldSpec, item: Mapping[str, Any], value: Any) -> str:
        if value in (None, ""):
            return ""
        if spec.name in ("stageId", "previousStageId"):
            return self.status(stage_dictionary(_type_of(spec), item.get("categoryId") or 0), value)
        if spec.type == "crm_status":
            return self.status(spec.dictionary, value)
        if spec.type == "crm_category":
            return self._category(_type_of(spec), value)
        if spec.name in _PARENTS or spec.type in _LINKED:
            return self.title(_PARENTS.get(spec.name) or _LINKED[spec.type], value)
        if spec.name == "opportunity":
            return self.money(item)
        return self._scalar(spec.type, value)

    def _category(self, entity_type: int, value: int) -> str:
        query = select(CategoryRow.name).where(CategoryRow.entity_type_id == entity_type, CategoryRow.id == value)
        return self.session.scalar(query) or ""

    def user_field(self, row: UserFieldRow, value: Any) -> str:
        """The value of a user field; "" when it is empty."""
        if value in (None, "", []):
            return ""
        if isinstance(value, list):
            return ", ".join(filter(None, (self.user_field(row, each) for each in value)))
        if row.user_type_id == "enumeration":
            return next((choice["value"] for choice in row.items if choice["id"] == value), "")
        if row.user_type_id == "money":
            amount, _, currency = str(value).partition("|")
            return money(amount, currency or self.currency)
        return self._scalar(row.user_type_id, value)

    def _scalar(self, kind: str, value: Any) -> str:
        match kind:
            case "user" | "employee":
                return self.person(value)
            case "boolean":
                return _YES[bool(value)]
            case "datetime":
                return self.moment(value)
            case "date":
                return ".".join(reversed(str(value).split("-")))
            case "double":
                return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
            case "file":
                row = self.session.get(FileRow, value)
                return row.name if row else ""
        return str(value)


def title_of(entity_type: int, item: Mapping[str, Any]) -> str:
    """What an item is called: its title, or a person's name."""
    if entity_type != CONTACT:
        return str(item["title"] or "")
    return " ".join(filter(None, (item["lastName"], item["name"], item["secondName"])))


def _type_of(spec: FieldSpec) -> int:
    """The object whose stages or pipelines a field names."""
    if spec.dictionary == "SMART_INVOICE_STAGE" or spec.title == "Воронка":
        return INVOICE
    return {"STATUS": LEAD, "QUOTE_STATUS": QUOTE}.get(spec.dictionary, DEAL)
