"""Single calls: what goes over the wire, renamed portals, tokens and their renewal, versions of REST."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from pydantic import SecretStr

from b24audit.rest import (
    Answer,
    Api,
    Application,
    ConnectError,
    NoAuth,
    OAuthAddress,
    ProtocolError,
    RestClient,
    TokenExpired,
    Tokens,
    WebhookAddress,
)
from b24audit.rest.wire import Wire
from tests.rest.fakes import SECRET, WEBHOOK, FakeClock, FakePortal, Reply, envelope, failure, run

Handler = Callable[[httpx.Request], httpx.Response]


def _client(handler: Handler, address: WebhookAddress | OAuthAddress | None = None) -> RestClient:
    webhook = address or WebhookAddress.parse(WEBHOOK)
    return RestClient(webhook, transport=httpx.MockTransport(handler), clock=FakeClock().clock)


async def _call(client: RestClient, api: Api = Api.V2) -> Answer:
    async with client:
        return await client.call("crm.item.list", {"entityTypeId": 3, "filter": {"@id": [1, 2]}}, api=api)


@pytest.mark.parametrize(
    ("api", "path"), [(Api.V2, f"/rest/7/{SECRET}/crm.item.list"), (Api.V3, f"/rest/api/7/{SECRET}/crm.item.list")]
)
def test_a_call_is_a_json_post_to_the_webhooks_path(api: Api, path: str) -> None:
    seen: list[httpx.Request] = []

    def portal(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return envelope(Reply({"items": []}))

    assert run(_call(_client(portal), api)).result == {"items": []}
    (request,) = seen
    assert (request.method, request.url.host, request.url.path) == ("POST", "company.example", path)
    assert json.loads(request.content) == {"entityTypeId": 3, "filter": {"@id": [1, 2]}}
    assert request.headers["Content-Type"] == "application/json"
    assert request.headers["Accept-Encoding"] == "gzip"
    assert request.headers["Content-Length"] == str(len(request.content))


def test_a_compressed_answer_is_read() -> None:
    packed = gzip.compress(b'{"result": 7}')
    answer = run(_call(_client(lambda _: httpx.Response(200, content=packed, headers={"Content-Encoding": "gzip"}))))
    assert answer == Answer(7)


class Chunks(httpx.AsyncByteStream):
    """A body that arrives bit by bit, as over a connection."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self._content), 10):
            yield self._content[start : start + 10]


def test_a_compressed_answer_that_arrives_in_chunks_is_read() -> None:
    packed = gzip.compress(b'{"result": "text"}')
    headers = {"Content-Encoding": "gzip"}
    assert run(_call(_client(lambda _: httpx.Response(200, stream=Chunks(packed), headers=headers)))) == Answer("text")
    assert run(_call(_client(lambda _: httpx.Response(200, stream=Chunks(b'{"result": 7}'))))) == Answer(7)


@pytest.mark.parametrize("length", [262_100, 262_144, 262_145, 900_001])
def test_a_large_compressed_answer_is_read_whole(length: int) -> None:
    text = "".join(chr(97 + number % 26) for number in range(length))
    packed = gzip.compress(f'{{"result": "{text}"}}'.encode())
    headers = {"Content-Encoding": "gzip"}
    answer = run(_call(_client(lambda _: httpx.Response(200, stream=Chunks(packed), headers=headers))))
    assert answer.result == text


@pytest.mark.parametrize("damage", [slice(None, -9), slice(None, -4), slice(9, None)])
def test_a_large_compressed_answer_that_is_damaged_is_a_protocol_error(damage: slice) -> None:
    packed = gzip.compress(json.dumps({"result": list(range(200_000))}).encode())[damage]
    headers = {"Content-Encoding": "gzip"}
    with pytest.raises(ProtocolError, match="сжатый ответ повреждён"):
        run(_call(_client(lambda _: httpx.Response(200, stream=Chunks(packed), headers=headers))))


@pytest.mark.parametrize(("text", "kept"), [(f'{{"result": "{SECRET}"}}', False), ('{"result": "text"}', True)])
def test_an_answer_that_quotes_the_secret_is_not_kept_as_it_came(text: str, kept: bool) -> None:
    packed = gzip.compress(text.encode())
    transport = httpx.MockTransport(
        lambda _: httpx.Response(200, stream=Chunks(packed), headers={"Content-Encoding": "gzip"})
    )
    reply = run(Wire(WebhookAddress.parse(WEBHOOK), transport).post("profile", b"{}"))
    assert (SECRET.encode() in bytes(reply.body), reply.packed) == (False, packed if kept else b"")


def test_a_compressed_answer_that_is_cut_short_is_a_protocol_error() -> None:
    packed = gzip.compress(b'{"result": "text"}')[:-9]
    headers = {"Content-Encoding": "gzip"}
    with pytest.raises(ProtocolError, match="сжатый ответ повреждён"):
        run(_call(_client(lambda _: httpx.Response(200, stream=Chunks(packed), headers=headers))))


def test_a_renamed_portal_gets_the_post_at_its_new_address_from_then_on() -> None:
    seen: list[tuple[str, str, bytes]] = []

    def portal(request: httpx.Request) -> httpx.Response:
        seen.append((request.method, request.url.host, request.content))
        if request.url.host == "company.example":
            return httpx.Response(302, headers={"Location": str(request.url.copy_with(host="renamed.example"))})
        return envelope(Reply("here"))

    async def ask() -> list[Answer]:
        async with _client(portal) as client:
            return [await client.call("profile"), await client.call("profile")]

    assert [answer.result for answer in run(ask())] == ["here", "here"]
    assert seen == [
        ("POST", "company.example", b"{}"),
        ("POST", "renamed.example", b"{}"),
        ("POST", "renamed.example", b"{}"),
    ]


@pytest.mark.parametrize(
    "location",
    [
        "https://elsewhere.example/login",
        f"http://renamed.example/rest/7/{SECRET}/crm.item.list",
        "https://renamed.example/rest/7/othersecret/crm.item.list",
        f"ftp://renamed.example/rest/7/{SECRET}/crm.item.list",
        "",
    ],
)
def test_a_redirect_to_anything_but_the_same_method_is_not_followed(location: str) -> None:
    hosts: set[str] = set()

    def portal(request: httpx.Request) -> httpx.Response:
        hosts.add(request.url.host)
        return httpx.Response(302, headers={"Location": location})

    with pytest.raises(ProtocolError, match="перенаправ"):
        run(_call(_client(portal)))
    assert hosts == {"company.example"}


class OAuth:
    """A portal with an authorization server; tokens are numbered."""

    def __init__(self, current: int = 1, *, server_knows: bool = True) -> None:
        self.current = current
        self.server_knows = server_knows
        self.renewals: list[dict[str, str]] = []
        self.bodies: list[object] = []
        self.saved: list[Tokens] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.host == "oauth.bitrix.info":
            return self._renew(dict(request.url.params))
        body = json.loads(request.content)
        self.bodies.append(body)
        expired = body["auth"] != f"access-{self.current}"
        return failure("expired_token", "", 401) if expired else envelope(Reply("in"))

    def _renew(self, query: dict[str, str]) -> httpx.Response:
        self.renewals.append(query)
        if not self.server_knows:
            return failure("invalid_grant", "", 400)
        tokens = {"access_token": f"access-{self.current}", "refresh_token": f"refresh-{self.current}"}
        return httpx.Response(200, json={**tokens, "expires_in": 3600})

    def client(self, *, renewable: bool = True) -> RestClient:
        application = Application("app.1", SecretStr("client-secret")) if renewable else None
        tokens = Tokens(SecretStr("access-1"), SecretStr("refresh-1"))
        address = OAuthAddress.parse("https://company.example", tokens, application)
        return RestClient(address, transport=httpx.MockTransport(self), tokens_saved=self.saved.append)


def test_a_token_travels_in_the_body() -> None:
    portal = OAuth()

    async def ask() -> None:
        async with portal.client() as client:
            await client.call("profile")
            await client.call("crm.item.list", {"entityTypeId": 3})

    run(ask())
    assert portal.bodies == [{"auth": "access-1"}, {"auth": "access-1", "entityTypeId": 3}]
    assert portal.renewals == []


def test_an_expired_token_is_renewed_once_for_all_concurrent_calls() -> None:
    portal = OAuth(current=2)

    async def ask() -> list[Answer]:
        async with portal.client() as client:
            return await asyncio.gather(*(client.call("profile") for _ in range(5)))

    assert [answer.result for answer in run(ask())] == ["in"] * 5
    assert portal.renewals == [
        {
            "grant_type": "refresh_token",
            "client_id": "app.1",
            "client_secret": "client-secret",
            "refresh_token": "refresh-1",
        }
    ]
    assert [tokens.refresh.get_secret_value() for tokens in portal.saved] == ["refresh-2"]


def test_a_token_that_cannot_be_renewed_is_a_refusal() -> None:
    with pytest.raises(TokenExpired):
        run(_call(OAuth(current=2).client(renewable=False)))
    with pytest.raises(NoAuth) as caught:
        run(_call(OAuth(current=2, server_knows=False).client()))
    assert caught.value.code == "invalid_grant"


def test_an_authorization_server_that_is_away_is_a_connection_error() -> None:
    portal = OAuth(current=2)

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "oauth.bitrix.info":
            raise httpx.ConnectError("no way", request=request)
        return portal(request)

    address = OAuthAddress.parse(
        "https://company.example",
        Tokens(SecretStr("access-1"), SecretStr("refresh-1")),
        Application("app.1", SecretStr("client-secret")),
    )
    with pytest.raises(ConnectError):
        run(_call(_client(answer, address)))


def test_traffic_counts_requests_batches_commands_and_refusals() -> None:
    portal = FakePortal({"profile": lambda _: Reply(1)}, first=[lambda _: failure("QUERY_LIMIT_EXCEEDED", "", 503)])

    async def ask() -> RestClient:
        async with portal.client() as client:
            await client.call("profile")
        return client

    traffic = run(ask()).traffic
    assert (traffic.http_requests, traffic.batches, traffic.commands, traffic.refused, traffic.writes) == (
        2,
        0,
        2,
        1,
        0,
    )
