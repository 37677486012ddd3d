"""Fixtures of the tests in a real browser."""

from collections.abc import Iterator

import pytest

from tests.browser.chromium import Chromium


@pytest.fixture(scope="session")
def driver() -> Iterator[Chromium]:
    """A Chromium for all tests of the process."""
    found = Chromium()
    try:
        yield found
    finally:
        found.close()
