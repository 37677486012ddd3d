"""Objects that carry a mark of b24audit: found when the ledger is lost, or never heard whether they were created.

A mark is believed when the title begins with it and nobody but a run can have set it: where the object has them,
``originatorId`` and ``originId`` agree with the title; elsewhere the owner of the webhook created the object.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from b24audit.rest import Command, RestClient, RestError, as_list, as_map
from b24audit.trial.kinds import CRM, KINDS
from b24audit.trial.mark import BEGINNING, ORIGINATOR, run_of_prefix
from b24audit.trial.ref import Ref

_DISK = "disk"


@dataclass(frozen=True)
class Marked:
    """A marked object: of which run, under which title."""

    ref: Ref
    title: str
    run_id: str
    at: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Sweep:
    """What was found; ``unseen`` are the kinds that could not be looked through, with the error that says why."""

    found: tuple[Marked, ...]
    unseen: Mapping[str, RestError]

    def saw(self, kind: str) -> bool:
        """Whether everything of the kind was looked through."""
        return kind not in self.unseen


@dataclass(frozen=True)
class _Search:
    kind: str
    command: Command
    rows: Callable[[Any], list[Any]]
    id: str
    title: str
    creator: str
    at: Mapping[str, Any] = field(default_factory=dict)

    def marked(self, result: Any, owner: str) -> list[Marked]:
        """The rows of an answer whose mark is to be believed."""
        found = []
        for row in self.rows(result):
            title = str(row[self.title] or "")
            run_id = run_of_prefix(title)
            if run_id and self._is_ours(row, run_id, owner):
                found.append(Marked(Ref(self.kind, str(row[self.id])), title, run_id, self.at))
        return found

    def _is_ours(self, row: Mapping[str, Any], run_id: str, owner: str) -> bool:
        if KINDS[self.kind].origin:
            return (row.get("originatorId"), row.get("originId")) == (ORIGINATOR, run_id)
        return str(row.get(self.creator) or "") == owner


async def find_marked(rest: RestClient) -> Sweep:
    """Every marked object that the webhook can see. Raises ``RestError`` when not even its owner is told."""
    owner = str((await rest.call("profile")).result["ID"])
    unseen: dict[str, RestError] = {}
    searches = [*_everywhere(owner), *await _places(rest, owner, unseen)]
    answers = await rest.batch({str(number): search.command for number, search in enumerate(searches)})
    found: dict[Ref, Marked] = {}
    for number, search in enumerate(searches):
        answer = answers[str(number)]
        if isinstance(answer, RestError):
            unseen[search.kind] = answer
        else:
            found |= {item.ref: item for item in search.marked(answer.result, owner)}
    return Sweep(tuple(found.values()), unseen)


def _rows(wrapper: str = "") -> Callable[[Any], list[Any]]:
    return lambda result: as_list(as_map(result).get(wrapper) if wrapper else result)


def _everywhere(owner: str) -> list[_Search]:
    """Searches that need to know nothing of the portal."""
    searches = [_items(kind) for kind in CRM]
    tasks = {"filter": {"%TITLE": BEGINNING}, "select": ["ID", "TITLE", "CREATED_BY"]}
    searches.append(_Search("task", Command("tasks.task.list", tasks), _rows("tasks"), "id", "title", "createdBy"))
    for calendar in ({"type": "user", "ownerId": owner}, {"type": "company_calendar", "ownerId": ""}):
        events = Command("calendar.event.get", {**calendar, "from": "2020-01-01", "to": "2037-12-31"})
        searches.append(_Search("event", events, _rows(), "ID", "NAME", "CREATED_BY", calendar))
    return searches


def _items(kind: str) -> _Search:
    title = KINDS[kind].mark[0]
    of_run = {"originatorId": ORIGINATOR} if KINDS[kind].origin else {f"%{title}": BEGINNING}
    select = ["id", title, "createdBy", *(["originatorId", "originId"] if KINDS[kind].origin else [])]
    params = {"entityTypeId": CRM[kind], "filter": of_run, "select": select}
    return _Search(kind, Command("crm.item.list", params), _rows("items"), "id", title, "createdBy")


async def _places(rest: RestClient, owner: str, unseen: dict[str, RestError]) -> list[_Search]:
    """Searches of the lists and disks that the portal has; what it would not tell goes to ``unseen``."""
    asked = {kind: Command("lists.get", {"IBLOCK_TYPE_ID": kind}) for kind in ("lists", "bitrix_processes")}
    asked[_DISK] = Command("disk.storage.getlist", {"filter": {"ENTITY_TYPE": ["common", "user"]}})
    searches: list[_Search] = []
    for name, answer in (await rest.batch(asked)).items():
        if isinstance(answer, RestError):
            unseen |= dict.fromkeys(("file", "folder") if name == _DISK else ("element",), answer)
        elif name == _DISK:
            searches += [search for row in as_list(answer.result) if _near(row, owner) for search in _disk(row)]
        else:
            searches += [_elements(name, row) for row in as_list(answer.result)]
    return searches


def _near(storage: Mapping[str, Any], owner: str) -> bool:
    """The disks that a run writes to: the common one and that of the webhook's owner."""
    return storage["ENTITY_TYPE"] == "common" or str(storage["ENTITY_ID"]) == owner


def _disk(storage: Mapping[str, Any]) -> list[_Search]:
    params = {"id": storage["ROOT_OBJECT_ID"], "filter": {"%NAME": BEGINNING}}

    def of_type(name: str) -> Callable[[Any], list[Any]]:
        return lambda result: [row for row in as_list(result) if row["TYPE"] == name]

    command = Command("disk.folder.getchildren", params)
    return [_Search(kind, command, of_type(kind), "ID", "NAME", "CREATED_BY") for kind in ("file", "folder")]


def _elements(list_type: str, row: Mapping[str, Any]) -> _Search:
    at = {"IBLOCK_TYPE_ID": list_type, "IBLOCK_ID": int(row["ID"])}
    command = Command("lists.element.get", {**at, "FILTER": {"%NAME": BEGINNING}})
    return _Search("element", command, _rows(), "ID", "NAME", "CREATED_BY", at)
