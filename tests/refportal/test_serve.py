"""The portal on the network: ports, parallel clients, certificates, stopping."""

import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from b24audit.refportal import Served, Settings, read_state, serve
from b24audit.refportal.serve import listen
from tests.refportal.portal_process import start


@pytest.fixture
def served() -> Iterator[Served]:
    """A conforming portal on a free port, without limits."""
    with serve(read_state("conforming"), Settings(limits=False)) as running:
        yield running


def test_portal_answers_on_a_free_loopback_port(served: Served) -> None:
    assert served.web.startswith("http://127.0.0.1:")
    assert httpx.get(f"{served.webhook}profile").json()["result"]["NAME"] == "Администратор"
    assert httpx.get(served.web).headers["location"] == "/auth/?login=yes"


def test_parallel_clients_get_numbers_of_their_own(served: Served) -> None:
    def add(number: int) -> int:
        body = {"fields": {"TITLE": f"Лид {number}"}}
        return int(httpx.post(f"{served.webhook}crm.lead.add", json=body).json()["result"])

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(add, range(24)))
    assert sorted(numbers) == list(range(min(numbers), min(numbers) + 24))


def test_state_can_be_fetched(served: Served) -> None:
    text = httpx.get(f"{served.web}refportal/state").text
    assert text.startswith("portal:\n  name: Наша КОМПАНИЯ")


def test_taken_port_is_refused() -> None:
    listener = listen()
    try:
        with pytest.raises(OSError, match="in use"):
            listen(port=listener.getsockname()[1])
    finally:
        listener.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_command_says_its_addresses_and_stops_when_told(number: signal.Signals) -> None:
    process, said = start("--latency-ms", "1")
    assert set(said) == {"web", "webhook", "login", "password", "application_token", "one_c"}
    assert httpx.get(f"{said['webhook']}server.time").status_code == 200
    process.send_signal(number)
    assert process.wait(20) == 0
    assert process.stdout
    process.stdout.close()


def test_killed_portal_keeps_what_it_answered(tmp_path: Path) -> None:
    db = str(tmp_path / "portal.sqlite3")
    process, said = start("--db", db)
    number = httpx.post(f"{said['webhook']}crm.lead.add", json={"fields": {"TITLE": "Лид"}}).json()["result"]
    process.kill()
    process.wait(20)
    again, said = start("--db", db)
    rows = httpx.get(f"{said['webhook']}crm.lead.list?filter[TITLE]=Лид").json()["result"]
    again.terminate()
    assert again.wait(20) == 0
    for each in (process, again):
        assert each.stdout
        each.stdout.close()
    assert [row["ID"] for row in rows] == [str(number)]
