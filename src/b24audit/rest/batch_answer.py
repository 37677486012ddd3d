"""The answer to a batch: five sections keyed by command, each a map, an empty list, or a list by position.

Results stay undecoded until somebody asks for one: a batch of 50 pages is 2.5 MB of text, and as Python objects ten
times that.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import msgspec

from b24audit.rest.answers import Answer, Body, Timing, decode, number, read_answer, refusal, timing
from b24audit.rest.commands import Command
from b24audit.rest.errors import ProtocolError, RestError

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


@dataclass(frozen=True)
class RawAnswer:
    """An answer inside a batch whose result is still text."""

    method: str
    raw: msgspec.Raw | bytes
    total: int | None
    next: int | None
    time: Timing | None
    folded: bool = False

    def decoded(self) -> Answer:
        """The answer with its result. Raises ``ProtocolError`` when the text is no JSON."""
        text = zlib.decompress(self.raw) if self.folded else bytes(self.raw)
        return Answer(decode(text, method=self.method, status=200), self.total, self.next, self.time)

    def fold(self) -> "RawAnswer":
        """The same answer with its text compressed, to wait for its turn in little space."""
        return replace(self, raw=zlib.compress(bytes(self.raw), level=1), folded=True)


@dataclass(frozen=True)
class BatchAnswer:
    """Answers and errors by the caller's names, and the outer ``time``."""

    answers: Mapping[str, RawAnswer | RestError]
    time: Timing | None


def read_batch(body: Body, status: int, commands: Mapping[str, Command]) -> BatchAnswer:
    """Read a batch that was sent with wire names ``c0``…; ``commands`` are named as the caller named them.

    Raises the typed error when the batch as a whole was refused, ``ProtocolError`` when this is no batch answer.
    """
    try:
        envelope = _decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        envelope = None
    if envelope is None:
        read_answer(decode(body, method="batch", status=status), method="batch", status=status)
        raise ProtocolError("ответ не похож на ответ batch", method="batch", status=status)
    sections = envelope.result
    answers = {
        name: _one(sections, position, command, status) for position, (name, command) in enumerate(commands.items())
    }
    return BatchAnswer(answers, timing(envelope.time))


def _one(sections: _Sections, position: int, command: Command, status: int) -> RawAnswer | RestError:
    failed = _item(sections.result_error, position)
    if failed is not None:
        envelope = failed if isinstance(failed, Mapping) and "error" in failed else {"error": failed}
        return refusal(envelope, method=command.method, status=status)
    raw = _item(sections.result, position)
    if raw is None:
        return ProtocolError("портал не ответил на команду", method=command.method, status=status)
    return RawAnswer(
        command.method,
        raw,
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
