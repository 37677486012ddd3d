"""Secrets are taken out of text and logs."""

import logging

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
