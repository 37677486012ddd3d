"""Secrets are taken out of text and logs, and the final scan finds what slipped through."""

import logging
from pathlib import Path

from b24audit.redaction import MASK, RedactingFormatter, Redactor


def test_every_secret_is_masked_the_longer_first() -> None:
    redactor = Redactor(["abcdef", "abcdef123456"])
    assert redactor.clean("code abcdef123456, abcdef, abc") == f"code {MASK}, {MASK}, abc"


def test_short_words_are_no_secrets() -> None:
    assert Redactor(["1", "crm", ""]).clean("rest/1/crm") == "rest/1/crm"


def test_log_line_with_traceback_is_clean() -> None:
    try:
        raise ValueError("https://company.bitrix24.ru/rest/1/s3cretcode/")
    except ValueError as error:
        record = logging.LogRecord("b24audit", logging.ERROR, __file__, 1, "of %s", ("s3cretcode",), None)
        record.exc_info = (type(error), error, error.__traceback__)
    line = RedactingFormatter(Redactor(["s3cretcode"])).format(record)
    assert "s3cretcode" not in line
    assert line.count(MASK) >= 2


def test_scan_names_the_files_that_leak(tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text("ничего", encoding="utf-8")
    (tmp_path / "deep").mkdir()
    leak = tmp_path / "deep" / "leak.bin"
    leak.write_bytes(b"\x00s3cretcode\xff")
    assert Redactor(["s3cretcode"]).leaks(tmp_path) == [leak]
    assert Redactor([]).leaks(tmp_path) == []
