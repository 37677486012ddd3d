"""What tests of the real browser and the real report need; without it they are skipped, but in CI they fail."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

from b24audit.browser.discovery import Browser, BrowserNotFound, find_browser
from b24audit.reporting.builder.installer import cache_root, is_installed


@pytest.fixture(scope="session")
def chromium() -> Browser:
    """The browser of this machine."""
    try:
        return find_browser()
    except BrowserNotFound as problem:
        _do_without(str(problem))


@pytest.fixture(scope="session")
def builder_cache() -> Path:
    """The cache folder that holds an installed report builder."""
    cache = cache_root()
    if not is_installed(cache):
        _do_without("Построитель отчёта не установлен: make install")
    return cache


def _do_without(reason: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
