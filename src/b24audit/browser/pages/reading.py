"""Reading texts of a page as they were written: styles that turn letters upper-case do not count (ui-map §1)."""

from dataclasses import dataclass

from playwright.async_api import Locator

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
    return tuple(Labelled(found, tidy(text)) for found, text in await elements.evaluate_all(_READ, wanted))


async def texts(elements: Locator, *, hidden: bool = False) -> tuple[str, ...]:
    """Texts of the elements in the order of the page, of the shown ones or of all."""
    return tuple(item.title for item in await labelled(elements, "", hidden=hidden))


def tidy(text: str) -> str:
    """One line with single spaces."""
    return " ".join(text.split())
