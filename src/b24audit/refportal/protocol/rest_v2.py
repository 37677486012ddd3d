"""Versions 1 and 2 of REST: ``/rest/{user}/{code}/{method}`` and ``/rest/{method}`` with a token."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from b24audit.refportal.faults import FaultKind
from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.auth import Caller
from b24audit.refportal.protocol.batch import method_name, run_batch
from b24audit.refportal.protocol.call import Download, Reply
from b24audit.refportal.protocol.dispatch import execute
from b24audit.refportal.protocol.envelope import Timing, failure, success
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal


@dataclass(frozen=True)
class RestRequest:
    """A request as the address and the body say it; ``user_id`` is "" when a token is expected.

    ``address`` is where the request came from, ``web`` the portal's own address as the client sees it.
    """

    address: str
    method: str
    web: str = "/"
    user_id: str = ""
    code: str = ""
    params: Params = field(default_factory=Params)
    body: Json = None
    idempotency_key: str | None = None


@dataclass(frozen=True)
class RestAnswer:
    """Status, body and extra headers of an answer.

    ``download`` is a file instead of the body, ``broken`` the fault that spoils the answer on its way.
    """

    body: Json
    status: int = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)
    download: Download | None = None
    broken: FaultKind | None = None


def answer(portal: "Portal", request: RestRequest) -> RestAnswer:
    """Answer one HTTP request; every refusal becomes its documented envelope."""
    try:
        count(portal, request.address)
        caller = authorise(portal, request, request.params.get("auth"))
        name = method_name(request.method)
        if name.lower() == "batch":
            return _batch(portal, caller, request.params)
        executed = execute(portal, caller, name, request.params)
    except RestError as error:
        return RestAnswer(failure(error), error.status)
    result = executed.reply.result
    if isinstance(result, Download):
        return RestAnswer(None, download=result)
    return RestAnswer(success(executed.reply, executed.timing.block(portal.utc_offset)))


def authorise(portal: "Portal", request: RestRequest, token: Json) -> Caller:
    """The caller behind the address or the token.

    Raises:
        RestError: neither is good.
    """
    if request.user_id:
        caller = portal.authority.webhook(request.user_id, request.code)
        return replace(caller, rest_url=f"{request.web}rest/{request.user_id}/{request.code}/")
    return replace(portal.authority.token(token), rest_url=f"{request.web}rest/")


def count(portal: "Portal", address: str) -> None:
    """Count a request against the intensity limit.

    Raises:
        RestError: the limit is exceeded.
    """
    if portal.settings.limits and not portal.bucket.take(address):
        portal.traffic.refusal()
        raise errors.too_many_requests()


def _batch(portal: "Portal", caller: Caller, params: Params) -> RestAnswer:
    started = portal.clock.now()
    run = run_batch(portal, caller, params)
    timing = Timing(started, portal.clock.now())
    return RestAnswer(success(Reply(run.sections), timing.block(portal.utc_offset)), broken=run.broken)
