"""``b24audit cleanup``: what dead runs left is shown, asked about and removed; living runs and other people are not."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from b24audit.refportal import Settings, serve
from b24audit.refportal.serve import Served
from b24audit.refportal.states.model import State
from b24audit.rest import Access, RestClient, WebhookAddress
from b24audit.trial.gate import WriteGate
from b24audit.trial.ledger import Ledger
from b24audit.trial.mark import Mark
from b24audit.trial.objects import TaggedObjects
from tests.cli.commands import Finished, b24audit
from tests.trial.portals import conforming, without_history

RUN = "20260101-120000"


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serve(conforming(), Settings(limits=False)) as portal:
        yield portal


def _state(served: Served) -> dict[str, Any]:
    with served.portal.store.transaction() as session:
        return _document(session)


def _leads(served: Served) -> list[int]:
    return [item["id"] for item in _state(served)["items"]["lead"]]


def _document(session: Session) -> dict[str, Any]:
    return without_history(State.dump(session).document())


@contextmanager
def _died(served: Served, runs: Path, run_id: str = RUN) -> Iterator[Ledger]:
    """A run that created a lead and a task and went on no further."""
    folder = runs / run_id
    folder.mkdir(parents=True)
    address = WebhookAddress.parse(served.webhook)
    ledger = Ledger.begin(folder / "ledger.jsonl", run_id, address.origin)

    async def act() -> None:
        gate = WriteGate()
        async with RestClient(address, access=Access.READ_WRITE, on_write=gate) as rest:
            objects = TaggedObjects(rest, gate, ledger, Mark(run_id))
            lead = await objects.add("lead", {"title": "Заявка"})
            await objects.add("task", {"TITLE": "Позвонить", "RESPONSIBLE_ID": 1, "UF_CRM_TASK": [f"L_{lead}"]})

    asyncio.run(act())
    try:
        yield ledger
    finally:
        ledger.close()


def _cleanup(served: Served, runs: Path, *arguments: str) -> Finished:
    return b24audit("cleanup", "--out", str(runs), *arguments, B24AUDIT_WEBHOOK=served.webhook)


def test_nothing_is_removed_before_somebody_agrees(served: Served, tmp_path: Path) -> None:
    before = _state(served)
    with _died(served, tmp_path) as ledger:
        ledger.close()
        left = _leads(served)
        shown = _cleanup(served, tmp_path, "--dry-run")
        assert shown.code == 4, shown.err
        assert f"ЛИД «[b24audit {RUN}] Заявка» http://127.0.0.1:" in shown.out
        assert "осталось тестовых данных: 2." in shown.out
        refused = _cleanup(served, tmp_path)
        assert refused.code == 2
        assert "Спросить некого: подтвердите параметром --yes." in refused.err
        assert _leads(served) == left
        removed = _cleanup(served, tmp_path, "--yes")
        assert removed.code == 0, removed.err
        assert "Осталось: 0." in removed.out
    assert _state(served) == before
    assert Ledger.load(ledger.path).remaining == ()


def test_without_any_ledger_the_marks_are_found(served: Served, tmp_path: Path) -> None:
    before = _state(served)
    with _died(served, tmp_path):
        pass
    shutil.rmtree(tmp_path / RUN)
    removed = _cleanup(served, tmp_path, "--yes")
    assert removed.code == 0, removed.err
    assert _state(served) == before


def test_a_run_that_goes_on_is_left_alone(served: Served, tmp_path: Path) -> None:
    with _died(served, tmp_path, "20260101-120005"):
        left = _cleanup(served, tmp_path, "--yes")
        assert left.code == 0, left.err
        assert "Запуск 20260101-120005 ещё идёт: его данные не трогаю." in left.err
        assert "тестовых данных не осталось" in left.out
    assert _cleanup(served, tmp_path, "--yes").code == 0


def test_a_portal_has_to_be_named(tmp_path: Path) -> None:
    finished = b24audit("cleanup", "--out", str(tmp_path))
    assert finished.code == 2
    assert "Не указан портал" in finished.err
