"""Reading texts of a page as they were written: styles that turn letters upper-case do not count (ui-map §1)."""

from dataclasses import dataclass
from typing import Any

from playwright.async_api import Error, Locator

_REDRAWN = "Execution context was destroyed"
_READ = """(elements, {code, inside, title, hidden}) => elements
  .filter(element => hidden || element.getClientRects().length > 0)
  .map(element => {
    const holder = inside ? element.querySelector(inside) : element;
    const label = title ? element.querySelector(title) : element;
    return [holder && code && holder.getAttribute(code) || "", label ? label.textContent : ""];
  })"""


@dataclass(frozen=True)
class Labelled:
    """A text and the id by which the page joins it with others; the id is never judged."""

    code: str
    title: str


async def labelled(
    elements: Locator, code: str, *, inside: str = "", title: str = "", hidden: bool = False
) -> tuple[Labelled, ...]:
    """Elements in the order of the page, shown ones only unless ``hidden``.

    ``code`` is the attribute that holds the id, of the first ``inside`` of the element when given; the text is that of
    its first ``title`` when given.
    """
    wanted = {"code": code, "inside": inside, "title": title, "hidden": hidden}
    return tuple(Labelled(found, tidy(text)) for found, text in await evaluated(elements, _READ, wanted))


async def evaluated(elements: Locator, script: str, argument: object = None) -> Any:
    """What a script makes of the elements; a page that is just being drawn anew is read again, once it is there."""
    try:
        return await elements.evaluate_all(script, argument)
    except Error as error:
        if _REDRAWN not in error.message:
            raise
    await elements.first.wait_for(state="attached")
    return await elements.evaluate_all(script, argument)


async def texts(elements: Locator, *, hidden: bool = False) -> tuple[str, ...]:
    """Texts of the elements in the order of the page, of the shown ones or of all."""
    return tuple(item.title for item in await labelled(elements, "", hidden=hidden))


def tidy(text: str) -> str:
    """One line with single spaces."""
    return " ".join(text.split())
