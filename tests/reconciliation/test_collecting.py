"""Files beside a portal that is really read: the exported ones agree with it, also when written otherwise."""

import asyncio
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from python_calamine import CalamineWorkbook

from b24audit.reconciliation.client_matching import ClientMatching
from b24audit.reconciliation.files import ExcelFiles, load
from b24audit.refportal import State, create_app, open_portal, read_state
from b24audit.refportal.crm.population import companies, people
from b24audit.refportal.customer_files import export_clients, export_goods
from b24audit.refportal.serve import webhook_address
from b24audit.refportal.states.sections.clients import ClientsState
from b24audit.rest import RestClient, WebhookAddress
from b24audit.settings import Columns
from b24audit.snapshot.clients.client import Client
from b24audit.snapshot.collector import collect
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.snapshot import Snapshot
from tests.judge.portraits.reconciliation import agreeing
from tests.reconciliation.books import book


def _state() -> State:
    state = read_state("conforming")
    state.get(ClientsState).count = 90
    return state


def _collected(state: State, files: ExcelFiles) -> Snapshot:
    with closing(open_portal(state)) as portal:
        address = WebhookAddress.parse(webhook_address("http://127.0.0.1/", portal.settings))

        async def read() -> Snapshot:
            transport = httpx.ASGITransport(create_app(portal))
            async with RestClient(address, together=True, transport=transport) as client:
                return await collect(client, "127.0.0.1", files=files)

        return asyncio.run(read())


def test_exported_files_agree_with_the_portal(tmp_path: Path) -> None:
    clients, products = tmp_path / "clients.xlsx", tmp_path / "products.xlsx"
    export_clients(_state(), clients)
    export_goods(_state(), products)
    files = load(clients, products, Columns())
    found = _collected(_state(), files).reconciliation
    assert (found.clients.value, found.products.value) == (agreeing(92), agreeing(500))
    assert [table.compared.differences for table in files.tables("https://company.bitrix24.ru")] == [[], []]


Spelling = Callable[[str], str]


@pytest.mark.parametrize(
    ("name", "phone"),
    [
        (str.upper, lambda phone: f"8 ({phone[2:5]}) {phone[5:8]}-{phone[8:]}"),
        (lambda name: f"  {name.replace(' ', '   ')} ", lambda phone: phone[2:]),
        (lambda name: name.replace("ё", "е").replace("«", '"').replace("»", '"'), lambda phone: f"{phone}; нет"),
    ],
    ids=["capitals", "spaces", "quotes"],
)
def test_file_written_otherwise_agrees(tmp_path: Path, name: Spelling, phone: Spelling) -> None:
    exported = tmp_path / "exported.xlsx"
    export_clients(_state(), exported)
    _, *rows = CalamineWorkbook.from_path(exported).get_sheet_by_index(0).to_python()
    told = [("Долг", "E-mail", "Тел.", "Контрагент", "Заметка")]
    told += [(0.5, str(row[3]).upper(), phone(str(row[2])), name(str(row[1])), "x") for row in rows]  # type: ignore[misc]
    found = _collected(_state(), load(book(tmp_path / "a.xlsx", *told), None, Columns())).reconciliation
    assert found.clients.value == agreeing(92)


def test_eleven_thousand_rows_are_compared_in_seconds(tmp_path: Path) -> None:
    state = read_state("conforming")
    export_clients(state, tmp_path / "clients.xlsx")
    section = state.get(ClientsState)
    cards = [
        Client(Entity.COMPANY, each.id, each.title, (each.phone,), (each.email,))
        for each in companies(section.count, section.seed)
    ]
    cards += [
        Client(
            Entity.CONTACT, each.id, f"{each.name} {each.second_name} {each.last_name}", (each.phone,), (each.email,)
        )
        for each in people(section.count, section.seed)
    ]
    started = time.process_time()
    files = load(tmp_path / "clients.xlsx", None, Columns())
    matching = ClientMatching(files.clients or ())
    for each in cards:
        matching.watch(each)
    found = matching.compared().summary()
    assert time.process_time() - started < 5
    assert (found.rows, found.missing.count, found.differing.count, found.extra.count) == (11000, 2, 0, 0)
