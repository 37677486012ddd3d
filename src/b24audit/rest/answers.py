"""Answers of the portal and the quirks of PHP's JSON, absorbed here and nowhere else.

An empty map comes as ``[]``, and a map whose keys are 0…n-1 comes as a list; ``time`` and its ``operating`` fields
may be absent; ``error`` may be an empty text and still be an error (settings/how-to-call-rest-api/, error-codes.md).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from b24audit.rest.error_codes import error_from
from b24audit.rest.errors import ProtocolError, RestError
from b24audit.rest.reply import Body


class Timing(msgspec.Struct, frozen=True):
    """The ``time`` block: seconds, moments as epoch seconds.

    ``operating`` is the time the method has accumulated, not the cost of this call; None when not told.
    """

    start: float = 0.0
    finish: float = 0.0
    duration: float = 0.0
    processing: float = 0.0
    operating: float | None = None
    operating_reset_at: float | None = None


@dataclass(frozen=True)
class Answer:
    """What a method answered. ``total`` and ``next`` are None when the portal did not give them."""

    result: Any
    total: int | None = None
    next: int | None = None
    time: Timing | None = None


_BEGINNING = 1024
"""Bytes by which an answer is told from blanks."""


def decode(body: Body, *, method: str, status: int) -> Any:
    """The JSON of a body. Raises ``ProtocolError`` for anything else; the body itself is never quoted."""
    beginning = body[:_BEGINNING].lstrip()
    if not beginning:
        raise ProtocolError("пустой ответ", method=method, status=status)
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        problem = f"ответ не JSON: {error}" if beginning[:1] in (b"{", b"[") else "ответ не JSON"
    raise ProtocolError(problem, method=method, status=status)


def read_answer(document: Any, *, method: str, status: int) -> Answer:
    """The answer to a single call. Raises the typed error when it is a refusal, ``ProtocolError`` on wrong shape."""
    if not isinstance(document, Mapping):
        raise ProtocolError("ответ не объект JSON", method=method, status=status)
    if "error" in document:
        raise refusal(document, method=method, status=status)
    if "result" not in document:
        raise ProtocolError("в ответе нет result", method=method, status=status)
    return Answer(
        result=document["result"],
        total=number(document.get("total")),
        next=number(document.get("next")),
        time=timing(document.get("time")),
    )


def refusal(document: Mapping[str, Any], *, method: str, status: int) -> RestError:
    """The typed error of an error envelope, of version 2 or 3."""
    error = document["error"]
    if isinstance(error, Mapping):
        code, description = str(error.get("code", "")), _v3_text(error)
    else:
        code, description = str(error), str(document.get("error_description") or "")
    reset_at = timing(document.get("time"))
    return error_from(
        code, description, method=method, status=status, reset_at=reset_at.operating_reset_at if reset_at else None
    )


def _v3_text(error: Mapping[str, Any]) -> str:
    details = error.get("validation")
    notes = [
        f"{item.get('field', '')}: {item.get('message', '')}"
        for item in (details if isinstance(details, list) else [])
        if isinstance(item, Mapping)
    ]
    return "; ".join([str(error.get("message", "")), *notes])


def timing(value: Any) -> Timing | None:
    """The ``time`` block, None when it is absent or unreadable: it is never worth losing an answer."""
    try:
        return msgspec.convert(value, Timing, strict=False) if value else None
    except msgspec.ValidationError:
        return None


def number(value: Any) -> int | None:
    """A count given as number or text; None for anything else."""
    try:
        return int(value) if isinstance(value, int | str | float) else None
    except ValueError:
        return None


def as_map(value: Any) -> dict[str, Any]:
    """A map of the portal; a list is a map whose keys PHP took for positions, or an empty one.

    Raises ``ProtocolError`` for a scalar.
    """
    if isinstance(value, Mapping):
        return dict(value)
    if value is None:
        return {}
    if isinstance(value, list):
        return {str(position): item for position, item in enumerate(value)}
    raise ProtocolError("вместо набора значений пришло одно")


def as_list(value: Any) -> list[Any]:
    """A list of the portal, given as a list or as a map by id. Raises ``ProtocolError`` for a scalar."""
    if isinstance(value, Mapping):
        return list(value.values())
    if value is None:
        return []
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return list(value)
    raise ProtocolError("вместо списка пришло одно значение")
