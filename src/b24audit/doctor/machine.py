"""What this machine has for an audit: a browser that starts, and the report builder."""

from playwright.sync_api import Error, sync_playwright

from b24audit.browser.discovery import Browser, BrowserNotFound, find_browser
from b24audit.browser.launch import launch_options
from b24audit.doctor.facts import MachineFacts
from b24audit.reporting.builder.installer import cache_root, is_installed


def examine_machine() -> MachineFacts:
    """Look at the machine; the browser is really started."""
    try:
        browser = find_browser()
    except BrowserNotFound as problem:
        return MachineFacts("", str(problem), is_installed(cache_root()))
    fault = _start(browser)
    return MachineFacts("" if fault else str(browser.path), fault, is_installed(cache_root()))


def _start(browser: Browser) -> str:
    """Why the browser does not start, "" when it does."""
    try:
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(**launch_options(browser))
            started.new_page().close()
            started.close()
    except Error:
        return (
            f"Браузер {browser.path} не запускается: установите Google Chrome, Chromium или Microsoft Edge "
            "либо укажите другой в переменной B24AUDIT_BROWSER."
        )
    return ""
