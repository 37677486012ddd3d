"""Reading business processes: whose they are and what starts them."""

from typing import Any

import pytest

from b24audit.snapshot.areas import automation
from b24audit.snapshot.models.automation import Automation, Process
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.readings import STRANGE
from tests.snapshot.areas.asking import listing, read, refusing

METHOD = "bizproc.workflow.template.list"


def _row(**changes: Any) -> dict[str, Any]:
    row = {"ID": "525", "NAME": "Проверка", "MODULE_ID": "crm", "DOCUMENT_TYPE": "DEAL", "AUTO_EXECUTE": "3"}
    return row | changes


def _process(**changes: Any) -> Process:
    parts = {"id": 525, "title": "Проверка", "on_creation": True, "on_change": True, "entity": Entity.DEAL}
    return Process.model_validate(parts | changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, _process()),
        ({"AUTO_EXECUTE": 0}, _process(on_creation=False, on_change=False)),
        ({"AUTO_EXECUTE": "1"}, _process(on_change=False)),
        ({"AUTO_EXECUTE": "2"}, _process(on_creation=False)),
        ({"ID": 525, "SYSTEM_CODE": "rest_app_5"}, _process()),
        ({"DOCUMENT_TYPE": "SMART_INVOICE"}, _process(entity=Entity.INVOICE)),
        ({"MODULE_ID": "lists", "DOCUMENT_TYPE": "iblock_89"}, _process(entity=None, list_id=89)),
        ({"DOCUMENT_TYPE": "DYNAMIC_177"}, None),
        ({"MODULE_ID": "disk", "DOCUMENT_TYPE": "STORAGE_1"}, None),
    ],
)
def test_owner_and_starts_of_a_process(changes: dict[str, Any], expected: Process | None) -> None:
    assert automation.process(_row(**changes)) == expected


def test_processes_come_in_the_order_of_their_ids_without_those_of_others() -> None:
    rows = [_row(ID="9"), _row(ID="12", DOCUMENT_TYPE="DYNAMIC_177"), _row(ID="100")]
    assert read(automation.read, {METHOD: listing(rows)}) == Automation(
        processes=Area(value=(_process(id=9), _process(id=100)))
    )


def test_who_is_no_administrator_sees_no_processes() -> None:
    unread = read(automation.read, {METHOD: refusing("ACCESS_DENIED", "Access denied!")}).processes.unread
    assert unread is not None
    assert unread.verdict == "not_checked"


def test_rows_with_ids_alone_are_not_guessed_at() -> None:
    assert read(automation.read, {METHOD: listing([{"ID": "525"}])}).processes == Area(unread=STRANGE)
