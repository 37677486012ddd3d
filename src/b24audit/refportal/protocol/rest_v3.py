"""REST 3.0: ``/rest/api/{user}/{code}/{method}``, JSON bodies only, its own envelopes (api-reference/rest-v3.md)."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

import orjson

from b24audit.refportal.faults import FaultKind
from b24audit.refportal.protocol.auth import Caller
from b24audit.refportal.protocol.batch import method_name
from b24audit.refportal.protocol.call import Download
from b24audit.refportal.protocol.command_faults import befall
from b24audit.refportal.protocol.dispatch import Executed, execute
from b24audit.refportal.protocol.envelope import Timing, failure, failure_v3
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json, as_php
from b24audit.refportal.protocol.params import Params
from b24audit.refportal.protocol.rest_v2 import RestAnswer, RestRequest, authorise, count

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

DAY_SECONDS = 86_400
_KEY = re.compile(r"[\x20-\x7e]{1,255}")
_CODES = {"insufficient_scope": "INSUFFICIENTSCOPEEXCEPTION", "ACCESS_DENIED": "ACCESSDENIEDEXCEPTION"}


class V3Error(RestError):
    """A refusal of REST 3.0: code without the common prefix, message, complaints about single fields."""

    def __init__(self, code: str, message: str, status: int = HTTPStatus.BAD_REQUEST, validation: Json = None) -> None:
        super().__init__(code, message, status)
        self.validation = validation


@dataclass
class IdempotencyStore:
    """Successful answers by caller, method and Idempotency-Key, kept for a day."""

    _answers: dict[tuple[str, str, str], tuple[float, bytes, RestAnswer]] = field(default_factory=dict)

    def find(self, key: tuple[str, str, str], digest: bytes, now: float) -> RestAnswer | None:
        """The stored answer of the same request.

        Raises:
            V3Error: the key was used with another body.
        """
        stored = self._answers.get(key)
        if stored is None or stored[0] + DAY_SECONDS <= now:
            return None
        if stored[1] != digest:
            text = "Idempotency key was already used with another request body"
            raise V3Error("IDEMPOTENCYKEYREUSEDEXCEPTION", text, HTTPStatus.UNPROCESSABLE_ENTITY)
        return stored[2]

    def keep(self, key: tuple[str, str, str], digest: bytes, now: float, answer: RestAnswer) -> None:
        """Store a successful answer."""
        self._answers[key] = (now, digest, answer)


def answer(portal: "Portal", request: RestRequest) -> RestAnswer:
    """Answer one HTTP request at the address of REST 3.0."""
    try:
        count(portal, request.address)
        body = request.body
        token = body.get("auth") if isinstance(body, Mapping) else None
        caller = authorise(portal, request, token)
        if method_name(request.method).lower() == "batch":
            return _batch(portal, caller, body)
        return _single(portal, caller, request)
    except V3Error as error:
        return RestAnswer(failure_v3(error.code, error.description, error.validation), error.status)
    except RestError as error:
        code = _CODES.get(error.code)
        described = failure_v3(code, error.description) if code else failure(error)
        return RestAnswer(described, error.status)


def _single(portal: "Portal", caller: Caller, request: RestRequest) -> RestAnswer:
    name = method_name(request.method)
    key = _idempotency_key(caller, name, request)
    digest = hashlib.sha256(orjson.dumps(as_php(request.body))).digest()
    if key and (stored := portal.idempotency.find(key, digest, portal.clock.now())):
        return RestAnswer(stored.body, stored.status, {**stored.headers, "Idempotent-Replayed": "true"})
    executed = _execute(portal, caller, name, request.body)
    body: Json = {"result": _result(executed), "time": executed.timing.block(portal.utc_offset)}
    if key is None:
        return RestAnswer(body)
    kept = RestAnswer(body, headers={"Idempotency-Key": key[2]})
    portal.idempotency.keep(key, digest, portal.clock.now(), kept)
    return kept


def _idempotency_key(caller: Caller, name: str, request: RestRequest) -> tuple[str, str, str] | None:
    if request.idempotency_key is None:
        return None
    if not _KEY.fullmatch(request.idempotency_key):
        raise V3Error("INVALIDIDEMPOTENCYKEYEXCEPTION", "Invalid idempotency key")
    return (caller.key, name.lower(), request.idempotency_key)


def _execute(portal: "Portal", caller: Caller, name: str, body: Json) -> Executed:
    values = body if isinstance(body, Mapping) else {}
    return execute(portal, caller, name, Params(values), version=3)


def _result(executed: Executed) -> Json:
    result = executed.reply.result
    return None if isinstance(result, Download) else result


def _batch(portal: "Portal", caller: Caller, body: Json) -> RestAnswer:
    if not isinstance(body, list):
        text = "Request body must be an array of calls"
        raise V3Error("VALIDATION_REQUESTVALIDATIONEXCEPTION", text)
    started = portal.clock.now()
    results: list[Json] = []
    broken: FaultKind | None = None
    for command in body:
        call = command if isinstance(command, Mapping) else {}
        name = str(call.get("method", ""))
        broken = befall(portal, name) or broken
        if broken in (FaultKind.DROP, FaultKind.HTML):
            break
        results.append(_result(_execute(portal, caller, name, call.get("query"))))
    timing = Timing(started, portal.clock.now())
    return RestAnswer({"result": results, "time": timing.block(portal.utc_offset)}, broken=broken)
