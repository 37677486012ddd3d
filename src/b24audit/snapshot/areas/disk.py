"""The common disk: ``disk.storage.getList`` (scope ``disk``)."""

from collections.abc import Mapping
from typing import Any

from b24audit.rest import Command
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.disk import Disk
from b24audit.snapshot.readings import text

_COMMON = "common"
STORAGES = Command("disk.storage.getList", {"filter": {"ENTITY_TYPE": _COMMON}})
"""Only storages that the webhook's owner may reach."""


def common_title(row: Mapping[str, Any]) -> str | None:
    """Title of a common storage, None for any other that a portal may send in spite of the filter."""
    return text(row["NAME"]) if text(row["ENTITY_TYPE"]) == _COMMON else None


async def read(portal: Inquiry) -> Disk:
    """Common storages by title."""
    found = await portal.rows(STORAGES, common_title)
    if found.value is None:
        return Disk(common=Area(unread=found.unread))
    return Disk(common=Area(value=tuple(sorted(title for title in found.value if title is not None))))
