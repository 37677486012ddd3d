"""Printing HTML pages to PDF: one start of the browser for all of them, nothing loaded from outside."""

from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import Error, sync_playwright

from b24audit.browser.discovery import BrowserNotFound, find_browser
from b24audit.browser.launch import launch_options


class PrintingFailed(RuntimeError):
    """The pages could not be printed; the text is one Russian sentence."""


@dataclass(frozen=True)
class Printable:
    """A page with what stands above and below each sheet (HTML of Chromium's header and footer templates)."""

    html: str
    header: str
    footer: str


def print_pdf(pages: Iterable[Printable]) -> list[bytes]:
    """The pages as PDF, A4 as their style sheets say. Raises ``PrintingFailed``, also when there is no browser."""
    try:
        browser = find_browser()
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(**launch_options(browser))
            context = chromium.new_context(java_script_enabled=False, offline=True)
            sheets = []
            for one in pages:
                page = context.new_page()
                page.set_content(one.html)
                sheets.append(
                    page.pdf(
                        prefer_css_page_size=True,
                        print_background=True,
                        display_header_footer=True,
                        header_template=one.header,
                        footer_template=one.footer,
                    )
                )
                page.close()
            chromium.close()
            return sheets
    except BrowserNotFound as problem:
        raise PrintingFailed(str(problem)) from problem
    except Error as error:
        raise PrintingFailed("Браузер не напечатал документы в PDF: обновите Chrome или Chromium.") from error
