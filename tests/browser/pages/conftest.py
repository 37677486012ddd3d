"""The browser of the tests, showing drawn pages."""

import pytest

from tests.browser.chromium import Chromium
from tests.browser.pages.theatre import Theatre


@pytest.fixture
def theatre(driver: Chromium) -> Theatre:
    """Shows drawn pages."""
    return Theatre(driver)
