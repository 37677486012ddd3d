"""A found browser really starts with the options made for it."""

from playwright.sync_api import sync_playwright

from b24audit.browser.discovery import Browser
from b24audit.browser.launch import launch_options


def test_the_found_browser_starts_and_shows_a_page(chromium: Browser) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(chromium))
        page = browser.new_page()
        page.set_content("<p>Проверка</p>")
        assert page.inner_text("p") == "Проверка"
        browser.close()
