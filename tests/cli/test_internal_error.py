"""A fault of our own: the person reads one sentence, the traceback lies in a file without secrets."""

import re
from pathlib import Path

import pytest

from b24audit.cli import guarded
from b24audit.cli.exits import Exit


def test_fault_of_our_own_is_one_sentence_with_the_file_of_the_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B24AUDIT_WEBHOOK", "https://company.bitrix24.ru/rest/1/s3cretcode/")

    def command() -> int:
        raise ZeroDivisionError("at https://company.bitrix24.ru/rest/1/s3cretcode/profile")

    assert guarded(command) is Exit.INTERNAL_ERROR
    said = capsys.readouterr().err
    found = re.search(r"Внутренняя ошибка b24audit \(ZeroDivisionError\): сообщите нам, приложив (\S+\.log)\.", said)
    assert found is not None
    text = Path(found[1]).read_text(encoding="utf-8")
    Path(found[1]).unlink()
    assert ("ZeroDivisionError" in text, "s3cretcode" in text + said) == (True, False)


def test_stopped_command_is_incomplete(capsys: pytest.CaptureFixture[str]) -> None:
    def command() -> int:
        raise KeyboardInterrupt

    assert guarded(command) is Exit.INCOMPLETE
    assert capsys.readouterr().err == "Остановлено.\n"
