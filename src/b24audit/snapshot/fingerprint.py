"""Fingerprints of parts of a snapshot: what a person's attestation was given for, and whether it has changed since.

Pure: the same settings give the same fingerprint on any day, whatever else changed on the portal.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from b24audit.requirements.attestations import REFERENCE, UNREAD
from b24audit.snapshot.models.snapshot import Snapshot

PARTS: Mapping[str, tuple[str, ...]] = {
    "автоматика": ("automation",),
    "диски": ("disk",),
    "календари": ("calendar",),
    "направления_сделок": ("crm.pipelines",),
    "отделы": ("people.departments", "people.heads"),
    "открытые_линии": ("open_lines",),
    "почтовые_ящики": ("mail.mailboxes",),
    "рабочие_группы": ("groups",),
    "режим_CRM": ("crm.mode",),
    "реквизиты": ("company.own", "company.requisites", "company.accounts"),
    "статусы_и_стадии": ("crm.dictionaries",),
    "стадии_счетов": ("crm.invoice_pipelines", "crm.stage_sets"),
    "тариф": ("licence",),
    "телефония": ("telephony.lines", "telephony.default_line"),
    "шаблоны_документов": ("documents",),
}
"""Parts that an attestation may rest on, by the name in the tag ``@часть-…``: areas of the snapshot by their paths."""


def fingerprint(snapshot: Snapshot, parts: Iterable[str]) -> dict[str, str]:
    """SHA-256 of the canonical JSON of each part, ``UNREAD`` for a part of which anything was not read.

    Raises ``LookupError`` for a name that is no part.
    """
    document = snapshot.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {part: _digest([_at(document, path) for path in PARTS[part]]) for part in parts}


def _at(document: Any, path: str) -> Any:
    for name in path.split("."):
        document = document[name]
    return document


def _digest(areas: list[Any]) -> str:
    if _has_unread(areas):
        return UNREAD
    text = json.dumps(areas, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _has_unread(node: Any) -> bool:
    if isinstance(node, dict):
        return "unread" in node or any(map(_has_unread, node.values()))
    return isinstance(node, list) and any(map(_has_unread, node))


def is_loopback(host: str) -> bool:
    """Whether the portal of that host runs on this machine: then it is the reference portal."""
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def portal_of(host: str) -> str:
    """The portal as attestations name it: its host, ``REFERENCE`` for the reference portal on whatever port."""
    return REFERENCE if is_loopback(host) else host
