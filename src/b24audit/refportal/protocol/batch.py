"""The ``batch`` method of versions 1 and 2 (settings/how-to-call-rest-api/batch.md)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from b24audit.refportal.faults import FaultKind
from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.auth import Caller
from b24audit.refportal.protocol.call import Download
from b24audit.refportal.protocol.command_faults import befall
from b24audit.refportal.protocol.dispatch import execute
from b24audit.refportal.protocol.envelope import failure
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, as_mapping
from b24audit.refportal.protocol.query import parse_query

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

MAX_COMMANDS = 50
_REFERENCE = re.compile(r"\$result((?:\[[^\]]+\])+)")
_STEP = re.compile(r"\[([^\]]+)\]")


@dataclass
class _Sections:
    result: dict[str, Json] = field(default_factory=dict)
    result_error: dict[str, Json] = field(default_factory=dict)
    result_total: dict[str, Json] = field(default_factory=dict)
    result_next: dict[str, Json] = field(default_factory=dict)
    result_time: dict[str, Json] = field(default_factory=dict)


@dataclass(frozen=True)
class BatchRun:
    """The sections of a batch; ``broken`` is the fault of a command that spoils the whole answer."""

    sections: dict[str, Json]
    broken: FaultKind | None = None


def run_batch(portal: "Portal", caller: Caller, params: Params) -> BatchRun:
    """Run the commands of ``cmd`` in order; errors go to ``result_error`` under the command's key.

    Raises:
        RestError: ``cmd`` is neither a map nor a list.
    """
    sections, broken = _Sections(), None
    for number, (key, command) in enumerate(params.mapping("cmd").items()):
        try:
            if number >= MAX_COMMANDS:
                raise errors.batch_too_long()
            broken = _run_command(portal, caller, key, command, sections) or broken
        except RestError as error:
            sections.result_error[key] = failure(error)
            if params.flag("halt"):
                break
        if broken in (FaultKind.DROP, FaultKind.HTML):
            break
    return BatchRun(vars(sections), broken)


def _run_command(portal: "Portal", caller: Caller, key: str, command: Json, sections: _Sections) -> FaultKind | None:
    name, values = _parse(command)
    method = portal.registry.find(name)
    if name.lower() == "batch" or (method and not method.in_batch):
        raise errors.not_allowed_in_batch()
    broken = befall(portal, name)
    if broken in (FaultKind.DROP, FaultKind.HTML):
        return broken
    resolved = {param: resolve(value, sections.result) for param, value in values.items()}
    executed = execute(portal, caller, name, Params(resolved))
    reply = executed.reply
    sections.result[key] = None if isinstance(reply.result, Download) else reply.result
    sections.result_time[key] = executed.timing.block(portal.utc_offset)
    if reply.total is not None:
        sections.result_total[key] = reply.total
    if reply.next is not None:
        sections.result_next[key] = reply.next
    return broken


def _parse(command: Json) -> tuple[str, Mapping[str, Json]]:
    if isinstance(command, Mapping):
        return str(command.get("method", "")), as_mapping(command.get("params"), "params")
    name, _, query = str(command).partition("?")
    return method_name(name), parse_query(query)


def method_name(spelling: str) -> str:
    """A method's name without the format suffix and slashes."""
    name = spelling.strip("/ ")
    for suffix in (".json", ".xml"):
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return name


def resolve(value: Json, results: Mapping[str, Json]) -> Json:
    """Replace ``$result[key][path]``; alone it becomes the value itself, inside text its text, missing it is null."""
    if isinstance(value, Mapping):
        return {key: resolve(item, results) for key, item in value.items()}
    if isinstance(value, str):
        whole = _REFERENCE.fullmatch(value)
        if whole:
            return _look_up(whole, results)
        return _REFERENCE.sub(lambda match: _as_text(_look_up(match, results)), value)
    if isinstance(value, Sequence):
        return [resolve(item, results) for item in value]
    return value


def _look_up(match: re.Match[str], results: Mapping[str, Json]) -> Json:
    value: Json = results
    for step in _STEP.findall(match.group(1)):
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            value = value[int(step)] if step.isdecimal() and int(step) < len(value) else None
        else:
            return None
    return value


def _as_text(value: Json) -> str:
    return str(value) if isinstance(value, str | int | float) else ""
