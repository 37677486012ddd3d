"""Saving snapshots and comparing them from the command line."""

import json
from pathlib import Path

import pytest

from b24audit.refportal import Settings, Webhook, WebhookState, serve
from b24audit.snapshot.models.snapshot import load_snapshot
from tests.cli.commands import Finished, b24audit
from tests.cli.portals import conforming

CODE = "s3cretcodeofthewebhook"


def _snapshot(file: Path, *defects: str, webhook: Webhook | None = None) -> Finished:
    with serve(conforming(*defects), Settings(webhooks=(webhook or Webhook(1, CODE),))) as served:
        return b24audit("snapshot", "--out", str(file), B24AUDIT_WEBHOOK=served.webhook)


def test_snapshots_are_saved_and_compared(tmp_path: Path) -> None:
    before, after = tmp_path / "deep" / "before.json", tmp_path / "after.json"
    saved = [_snapshot(before), _snapshot(after, "deal-stage-missing")]
    assert [finished.code for finished in saved] == [0, 0]
    assert CODE not in before.read_text(encoding="utf-8") + "".join(item.out + item.err for item in saved)
    finished = b24audit("diff", str(before), str(after), "--json")
    document = json.loads(finished.out)
    assert (finished.code, document["schema"]) == (0, "b24audit.diff/1")
    assert document["before"]["sha256"] == load_snapshot(before).sha256()
    (change,) = document["changes"]
    assert change["text"] == "Стадия «Согласование Договора» удалена из воронки «Работы, услуги по оценке»."
    assert change["requirements"] == ["11.1.2", "11.2.1", "11.2.2", "11.2.3", "11.2.4"]
    table = b24audit("diff", str(before), str(after))
    assert (table.code, "Всего изменений: 1." in table.out) == (0, True)
    same = b24audit("diff", str(before), str(before))
    assert (same.code, "ничего не изменилось" in same.out) == (0, True)


def test_many_changes_of_one_sort_are_counted(tmp_path: Path) -> None:
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    _snapshot(before)
    _snapshot(after, "catalog-empty")
    text = " ".join(b24audit("diff", str(before), str(after)).out.split())
    assert "и ещё таких изменений: 495 (все названы в --json)" in text


@pytest.mark.parametrize("text", ["", "{}", None])
def test_an_unreadable_file_is_exit_code_2(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "broken.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    finished = b24audit("diff", str(file), str(file))
    assert (finished.code, len(finished.err.splitlines())) == (2, 1)


def test_a_portal_that_does_not_answer_leaves_no_file(tmp_path: Path) -> None:
    finished = _snapshot(tmp_path / "none.json", webhook=Webhook(1, CODE, state=WebhookState.REVOKED))
    assert (finished.code, list(tmp_path.iterdir())) == (3, [])


def test_a_place_that_cannot_be_written_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert _snapshot(tmp_path / "file" / "below.json").code == 2
