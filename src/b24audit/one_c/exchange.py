"""The dialogue of 1C with a portal, ``/bitrix/admin/1c_exchange.php?type=sale``: authorisation, invoices, statuses.

The portal is never told that the invoices were received (``mode=success``): the company's own 1C gets them as before.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

import httpx
from pydantic import SecretStr

from b24audit.one_c.commerceml import ExchangedInvoice, NotCommerceMl, read_invoices, write_paid

_PATH = "/bitrix/admin/1c_exchange.php"
_SECONDS = 60.0
_FILE = "b24audit.xml"
_COOKIE_LINES = 3


class ExchangeRefused(Exception):
    """The portal does not exchange; the text is a Russian sentence. ``denied`` when name or password do not fit."""

    def __init__(self, reason: str, *, denied: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.denied = denied


@dataclass(frozen=True)
class OneC:
    """By what name and password 1C enters a portal; ``origin`` is scheme and host."""

    origin: str
    login: str
    password: SecretStr
    transport: httpx.AsyncBaseTransport | None = None

    async def invoices(self) -> tuple[ExchangedInvoice, ...]:
        """What the portal hands over. Raises ``ExchangeRefused``."""
        async with await self._entered() as client:
            await self._said(client, "init")
            answer = await self._ask(client, "query")
        try:
            return read_invoices(answer.content)
        except NotCommerceMl as error:
            raise ExchangeRefused("портал ответил не документом обмена") from error

    async def pay(self, invoice: ExchangedInvoice) -> None:
        """Say of one invoice that it is paid. Raises ``ExchangeRefused``."""
        async with await self._entered() as client:
            await self._said(client, "init")
            document = write_paid(invoice, datetime.now(UTC).isoformat(timespec="seconds"))
            await self._said(client, "file", document)
            await self._said(client, "import")

    async def _entered(self) -> httpx.AsyncClient:
        """A client that the portal knows for 1C: name and password once, then the cookie that was given."""
        name_and_password = (self.login, self.password.get_secret_value())
        async with self._client(auth=name_and_password) as client:
            lines = (await self._said(client, "checkauth")).splitlines()
        if len(lines) < _COOKIE_LINES:
            raise ExchangeRefused("портал не дал 1С пропуска")
        return self._client(cookies={lines[1]: lines[2]})

    def _client(
        self, *, auth: tuple[str, str] | None = None, cookies: dict[str, str] | None = None
    ) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            base_url=self.origin, timeout=_SECONDS, transport=self.transport, auth=auth, cookies=cookies
        )

    async def _said(self, client: httpx.AsyncClient, mode: str, document: bytes = b"") -> str:
        """The answer to a step; one that does not begin with ``failure``."""
        text = (await self._ask(client, mode, document)).text.strip()
        if text.startswith("failure"):
            raise ExchangeRefused(" ".join(text.split()[1:]) or "портал отказал без объяснений")
        return text

    async def _ask(self, client: httpx.AsyncClient, mode: str, document: bytes = b"") -> httpx.Response:
        params = {"type": "sale", "mode": mode} | ({"filename": _FILE} if document else {})
        try:
            answer = await client.request("POST" if document else "GET", _PATH, params=params, content=document)
        except httpx.HTTPError as error:
            raise ExchangeRefused(f"адрес обмена не отвечает ({type(error).__name__})") from error
        if answer.status_code == HTTPStatus.UNAUTHORIZED:
            raise ExchangeRefused("логин или пароль обмена с 1С не подходит", denied=True)
        if answer.status_code >= HTTPStatus.BAD_REQUEST:
            words = " ".join(answer.text.split()[1:]) if answer.text.startswith("failure") else ""
            raise ExchangeRefused(words.rstrip(".") or f"адрес обмена ответил кодом {answer.status_code}")
        return answer
