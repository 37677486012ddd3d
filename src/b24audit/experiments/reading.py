"""The snapshot as experiments use it."""

from collections.abc import Mapping
from typing import Any, TypeVar

from b24audit.observations.observed import NotObserved
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import DictionaryItem, Entity, InvoicePipeline, Pipeline
from b24audit.snapshot.models.snapshot import Snapshot

T = TypeVar("T")


def known(area: Area[T]) -> T:
    """The value of an area. Raises ``NotObserved`` with the area's own reason when it was not read."""
    if area.value is None:
        unread = area.unread
        raise NotObserved(unread.verdict if unread else "error", unread.reason if unread else "Снимок портала пуст.")
    return area.value


def stage_of(snapshot: Snapshot, entity: Entity, item: Mapping[str, Any]) -> DictionaryItem | None:
    """The stage that an item is in (``stageId``, ``categoryId``), None for one that the snapshot does not have.

    Codes of stages mean something only within their dictionary: a lead and a deal may both be ``NEW``.
    """
    dictionary = _dictionary(entity, int(item.get("categoryId") or 0))
    rows = snapshot.crm.dictionaries.value or ()
    return next((row for row in rows if row.dictionary == dictionary and row.code == str(item["stageId"])), None)


def _dictionary(entity: Entity, pipeline: int) -> str:
    if entity is Entity.DEAL:
        return Pipeline(id=pipeline, title="", sort=0, is_default=False).dictionary
    if entity is Entity.INVOICE:
        return InvoicePipeline(id=pipeline, title="", sort=0, is_default=False).dictionary
    return {Entity.LEAD: "STATUS", Entity.QUOTE: "QUOTE_STATUS"}[entity]
