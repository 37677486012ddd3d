"""A portal in a few lines: methods are plain functions, time passes when somebody sleeps."""

import asyncio
import json
import re
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import unquote

import httpx

from b24audit.rest import Access, Clock, Intensity, Patience, RestClient, WebhookAddress
from b24audit.rest.access import NO_HOOK, WriteHook

T = TypeVar("T")
SECRET = "s3cretc0dewebhook"
WEBHOOK = f"https://company.example/rest/7/{SECRET}/"
TIME = {"start": 1.0, "finish": 1.1, "duration": 0.1, "processing": 0.1}

Params = dict[str, Any]
Method = Callable[[Params], "Reply"]
Response = Callable[[httpx.Request], httpx.Response]


class Refused(Exception):
    """A method says no."""

    def __init__(self, code: str, description: str = "", status: int = 400) -> None:
        super().__init__(code)
        self.code = code
        self.description = description
        self.status = status


@dataclass(frozen=True)
class Reply:
    """What a method answers."""

    result: Any
    total: int | None = None
    next: int | None = None
    time: Mapping[str, Any] = field(default_factory=lambda: TIME)


@dataclass(frozen=True)
class Seen:
    """A request as the portal saw it."""

    method: str
    body: Any
    host: str = "company.example"


@dataclass
class FakeClock:
    """Time that passes only while somebody sleeps."""

    now: float = 1_000_000.0
    pauses: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(round(seconds, 3))
        until = self.now + seconds
        await asyncio.sleep(0)
        self.now = max(self.now, until)

    @property
    def clock(self) -> Clock:
        return Clock(wall=lambda: self.now, steady=lambda: self.now, sleep=self.sleep)


class FakePortal:
    """Answers requests by its ``methods``; ``first`` are whole responses given before, one a request, ``at`` those
    given to the requests of their numbers."""

    def __init__(self, methods: Mapping[str, Method] | None = None, first: list[Response] | None = None) -> None:
        self.methods = dict(methods or {})
        self.first = list(first or [])
        self.at: dict[int, Response] = {}
        self.seen: list[Seen] = []
        self.time = FakeClock()

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self.answer)

    def client(
        self,
        *,
        access: Access = Access.READ_ONLY,
        hook: WriteHook = NO_HOOK,
        patience: Patience | None = None,
        together: bool = False,
    ) -> RestClient:
        return RestClient(
            WebhookAddress.parse(WEBHOOK),
            access=access,
            together=together,
            transport=self.transport,
            on_write=hook,
            patience=patience,
            intensity=Intensity(capacity=5000, leak=1000.0, used=0.0),
            clock=self.time.clock,
        )

    def answer(self, request: httpx.Request) -> httpx.Response:
        method = request.url.path.rpartition("/")[2]
        body = json.loads(request.content or b"{}")
        self.seen.append(Seen(method, body, request.url.host))
        if response := self.at.pop(len(self.seen), None):
            return response(request)
        if self.first:
            return self.first.pop(0)(request)
        if method == "batch":
            return self._batch(body)
        try:
            return envelope(self.run(method, body))
        except Refused as refused:
            return failure(refused.code, refused.description, refused.status)

    def run(self, method: str, params: Params) -> Reply:
        if method not in self.methods:
            raise Refused("ERROR_METHOD_NOT_FOUND", "Method not found!", 404)
        return self.methods[method](params)

    def _batch(self, body: Params) -> httpx.Response:
        sections: dict[str, Any] = {f"result{part}": {} for part in ("", "_error", "_total", "_next", "_time")}
        for key, command in body["cmd"].items():
            method, _, query = command.partition("?")
            try:
                reply = self.run(method, _resolved(parse_query(query), sections["result"]))
            except Refused as refused:
                sections["result_error"][key] = {"error": refused.code, "error_description": refused.description}
                continue
            sections["result"][key] = reply.result
            sections["result_time"][key] = reply.time
            if reply.total is not None:
                sections["result_total"][key] = reply.total
            if reply.next is not None:
                sections["result_next"][key] = reply.next
        return envelope(Reply({name: section or [] for name, section in sections.items()}))


def envelope(reply: Reply) -> httpx.Response:
    """A success."""
    body = {"result": reply.result, "total": reply.total, "next": reply.next, "time": reply.time}
    return httpx.Response(200, json={key: value for key, value in body.items() if value is not None or key == "result"})


def failure(code: Any, description: str = "", status: int = 400) -> httpx.Response:
    """A refusal."""
    return httpx.Response(status, json={"error": code, "error_description": description})


def refusing(code: str, status: int, description: str = "") -> Response:
    """A response to be given first."""
    return lambda _: failure(code, description, status)


def body(content: bytes, status: int = 200, content_type: str = "application/json") -> Response:
    """A response with any body."""
    return lambda _: httpx.Response(status, content=content, headers={"Content-Type": content_type})


def broken(error: type[httpx.TransportError], text: str = "broken") -> Response:
    """The network fails in the middle of a request."""

    def fail(request: httpx.Request) -> httpx.Response:
        raise error(f"{text} {request.url}", request=request)

    return fail


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run a test's coroutine."""
    return asyncio.run(work)


def parse_query(query: str) -> Params:
    """PHP's reading of a query string: brackets nest, empty ones append."""
    parsed: Params = {}
    for pair in filter(None, query.split("&")):
        name, _, value = pair.partition("=")
        head, *steps = [unquote(step) for step in re.findall(r"^[^\[]+|(?<=\[)[^\]]*(?=\])", name)]
        place: Any = parsed
        for here, _following in zip([head, *steps], steps, strict=False):
            place = place.setdefault(here or str(len(place)), {})
        place[(steps or [head])[-1] or str(len(place))] = unquote(value)
    return parsed


def _resolved(value: Any, results: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        return {key: _resolved(item, results) for key, item in value.items()}
    found = re.fullmatch(r"\$result((?:\[[^\]]+\])+)", str(value))
    if not found:
        return value
    place: Any = results
    for step in re.findall(r"\[([^\]]+)\]", found[1]):
        try:
            place = place[int(step)] if isinstance(place, list) else place[step]
        except (IndexError, KeyError, TypeError, ValueError):
            return None
    return place
