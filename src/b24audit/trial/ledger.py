"""The ledger of a run: what it creates on the portal, written to disk before the portal hears of it.

One JSON object a line, only ever appended and synced, so that whatever moment a run dies at, ``b24audit cleanup`` knows
what may be there. The first line names the run and the portal; every other one is an event of one object::

    {"time": …, "event": "creating", "entry": 1, "kind": "lead", "what": "ЛИД «[b24audit …] …»"}
    {"time": …, "event": "created", "entry": 1, "id": "512", "address": "https://…/crm/lead/details/512/"}
    {"time": …, "event": "adopted", "entry": 2, "kind": "task", "id": "77", "of": "lead 512", …}
    {"time": …, "event": "removed", "entry": 2}
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from b24audit.trial.claim import claim
from b24audit.trial.kinds import KINDS
from b24audit.trial.ref import Ref

State = Literal["creating", "absent", "present", "removed"]


@dataclass(frozen=True)
class Entry:
    """One object. ``id`` is empty until the portal has told it, ``what`` calls it by its name for a person, ``of`` is
    the object of ours that it belongs to, ``at`` the parameters without which it cannot be found again.

    ``creating``: it may be there; ``absent``: it certainly is not; ``present``; ``removed``.
    """

    number: int
    kind: str
    what: str
    state: State = "creating"
    id: str = ""
    address: str = ""
    of: str = ""
    at: Mapping[str, Any] = field(default_factory=dict)

    @property
    def ref(self) -> Ref:
        """The object, with an empty id when that is not known."""
        return Ref(self.kind, self.id)


class LedgerUnreadable(ValueError):
    """The file is no ledger; the text is one Russian sentence."""


class Ledger:
    """The ledger of one run, in memory and on disk; to be closed. ``portal`` is the origin (``https://…``)."""

    def __init__(self, path: Path, run_id: str, portal: str, entries: Iterable[Entry] = ()) -> None:
        self.path = path
        self.run_id = run_id
        self.portal = portal
        self._on_disk = True
        self._file: int | None = None
        self._torn_from: int | None = None
        self._entries = {entry.number: entry for entry in entries}
        self._present = {entry.ref: entry.number for entry in self._entries.values() if entry.state == "present"}

    @classmethod
    def begin(cls, path: Path, run_id: str, portal: str) -> "Ledger":
        """A new ledger; nothing is written before there is something to write."""
        return cls(path, run_id, portal)

    @classmethod
    def of_found(cls, run_id: str, portal: str) -> "Ledger":
        """A ledger in memory alone: of objects that were found by their marks, and would be found again."""
        ledger = cls(Path(), run_id, portal)
        ledger._on_disk = False
        return ledger

    @classmethod
    def load(cls, path: Path) -> "Ledger":
        """The ledger of an earlier run; a last line torn by a crash is left out. Raises ``LedgerUnreadable``."""
        lines = list(_lines(path))
        if not lines or lines[0].get("event") != "run":
            raise LedgerUnreadable(f"Файл {path} — не журнал созданного: в нём нет первой строки о запуске.")
        try:
            ledger = cls(path, lines[0]["run"], lines[0]["portal"], _replayed(lines[1:]).values())
        except (KeyError, TypeError, ValueError) as error:
            raise LedgerUnreadable(f"Журнал созданного {path} повреждён: {error!r}.") from error
        ledger._torn_from = path.read_bytes().rfind(b"\n") + 1
        return ledger

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every object in the order in which it was announced or adopted."""
        return tuple(self._entries.values())

    @property
    def remaining(self) -> tuple[Entry, ...]:
        """What is or may be on the portal, in order."""
        return tuple(entry for entry in self._entries.values() if entry.state in ("creating", "present"))

    def address(self, ref: Ref) -> str:
        """Where a person sees the object; the portal's address when it has no page of its own."""
        return self.portal + (KINDS[ref.kind].path.format(ref.id) if ref.kind in KINDS else "/")

    def owns(self, ref: Ref) -> bool:
        """Whether the object is there because of this run and is not removed yet."""
        return ref in self._present

    def entry_of(self, ref: Ref) -> Entry:
        """The entry of an object that the run owns. Raises ``KeyError``."""
        return self._entries[self._present[ref]]

    def announce(self, kind: str, what: str, of: Ref | None = None, at: Mapping[str, Any] | None = None) -> int:
        """Write that an object is about to be created; gives the number of its entry."""
        entry = Entry(len(self._entries) + 1, kind, what, of=str(of or ""), at=at or {})
        self._entries[entry.number] = entry
        self._write("creating", entry=entry.number, kind=kind, what=what, of=entry.of, at=entry.at)
        return entry.number

    def created(self, number: int, object_id: str, at: Mapping[str, Any] | None = None) -> None:
        """Write what the portal called the announced object."""
        entry = self._entries[number]
        address = self.address(Ref(entry.kind, object_id))
        self._set(replace(entry, state="present", id=object_id, address=address, at=at or entry.at))
        self._write("created", entry=number, id=object_id, address=address, at=at or {})

    def absent(self, number: int) -> None:
        """Write that the announced object is not there: the portal refused to create it, or it was never asked."""
        self._set(replace(self._entries[number], state="absent"))
        self._write("absent", entry=number)

    def adopt(self, ref: Ref, what: str, of: Ref | None, at: Mapping[str, Any] | None = None) -> None:
        """Write that this object is ours: the portal made it out of ours (``of``), or it carries our mark."""
        address = self.address(ref)
        entry = Entry(len(self._entries) + 1, ref.kind, what, "present", ref.id, address, str(of or ""), at or {})
        self._set(entry)
        facts = {"id": ref.id, "what": what, "of": entry.of, "at": entry.at, "address": address}
        self._write("adopted", entry=entry.number, kind=ref.kind, **facts)

    def removed(self, number: int) -> None:
        """Write that the object is no longer there."""
        self._set(replace(self._entries[number], state="removed"))
        self._write("removed", entry=number)

    def _set(self, entry: Entry) -> None:
        self._entries[entry.number] = entry
        if entry.state == "present":
            self._present[entry.ref] = entry.number
        else:
            self._present.pop(entry.ref, None)

    def close(self) -> None:
        """Let others have the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _write(self, event: str, **facts: object) -> None:
        """Append a line and wait until the disk has it."""
        if not self._on_disk:
            return
        if self._file is None:
            self._file = self._opened(self.path)
        os.write(self._file, _line(event, **facts))
        os.fsync(self._file)

    def _opened(self, path: Path) -> int:
        """The file, claimed for this run: whoever clears up after it sees that it is still going on."""
        new = not path.exists()
        if self._torn_from is not None:
            os.truncate(path, self._torn_from)
        file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o644)
        claim(file)
        if new:
            os.write(file, _line("run", run=self.run_id, portal=self.portal))
            _sync_folder(path.parent)
        return file


def _line(event: str, **facts: object) -> bytes:
    told = {name: value for name, value in facts.items() if value not in ("", {})}
    moment = datetime.now().astimezone().isoformat(timespec="milliseconds")
    return json.dumps({"time": moment, "event": event, **told}, ensure_ascii=False).encode() + b"\n"


def _sync_folder(folder: Path) -> None:
    """A new file's name is on disk too; systems that cannot sync a folder write it by themselves."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The whole lines of the file. Raises ``LedgerUnreadable`` when one that is not the last cannot be read."""
    try:
        texts = path.read_bytes().split(b"\n")
    except OSError as error:
        raise LedgerUnreadable(f"Не читается журнал созданного {path}: {error.strerror}.") from error
    for number, text in enumerate(texts[:-1], start=1):
        try:
            yield json.loads(text)
        except ValueError as error:
            raise LedgerUnreadable(f"Журнал созданного {path} повреждён в строке {number}.") from error


def _replayed(events: list[dict[str, Any]]) -> dict[int, Entry]:
    entries: dict[int, Entry] = {}
    for event in events:
        number = int(event["entry"])
        if event["event"] in ("creating", "adopted"):
            of, at = event.get("of", ""), event.get("at", {})
            entries[number] = Entry(number, event["kind"], event["what"], of=of, at=at)
        entries[number] = _after(entries[number], event)
    return entries


def _after(entry: Entry, event: dict[str, Any]) -> Entry:
    match event["event"]:
        case "created" | "adopted":
            return replace(entry, state="present", id=event["id"], address=event.get("address", ""))
        case "absent":
            return replace(entry, state="absent")
        case "removed":
            return replace(entry, state="removed")
        case "creating":
            return entry
        case other:
            raise ValueError(other)
