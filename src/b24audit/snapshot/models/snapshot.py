"""The whole snapshot, its file and its digest."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, Field, ValidationError

from b24audit.snapshot.models.automation import Automation
from b24audit.snapshot.models.base import Area, Frozen
from b24audit.snapshot.models.calendar import Calendar
from b24audit.snapshot.models.catalog import Catalog
from b24audit.snapshot.models.clients import Clients
from b24audit.snapshot.models.company import Company
from b24audit.snapshot.models.crm import Crm
from b24audit.snapshot.models.disk import Disk
from b24audit.snapshot.models.documents import Documents
from b24audit.snapshot.models.groups import Groups
from b24audit.snapshot.models.lists import Lists
from b24audit.snapshot.models.mail import Mail
from b24audit.snapshot.models.open_lines import OpenLine
from b24audit.snapshot.models.people import People
from b24audit.snapshot.models.portal import Basics, Licence
from b24audit.snapshot.models.reconciliation import Reconciliation
from b24audit.snapshot.models.telephony import Telephony
from b24audit.snapshot.models.work import Work


class SnapshotUnreadable(ValueError):
    """The snapshot file cannot be used; the text is one Russian sentence."""


class Snapshot(Frozen):
    """The whole picture of one portal at one moment (schema ``b24audit.snapshot/1``).

    ``administrator`` tells whether the webhook's owner is one: others do not see everything.
    """

    schema_: Literal["b24audit.snapshot/1"] = Field("b24audit.snapshot/1", alias="schema")
    taken: datetime
    host: str
    basics: Area[Basics]
    licence: Area[Licence]
    administrator: Area[bool]
    crm: Crm
    automation: Automation
    calendar: Calendar
    catalog: Catalog
    clients: Area[Clients]
    company: Company
    disk: Disk
    documents: Documents
    groups: Groups
    lists: Lists
    reconciliation: Reconciliation
    mail: Mail
    open_lines: Area[tuple[OpenLine, ...]]
    people: People
    telephony: Telephony
    work: Work

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)

    def to_json(self) -> str:
        """Canonical text: the same portal at the same moment always gives the same bytes."""
        return self.model_dump_json(indent=1, by_alias=True, exclude_none=True) + "\n"

    def sha256(self) -> str:
        """Digest of the canonical text."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()


def load_snapshot(path: Path) -> Snapshot:
    """Read a saved snapshot. Raises ``SnapshotUnreadable`` with one Russian sentence."""
    try:
        return Snapshot.model_validate_json(path.read_bytes())
    except OSError as error:
        raise SnapshotUnreadable(f"Не читается снимок {path}: {error.strerror}.") from error
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in fault["loc"]) or "начало файла"
        raise SnapshotUnreadable(
            f"Файл {path} — не снимок портала или он повреждён ({place}): снимите его заново командой b24audit run."
        ) from error
