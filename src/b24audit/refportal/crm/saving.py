"""Writing items of the CRM: defaults, stages and their meaning, derived fields, mandatory fields."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from b24audit.refportal.crm.events import ItemChange, announce
from b24audit.refportal.crm.fields import MULTI_FIELDS, fields_of
from b24audit.refportal.crm.items import Item
from b24audit.refportal.crm.multi_fields import (
    OWNERS,
    MultiFieldChange,
    change_multi_fields,
    delete_multi_fields,
    read_multi_fields,
)
from b24audit.refportal.crm.objects import COMPANY, CONTACT, DEAL, INVOICE, LEAD, OBJECT_TYPES, QUOTE
from b24audit.refportal.crm.stages import SYSTEM_ENDS, stage_dictionary, stage_prefix
from b24audit.refportal.crm.user_fields import fields_by_name
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.states.sections.handlers import cleared_fields
from b24audit.refportal.store.dictionaries import CategoryRow, StatusRow
from b24audit.refportal.store.items import ITEM_TABLES

_LETTERS = {"success": "S", "failure": "F", "apology": "F", "process": "P"}
_DEAL_DAYS = 7


@dataclass(frozen=True)
class Draft:
    """What a request wants to write: stored values by field name, user fields, changes of multi fields.

    An ``imported`` item sets off no automation.
    """

    values: Mapping[str, Any]
    user_values: Mapping[str, Any]
    multi: Iterable[MultiFieldChange] = ()
    imported: bool = False


class ItemWriter:
    """Creates, changes and deletes items of one object on behalf of a caller."""

    def __init__(self, call: Call, entity_type: int) -> None:
        self._call = call
        self._session = call.session
        self._entity_type = entity_type
        self._table = ITEM_TABLES[entity_type]
        self._now = int(call.portal.clock.now())

    def find(self, item: int) -> Item | None:
        """An item with all its stored values."""
        row = self._session.execute(select(self._table).where(self._table.c.id == item)).mappings().first()
        return dict(row) if row else None

    def add(self, draft: Draft, *, check_mandatory: bool) -> int:
        """Create an item; its number is returned.

        Raises:
            RestError: unknown stage or pipeline, an empty mandatory user field.
        """
        values = {**self.defaults(draft.values), **draft.values}
        values["uf"] = {name: value for name, value in draft.user_values.items() if value is not None}
        self._clear(values)
        if check_mandatory:
            self._check_mandatory(values["uf"])
        self._settle(values, None)
        item = self._insert(values)
        self._write_multi(item, draft.multi)
        self._announce(item, None, imported=draft.imported)
        return item

    def update(self, before: Item, draft: Draft) -> None:
        """Change an item.

        Raises:
            RestError: unknown stage.
        """
        item = before["id"]
        values = dict(draft.values)
        values["uf"] = {**before["uf"], **draft.user_values}
        self._clear(values)
        values |= {"updatedTime": self._now, "updatedBy": self._call.caller.user_id, "generated": False}
        self._settle(values, before)
        self._session.execute(update(self._table).where(self._table.c.id == item).values(**values))
        self._write_multi(item, draft.multi)
        self._announce(item, before)

    def delete(self, before: Item) -> None:
        """Delete an item with its multi fields."""
        delete_multi_fields(self._session, self._entity_type, before["id"])
        self._session.execute(delete(self._table).where(self._table.c.id == before["id"]))
        self._announce(before["id"], before)

    def _insert(self, values: Mapping[str, Any]) -> int:
        known = {name: value for name, value in values.items() if name in self._table.c}
        statement = insert(self._table).values(**known).returning(self._table.c.id)
        number: int = self._session.execute(statement).scalar_one()
        named = {name: str(number) for name in ("quoteNumber", "accountNumber") if name in self._table.c}
        if "title" in self._table.c and not known.get("title"):
            named["title"] = f"{OBJECT_TYPES[self._entity_type].title} #{number}"
        if named:
            self._session.execute(update(self._table).where(self._table.c.id == number).values(**named))
        return number

    def defaults(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What a new item gets by itself beside what it is given."""
        user = self._call.caller.user_id
        today = datetime.fromtimestamp(self._now + self._call.portal.utc_offset * 60, UTC).date()
        defaults: dict[str, Any] = {
            "createdTime": self._now,
            "updatedTime": self._now,
            "movedTime": self._now,
            "lastActivityTime": self._now,
            "createdBy": user,
            "updatedBy": user,
            "movedBy": user,
            "lastActivityBy": user,
            "assignedById": user,
            "currencyId": self._call.portal.identity.currency,
            "opened": 1,
            "export": 1,
            "opportunity": 0.0,
            "categoryId": self._default_category(),
            "begindate": today.isoformat(),
            "sourceId": self._first_source(),
        }
        if self._entity_type in (DEAL, QUOTE, INVOICE):
            defaults["closedate"] = (today + timedelta(days=_DEAL_DAYS)).isoformat()
        if "opportunity" in given:
            defaults["isManualOpportunity"] = 1
        fields = fields_of(self._entity_type)
        return {name: value for name, value in defaults.items() if name in fields}

    def _default_category(self) -> int | None:
        if self._entity_type in (CONTACT, COMPANY):
            return 0
        chosen = select(CategoryRow.id).where(CategoryRow.entity_type_id == self._entity_type, CategoryRow.is_default)
        return self._session.scalar(chosen)

    def _first_source(self) -> str | None:
        if self._entity_type not in (LEAD, DEAL):
            return None
        sources = select(StatusRow.status_id).where(StatusRow.entity_id == "SOURCE")
        return self._session.scalar(sources.order_by(StatusRow.sort, StatusRow.id).limit(1))

    def _settle(self, values: dict[str, Any], before: Item | None) -> None:
        """Make fields that depend on each other agree."""
        _settle_contacts(values)
        dictionary_owner = self._entity_type in (LEAD, DEAL, QUOTE, INVOICE)
        if not dictionary_owner or (before is not None and "stageId" not in values):
            return
        category = values.get("categoryId", before.get("categoryId") if before else None) or 0
        stage = values.get("stageId") or first_stage(self._session, self._entity_type, category)
        status = self._stage(category, stage)
        letter = _LETTERS[status.semantics or "process"]
        values |= {"stageId": stage, "stageSemanticId": letter, "closed": int(letter != "P")}
        if before is not None and before["stageId"] != stage:
            moved = {"movedTime": self._now, "movedBy": self._call.caller.user_id, "previousStageId": before["stageId"]}
            values |= moved
        if self._entity_type == LEAD:
            values["dateClosed"] = self._now if letter != "P" else None
        fields = fields_of(self._entity_type)
        for name in ("stageSemanticId", "closed", "movedTime", "movedBy", "previousStageId"):
            if name not in fields:
                values.pop(name, None)

    def _stage(self, category: int, stage: str) -> StatusRow:
        dictionary = stage_dictionary(self._entity_type, category)
        query = select(StatusRow).where(StatusRow.entity_id == dictionary, StatusRow.status_id == stage)
        status = self._session.scalar(query)
        if status is None:
            text = "Неверное значение поля «Стадия»"
            raise RestError("CRM_FIELD_ERROR_VALUE_NOT_VALID", text)
        return status

    def _clear(self, values: dict[str, Any]) -> None:
        """Let handlers of applications empty what they empty."""
        for name in cleared_fields(self._session, self._entity_type):
            values["uf"].pop(name, None)
            if name in values:
                values[name] = None

    def _check_mandatory(self, user_values: Mapping[str, Any]) -> None:
        for name, field in fields_by_name(self._session, self._entity_type).items():
            if field.mandatory and user_values.get(name) in (None, "", []):
                label = field.labels.get("edit") or name
                raise RestError("CRM_FIELD_ERROR_REQUIRED", f"Не заполнено обязательное поле «{label}»")

    def _write_multi(self, item: int, changes: Iterable[MultiFieldChange]) -> None:
        listed = [change for change in changes if change.id or change.kind in MULTI_FIELDS]
        if not listed or self._entity_type not in OWNERS:
            return
        change_multi_fields(self._session, self._entity_type, item, listed)
        kinds = {row.kind for row in read_multi_fields(self._session, self._entity_type, [item])[item]}
        marks = {"hasPhone": int("PHONE" in kinds), "hasEmail": int("EMAIL" in kinds)}
        self._session.execute(update(self._table).where(self._table.c.id == item).values(**marks))

    def _announce(self, item: int, before: Item | None, *, imported: bool = False) -> None:
        call, user = self._call, self._call.caller.user_id
        after = self.find(item)
        announce(ItemChange(call.portal, call.session, user, self._entity_type, item, before, after, imported))


def first_stage(session: Session, entity_type: int, category: int) -> str:
    """The stage a new item gets: the system one, or the first working one where the product has no fixed code."""
    dictionary, prefix = stage_dictionary(entity_type, category), stage_prefix(entity_type, category)
    if entity_type in SYSTEM_ENDS:
        return prefix + SYSTEM_ENDS[entity_type][0]
    query = select(StatusRow.status_id).where(StatusRow.entity_id == dictionary)
    return session.scalar(query.order_by(StatusRow.sort, StatusRow.id).limit(1)) or ""


def _settle_contacts(values: dict[str, Any]) -> None:
    """The first of several contacts or companies is the main one, and the main one is among the several."""
    for one, several in (("contactId", "contactIds"), ("companyId", "companyIds")):
        if several in values and one not in values:
            values[one] = values[several][0] if values[several] else None
        elif one in values and several not in values and (several == "contactIds" or "companyIds" in values):
            values[several] = [values[one]] if values[one] else []
