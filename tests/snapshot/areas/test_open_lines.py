"""Reading open lines: the documented rows and their queues."""

from typing import Any

import pytest

from b24audit.snapshot.areas import open_lines
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.open_lines import OpenLine
from tests.rest.fakes import FakePortal, Reply, run

ROW = {
    "ID": "15",
    "LINE_NAME": "VIP Support Line",
    "ACTIVE": "Y",
    "CRM": "Y",
    "CRM_CREATE": "lead",
    "QUEUE": [101, 205],
}
LINE = OpenLine(id=15, title="VIP Support Line", active=True, in_crm=True, creates="lead", operators=2)


def _read(*rows: dict[str, Any]) -> tuple[Area[tuple[OpenLine, ...]], FakePortal]:
    portal = FakePortal({"imopenlines.config.list.get": lambda _: Reply(list(rows))})

    async def read() -> Area[tuple[OpenLine, ...]]:
        async with portal.client() as client:
            return await open_lines.read(Inquiry(client))

    return run(read()), portal


def test_lines_are_read_with_their_queues() -> None:
    found, portal = _read(ROW, {**ROW, "ID": "16", "ACTIVE": "N", "CRM": "N", "CRM_CREATE": None, "QUEUE": []})
    off = OpenLine(id=16, title="VIP Support Line", active=False, in_crm=False, creates="", operators=0)
    assert found == Area(value=(LINE, off))
    assert [seen.body["OPTIONS"] for seen in portal.seen] == [{"QUEUE": "Y"}]


@pytest.mark.parametrize("queue", [{"0": 101, "2": 205}, ["101", "205"]])
def test_queue_may_come_as_a_map(queue: Any) -> None:
    assert _read({**ROW, "QUEUE": queue})[0] == Area(value=(LINE,))


@pytest.mark.parametrize("row", [{key: value for key, value in ROW.items() if key != "QUEUE"}, {**ROW, "QUEUE": None}])
def test_line_without_its_queue_is_not_guessed_at(row: dict[str, Any]) -> None:
    found, _ = _read(row)
    assert found.unread
    assert found.unread.verdict == "error"
