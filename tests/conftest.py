"""What tests of the real browser and the real report need; without it they are skipped, but in CI they fail."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from b24audit.browser.discovery import Browser, BrowserNotFound, find_browser
from b24audit.reporting.builder.installer import cache_root, is_installed
from tests.browser.chromium import Chromium
from tests.web_portal import ServedWeb, served_pages, web_state


@pytest.fixture(scope="session")
def chromium() -> Browser:
    """The browser of this machine."""
    try:
        return find_browser()
    except BrowserNotFound as problem:
        _do_without(str(problem))


@pytest.fixture(scope="session")
def driver() -> Iterator[Chromium]:
    """A Chromium for all tests of the process."""
    found = Chromium()
    try:
        yield found
    finally:
        found.close()


@pytest.fixture
def served_web(driver: Chromium) -> Iterator[ServedWeb]:
    """A conforming portal to look at."""
    with served_pages(driver, web_state()) as served:
        yield served


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
