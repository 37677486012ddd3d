"""Section ``handlers``: what handlers of installed applications do to items before they are saved."""

from collections.abc import Collection
from typing import Literal

from pydantic import Field
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact
from b24audit.refportal.store.meta import get_meta

_KEY = "handlers"
ObjectName = Literal["lead", "deal", "contact", "company", "quote", "invoice"]


class HandlersState(SectionModel):
    """``clears``: fields that are emptied whenever an item is saved; crm.item.* names and codes of user fields.

    ``reverts_elements``: changes of elements of lists are taken back.
    """

    clears: dict[ObjectName, list[str]] = Field(default_factory=dict)
    reverts_elements: bool = False


def cleared_fields(session: Session, entity_type: int) -> Collection[str]:
    """Fields of an object that do not survive saving."""
    cleared: list[str] = get_meta(session, _KEY).get("clears", {}).get(OBJECT_TYPES[entity_type].name, [])
    return cleared


def elements_are_reverted(session: Session) -> bool:
    """Whether changes of elements of lists are taken back."""
    reverted: bool = get_meta(session, _KEY).get("reverts_elements", False)
    return reverted


SECTION = one_fact(_KEY, HandlersState)
