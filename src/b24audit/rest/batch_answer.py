"""The answer to a batch: five sections keyed by command, each a map, an empty list, or a list by position.

Results stay undecoded until somebody asks for one: a batch of 50 pages is 2.5 MB of text, and as Python objects ten
times that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from b24audit.rest.answers import Answer, Timing, decode, number, read_answer, refusal, timing
from b24audit.rest.commands import Command
from b24audit.rest.errors import ProtocolError, RestError
from b24audit.rest.reply import Body, Reply, pack, unpack

T = TypeVar("T")
_Section = dict[str, T] | list[T] | None


class _Sections(msgspec.Struct):
    result: _Section[msgspec.Raw] = None
    result_error: _Section[Any] = None
    result_total: _Section[Any] = None
    result_next: _Section[Any] = None
    result_time: _Section[Any] = None


class _Envelope(msgspec.Struct):
    result: _Sections
    time: Any = None


_decoder = msgspec.json.Decoder(_Envelope)


class Sheet:
    """The results of one batch by position, as text; to wait for its turn in little space it can be folded."""

    def __init__(self, results: _Section[msgspec.Raw], reply: Reply) -> None:
        self._results: _Section[msgspec.Raw] = results
        self._body: Body | None = reply.body
        self._packed = reply.packed

    def text(self, position: int) -> msgspec.Raw | None:
        """A result as JSON, None where there is none. What was folded is unfolded."""
        if self._body is None:
            self._body = unpack(self._packed)
            self._results = _decoder.decode(self._body).result.result
        return _item(self._results, position)

    def fold(self) -> None:
        """Keep only the compressed text."""
        if self._body is not None:
            self._packed = self._packed or pack(self._body)
            self._body = self._results = None


@dataclass(frozen=True)
class RawAnswer:
    """An answer inside a batch whose result is still text."""

    method: str
    sheet: Sheet
    position: int
    total: int | None
    next: int | None
    time: Timing | None

    @property
    def text(self) -> memoryview:
        """The result as JSON."""
        return memoryview(self.sheet.text(self.position) or b"")

    def decoded(self) -> Answer:
        """The answer with its result. Raises ``ProtocolError`` when the text is no JSON."""
        return Answer(decode(bytes(self.text), method=self.method, status=200), self.total, self.next, self.time)


@dataclass(frozen=True)
class BatchAnswer:
    """Answers and errors by the caller's names, and the outer ``time``."""

    answers: Mapping[str, RawAnswer | RestError]
    time: Timing | None


def read_batch(reply: Reply, commands: Mapping[str, Command]) -> BatchAnswer:
    """Read a batch that was sent with wire names ``c0``…; ``commands`` are named as the caller named them.

    Raises the typed error when the batch as a whole was refused, ``ProtocolError`` when this is no batch answer.
    """
    try:
        envelope = _decoder.decode(reply.body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        envelope = None
    if envelope is None:
        read_answer(decode(reply.body, method="batch", status=reply.status), method="batch", status=reply.status)
        raise ProtocolError("ответ не похож на ответ batch", method="batch", status=reply.status)
    sections = envelope.result
    sheet = Sheet(sections.result, reply)
    answers = {
        name: _one(sections, sheet, position, command, reply.status)
        for position, (name, command) in enumerate(commands.items())
    }
    return BatchAnswer(answers, timing(envelope.time))


def _one(sections: _Sections, sheet: Sheet, position: int, command: Command, status: int) -> RawAnswer | RestError:
    failed = _item(sections.result_error, position)
    if failed is not None:
        envelope = failed if isinstance(failed, Mapping) and "error" in failed else {"error": failed}
        return refusal(envelope, method=command.method, status=status)
    if sheet.text(position) is None:
        return ProtocolError("портал не ответил на команду", method=command.method, status=status)
    return RawAnswer(
        command.method,
        sheet,
        position,
        number(_item(sections.result_total, position)),
        number(_item(sections.result_next, position)),
        timing(_item(sections.result_time, position)),
    )


def _item(section: _Section[T], position: int) -> T | None:
    if isinstance(section, Mapping):
        return section.get(f"c{position}")
    if isinstance(section, Sequence) and position < len(section):
        return section[position]
    return None
