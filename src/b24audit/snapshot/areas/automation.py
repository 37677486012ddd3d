"""Business processes: ``bizproc.workflow.template.list`` (administrators only)."""

from collections.abc import Mapping
from typing import Any

from b24audit.rest import Command
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.automation import Automation, Process
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.readings import number, text

_CREATION, _CHANGE = 1, 2
_OBJECTS = {
    "LEAD": Entity.LEAD,
    "DEAL": Entity.DEAL,
    "CONTACT": Entity.CONTACT,
    "COMPANY": Entity.COMPANY,
    "QUOTE": Entity.QUOTE,
    "SMART_INVOICE": Entity.INVOICE,
}
_LIST = "iblock_"

TEMPLATES = Command(
    "bizproc.workflow.template.list", {"SELECT": ["ID", "NAME", "MODULE_ID", "DOCUMENT_TYPE", "AUTO_EXECUTE"]}
)
"""Without SELECT only ids come. Robots are never among the rows."""


def process(row: Mapping[str, Any]) -> Process | None:
    """A process, None when it belongs to neither the CRM objects of the ТЗ nor a list.

    AUTO_EXECUTE: 0 none, 1 on creation, 2 on change, 3 both.
    """
    owner = _owner(text(row["MODULE_ID"]), text(row["DOCUMENT_TYPE"]))
    if owner is None:
        return None
    starts = number(row["AUTO_EXECUTE"])
    return Process(
        id=number(row["ID"]),
        title=text(row["NAME"]),
        on_creation=bool(starts & _CREATION),
        on_change=bool(starts & _CHANGE),
        **owner,
    )


def _owner(module: str, document: str) -> dict[str, Any] | None:
    if module == "crm" and document in _OBJECTS:
        return {"entity": _OBJECTS[document]}
    if module == "lists" and document.startswith(_LIST):
        return {"list_id": number(document.removeprefix(_LIST))}
    return None


async def read(portal: Inquiry) -> Automation:
    """All processes in the order of their ids."""
    found = await portal.rows(TEMPLATES, process)
    if found.value is None:
        return Automation(processes=Area(unread=found.unread))
    known = [item for item in found.value if item is not None]
    return Automation(processes=Area(value=tuple(sorted(known, key=lambda item: item.id))))
