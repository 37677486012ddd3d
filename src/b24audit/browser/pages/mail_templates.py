"""Templates of letters, /crm/configs/mailtemplate/: the list, and the text of one in its editor.

Form and fields are those of the product's component; what the editor is made of is UNCONFIRMED for today's edition.
"""

import re
from dataclasses import dataclass

from playwright.async_api import Page

from b24audit.browser.pages.shell import View, open_page
from b24audit.browser.pages.tables import TABLE, read_table, unfold
from b24audit.browser.problems import PageUnknown

PATH = "/crm/configs/mailtemplate/"
_NONE = ':text-matches("(нет ни одного шаблона|шаблонов нет)", "i")'
_FORM = 'form[id^="crm_mail_template_edit_form_"]'
_FRAME = "iframe.bx-editor-iframe, iframe"
_TEXT = 'textarea[name="BODY"], input[name="BODY"]'
_TITLE, _ACTIVE = re.compile("Названи|Заголов", re.IGNORECASE), re.compile("Актив", re.IGNORECASE)
_NO = re.compile("^нет", re.IGNORECASE)


@dataclass(frozen=True)
class LetterRow:
    """A template of the list: its title, whether it is in use, the address of its editor."""

    title: str
    active: bool
    link: str


async def open_letters(page: Page, origin: str) -> View:
    """The whole list, or the notice that there are none. Raises ``PageProblem``."""
    view = await open_page(page, origin, PATH, f"{TABLE}, {_NONE}")
    await unfold(view)
    return view


async def read_letters(view: View) -> tuple[LetterRow, ...]:
    """Every template. Raises ``PageUnknown`` when the list has no titles."""
    tables = view.locator(TABLE)
    if not await tables.count():
        return ()
    table = await read_table(tables.first)
    if not table.has(_TITLE):
        raise PageUnknown("В списке почтовых шаблонов нет столбца с названием: включите его в настройках списка.")
    return tuple(
        LetterRow(row.text(_TITLE), not _NO.search(row.text(_ACTIVE)), row.link)
        for row in table.rows
        if row.text(_TITLE)
    )


async def read_body(page: Page, origin: str, letter: LetterRow) -> str:
    """The HTML of a template in its editor; nothing is changed. Raises ``PageProblem``."""
    view = await open_page(page, origin, letter.link, f"{_FORM} :is({_FRAME}, {_TEXT})")
    frames = view.locator(f"{_FORM} :is({_FRAME})")
    if await frames.count():
        return await frames.first.content_frame.locator("body").inner_html()
    return await view.locator(f"{_FORM} :is({_TEXT})").first.input_value()
