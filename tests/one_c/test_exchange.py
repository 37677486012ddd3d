"""Playing 1C: what is said to the portal, what is understood of its answers; nobody else's invoice is touched."""

import asyncio
from collections.abc import Callable

import httpx
import pytest
from pydantic import SecretStr

from b24audit.one_c.commerceml import ExchangedInvoice, NotCommerceMl, read_invoices, write_paid
from b24audit.one_c.exchange import ExchangeRefused, OneC

INVOICE = ExchangedInvoice("31", "7", 24690.0, "ООО «Ромашка»")
DOCUMENT = """<?xml version="1.0" encoding="utf-8"?><КоммерческаяИнформация ВерсияСхемы="2.10">
<Документ><Ид>31</Ид><Номер>7</Номер><Сумма>24690,00</Сумма><Контрагенты><Контрагент>
<Наименование>ООО «Ромашка»</Наименование></Контрагент></Контрагенты></Документ></КоммерческаяИнформация>""".encode()
ENTERED = "success\nPHPSESSID\nabc\n"


def _one_c(answer: Callable[[httpx.Request], httpx.Response]) -> OneC:
    return OneC("https://company.example", "1c", SecretStr("correct-horse"), httpx.MockTransport(answer))


def _portal(asked: list[httpx.Request], **answers: httpx.Response) -> OneC:
    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        mode = request.url.params["mode"]
        return answers.get(mode) or httpx.Response(200, text=ENTERED if mode == "checkauth" else "success\n")

    return _one_c(answer)


def test_invoices_are_read_with_the_cookie_and_never_confirmed() -> None:
    asked: list[httpx.Request] = []
    portal = _portal(asked, query=httpx.Response(200, content=DOCUMENT))
    assert asyncio.run(portal.invoices()) == (INVOICE,)
    assert [request.url.params["mode"] for request in asked] == ["checkauth", "init", "query"]
    assert "authorization" in asked[0].headers
    assert ("authorization" in asked[2].headers, asked[2].headers["cookie"]) == (False, "PHPSESSID=abc")


def test_only_one_invoice_is_said_to_be_paid() -> None:
    asked: list[httpx.Request] = []
    asyncio.run(_portal(asked).pay(INVOICE))
    (sent,) = [request for request in asked if request.url.params["mode"] == "file"]
    assert [item.id for item in read_invoices(sent.content)] == ["31"]
    assert "ОПЛАЧЕН" in sent.content.decode()


@pytest.mark.parametrize(
    ("mode", "answer", "reason", "denied"),
    [
        ("checkauth", httpx.Response(401, text="failure\nнет"), "логин или пароль обмена с 1С не подходит", True),
        ("checkauth", httpx.Response(404, text="failure\nОбмен не включён."), "Обмен не включён", False),
        ("checkauth", httpx.Response(200, text="success\n"), "портал не дал 1С пропуска", False),
        ("init", httpx.Response(200, text="failure\nмодуль не установлен"), "модуль не установлен", False),
        ("query", httpx.Response(502, text="<html>"), "адрес обмена ответил кодом 502", False),
        ("query", httpx.Response(200, text="<html></html>"), "портал ответил не документом обмена", False),
    ],
)
def test_refusal_is_told_in_words(mode: str, answer: httpx.Response, reason: str, denied: bool) -> None:
    with pytest.raises(ExchangeRefused) as caught:
        asyncio.run(_portal([], **{mode: answer}).invoices())
    assert (caught.value.reason, caught.value.denied) == (reason, denied)


def test_lost_connection_is_a_refusal_too() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no", request=request)

    with pytest.raises(ExchangeRefused, match="не отвечает"):
        asyncio.run(_one_c(answer).invoices())


@pytest.mark.parametrize("document", [b"", b"<html>", b"<html></html>"])
def test_anything_else_is_no_document(document: bytes) -> None:
    with pytest.raises(NotCommerceMl):
        read_invoices(document)


def test_written_document_is_read_back() -> None:
    (read,) = read_invoices(write_paid(INVOICE, "2026-11-28T12:00:00+00:00"))
    assert (read.id, read.number, read.sum) == (INVOICE.id, INVOICE.number, INVOICE.sum)
