"""Files of the portal: fetched with the caller's right from the portal, without it from anywhere else."""

import asyncio

import httpx
import pytest
from pydantic import SecretStr

from b24audit.rest import OAuthAddress, ProtocolError, RestClient, RestError, Tokens, WebhookAddress
from b24audit.rest.clock import Clock
from b24audit.rest.downloads import rest_path

ORIGIN = "https://company.example"
SECRET = "s3cr3tcode"
WEBHOOK = WebhookAddress.parse(f"{ORIGIN}/rest/7/{SECRET}/")
TOKEN = OAuthAddress.parse(ORIGIN, Tokens(SecretStr("acc3ss"), SecretStr("r3fresh")))


@pytest.mark.parametrize(
    ("url", "user", "path"),
    [
        (f"{ORIGIN}/rest/7/•••/download/?token=disk%7CaWQ", "7", "/rest/download/?token=disk%7CaWQ"),
        (f"{ORIGIN}/rest/download.json?auth=•••&token=t", "7", "/rest/download.json?token=t"),
        (
            "/rest/catalog.product.download?fields%5BfileId%5D=65",
            "",
            "/rest/catalog.product.download?fields%5BfileId%5D=65",
        ),
        (
            f"{ORIGIN}/rest/7/x/crm.controller.item.getFile/?fileId=5",
            "7",
            "/rest/crm.controller.item.getFile/?fileId=5",
        ),
    ],
)
def test_address_of_a_file_without_its_secret(url: str, user: str, path: str) -> None:
    assert rest_path(url, ORIGIN, user) == path


@pytest.mark.parametrize(
    "url", ["https://evil.example/rest/7/•••/download/", f"{ORIGIN}/disk/download/1/", "http://company.example/rest/x"]
)
def test_nothing_is_sent_elsewhere(url: str) -> None:
    with pytest.raises(ProtocolError, match="не на портале"):
        rest_path(url, ORIGIN, "7")


class _Portal(httpx.AsyncBaseTransport):
    """Answers by host; remembers what it was asked."""

    def __init__(self, *answers: httpx.Response) -> None:
        self.asked: list[httpx.URL] = []
        self._answers = list(answers)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url)
        return self._answers.pop(0)


def _download(address: WebhookAddress | OAuthAddress, portal: _Portal) -> bytes:
    async def sleep(_: float) -> None: ...

    async def fetch() -> bytes:
        async with RestClient(address, transport=portal, clock=Clock(sleep=sleep)) as client:
            return await client.download(f"{ORIGIN}/rest/7/•••/download/?token=t")

    return asyncio.run(fetch())


def test_webhook_gets_the_bytes_as_they_are() -> None:
    content = bytes(range(256)) + SECRET.encode()
    portal = _Portal(httpx.Response(200, content=content))
    assert _download(WEBHOOK, portal) == content
    assert [str(url) for url in portal.asked] == [f"{ORIGIN}/rest/7/{SECRET}/download/?token=t"]


def test_token_goes_as_a_parameter() -> None:
    portal = _Portal(httpx.Response(200, content=b"x"))
    assert _download(TOKEN, portal) == b"x"
    assert portal.asked[0].params["auth"] == "acc3ss"


def test_redirect_to_where_files_lie_is_followed_without_the_secret() -> None:
    moved = httpx.Response(302, headers={"Location": "https://files.example/b/1"})
    portal = _Portal(moved, httpx.Response(200, content=b"x"))
    assert _download(WEBHOOK, portal) == b"x"
    assert (str(portal.asked[1]), SECRET in str(portal.asked[1])) == ("https://files.example/b/1", False)


def test_redirect_to_an_open_address_is_refused() -> None:
    portal = _Portal(httpx.Response(302, headers={"Location": "http://files.example/b/1"}))
    with pytest.raises(ProtocolError, match="незащищённом"):
        _download(WEBHOOK, portal)


def test_refusal_is_told_and_not_tried_again() -> None:
    portal = _Portal(httpx.Response(404, content=b"{}"))
    with pytest.raises(RestError) as caught:
        _download(WEBHOOK, portal)
    assert (caught.value.status, len(portal.asked)) == (404, 1)
