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


def test_nothing_that_playwright_switches_off_comes_on_again(chromium: Browser) -> None:
    options = launch_options(chromium)
    options["args"].append("--enable-automation")  # without it Chromium does not tell its arguments
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**options)
        started = browser.new_browser_cdp_session().send("Browser.getBrowserCommandLine")["arguments"]
        browser.close()
    switch = "--disable-features="
    features = [set(argument.removeprefix(switch).split(",")) for argument in started if argument.startswith(switch)]
    assert len(features) > 1
    assert set.union(*features) == features[-1]
