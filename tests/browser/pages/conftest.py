"""One browser for all drawn pages."""

import asyncio
from collections.abc import Iterator

import pytest
from playwright.async_api import async_playwright

from b24audit.browser.discovery import Browser
from b24audit.browser.launch import launch_options
from tests.browser.pages.theatre import Theatre


@pytest.fixture(scope="session")
def theatre(chromium: Browser) -> Iterator[Theatre]:
    """One browser for all drawn pages."""
    with asyncio.Runner() as runner:
        playwright = runner.run(async_playwright().start())
        browser = runner.run(playwright.chromium.launch(**launch_options(chromium)))
        yield Theatre(runner, browser)
        runner.run(browser.close())
        runner.run(playwright.stop())
