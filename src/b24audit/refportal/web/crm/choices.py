"""What can be chosen in the lists of a card."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.fields import FieldSpec
from b24audit.refportal.crm.objects import DEAL, INVOICE
from b24audit.refportal.crm.stages import stage_dictionary
from b24audit.refportal.store.dictionaries import StatusRow, UserFieldRow
from b24audit.refportal.store.people import UserRow

_BY_PIPELINE = {"DEAL_STAGE": DEAL, "SMART_INVOICE_STAGE": INVOICE}


@dataclass(frozen=True)
class Choice:
    """A choice: what is sent and what is read."""

    value: str
    title: str


class Choices:
    """Reads them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def people(self) -> list[Choice]:
        """Employees who work here."""
        query = (
            select(UserRow).where(UserRow.active, UserRow.type == "employee").order_by(UserRow.last_name, UserRow.id)
        )
        return [Choice(str(row.id), row.full_name) for row in self._session.scalars(query)]

    def of_own(self, spec: FieldSpec, item: Mapping[str, Any]) -> list[Choice]:
        """Choices of an own field; none when it is no list."""
        if spec.type == "user":
            return self.people()
        if spec.type != "crm_status":
            return []
        dictionary = spec.dictionary
        if dictionary in _BY_PIPELINE:
            dictionary = stage_dictionary(_BY_PIPELINE[dictionary], item.get("categoryId") or 0)
        query = select(StatusRow).where(StatusRow.entity_id == dictionary).order_by(StatusRow.sort, StatusRow.id)
        return [Choice(row.status_id, row.name) for row in self._session.scalars(query)]

    def of_user(self, row: UserFieldRow) -> list[Choice]:
        """Choices of a user field; none when it is no list."""
        if row.user_type_id == "employee":
            return self.people()
        if row.user_type_id != "enumeration":
            return []
        items = sorted(row.items, key=lambda choice: (choice.get("sort", 0), choice["id"]))
        return [Choice(str(choice["id"]), choice["value"]) for choice in items]
