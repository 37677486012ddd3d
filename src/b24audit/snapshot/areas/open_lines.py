"""Open lines with their queues (imopenlines/openlines/imopenlines-config-list-get.md)."""

from collections.abc import Mapping
from typing import Any

from b24audit.rest import Command
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.open_lines import OpenLine
from b24audit.snapshot.readings import flag, number, text

_LINES = Command(
    "imopenlines.config.list.get",
    {
        "PARAMS": {"select": ["ID", "LINE_NAME", "ACTIVE", "CRM", "CRM_CREATE"], "order": {"ID": "asc"}},
        "OPTIONS": {"QUEUE": "Y"},
    },
)


async def read(portal: Inquiry) -> Area[tuple[OpenLine, ...]]:
    """All lines, also switched off ones, by number."""
    return await portal.rows(_LINES, _line)


def _line(row: Mapping[str, Any]) -> OpenLine:
    return OpenLine(
        id=number(row["ID"]),
        title=text(row["LINE_NAME"]),
        active=flag(row["ACTIVE"]),
        in_crm=flag(row["CRM"]),
        creates=text(row["CRM_CREATE"]).lower(),
        operators=_people(row["QUEUE"]),
    )


def _people(queue: object) -> int:
    """How many operators; a list, or a map when the portal's numbering has gaps."""
    if not isinstance(queue, list | Mapping):
        raise TypeError("a queue is a list of users")
    return len(queue)
