"""Keeps the HTTP libraries silent: below their warnings they log addresses and headers, and a redirect's
``Location`` holds the webhook's code."""

import logging

_LOGGERS = ("httpx", "httpcore.connection", "httpcore.http11", "httpcore.http2", "httpcore.proxy", "httpcore.socks")


def silence_http_libraries() -> None:
    """Drop everything below a warning, whatever level anybody sets on these loggers. Repeating it changes nothing."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_worth_telling)


def _worth_telling(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING
