"""The ledger: written before, completed after, readable after a crash at any byte."""

import json
from pathlib import Path

import pytest

from b24audit.trial.ledger import Ledger, LedgerUnreadable
from b24audit.trial.ref import Ref


def _kept(folder: Path) -> Ledger:
    ledger = Ledger.begin(folder / "ledger.jsonl", "20260101-120000", "https://p.bitrix24.ru")
    lead = ledger.announce("lead", "ЛИД «первый»")
    ledger.created(lead, "512")
    ledger.adopt(Ref("task", "77"), "задача", Ref("lead", "512"))
    refused = ledger.announce("deal", "СДЕЛКА «вторая»")
    ledger.absent(refused)
    ledger.announce("element", "элемент списка", at={"IBLOCK_ID": 3})
    return ledger


def test_what_is_written_is_what_is_read_back(tmp_path: Path) -> None:
    ledger = _kept(tmp_path)
    again = Ledger.load(ledger.path)
    assert again.entries == ledger.entries
    assert (again.run_id, again.portal) == ("20260101-120000", "https://p.bitrix24.ru")
    assert [(entry.kind, entry.state, entry.id) for entry in again.entries] == [
        ("lead", "present", "512"),
        ("task", "present", "77"),
        ("deal", "absent", ""),
        ("element", "creating", ""),
    ]
    assert [entry.kind for entry in again.remaining] == ["lead", "task", "element"]
    assert again.owns(Ref("task", "77"))
    assert not again.owns(Ref("task", "512"))


def test_a_creation_is_on_disk_before_it_is_done(tmp_path: Path) -> None:
    ledger = Ledger.begin(tmp_path / "ledger.jsonl", "r", "https://p")
    assert not ledger.path.exists()
    ledger.announce("lead", "ЛИД «первый»")
    header, line = (json.loads(text) for text in ledger.path.read_text(encoding="utf-8").splitlines())
    assert (header["run"], header["portal"]) == ("r", "https://p")
    assert (line["event"], line["entry"], line["kind"], line["what"]) == ("creating", 1, "lead", "ЛИД «первый»")


def test_a_line_torn_by_a_crash_is_left_out_wherever_it_tore(tmp_path: Path) -> None:
    whole = _kept(tmp_path).path.read_bytes()
    first = whole.index(b"\n") + 1
    for size in range(first, len(whole)):
        torn = tmp_path / "torn.jsonl"
        torn.write_bytes(whole[:size])
        assert len(Ledger.load(torn).entries) <= 4


def test_what_goes_on_after_a_crash_is_written_to_the_same_file(tmp_path: Path) -> None:
    path = _kept(tmp_path).path
    with path.open("ab") as file:
        file.write(b'{"event": "creating", "entry": 5, "ki')
    again = Ledger.load(path)
    again.removed(2)
    assert [entry.kind for entry in Ledger.load(path).remaining] == ["lead", "element"]


@pytest.mark.parametrize("text", ["", "нет\n", '{"event": "created"}\n', '{"event": "run", "run": "x"}\nмусор\n{}\n'])
def test_what_is_no_ledger_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LedgerUnreadable):
        Ledger.load(path)
