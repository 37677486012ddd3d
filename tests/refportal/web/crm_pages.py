"""Pages of the CRM of a portal in process: what a signed-in user gets, read with a parser."""

from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any

import httpx

from b24audit.refportal import State
from b24audit.refportal.web.filtering import FilterMemory
from b24audit.refportal.web.sessions import COOKIE, WebSession
from tests.refportal.calls import Caller, portal_of, small

ORIGIN = "http://portal.test"


class Signed:
    """A user who looks at pages and sends what their forms send."""

    def __init__(self, caller: Caller, user: int = 1) -> None:
        self.caller = caller
        self.session: WebSession = caller.portal.web.sessions.open(user)

    def afresh(self) -> "Signed":
        """The same user on the same portal, with no filters, columns and last views kept."""
        self.caller.portal.web.filters = FilterMemory()
        self.caller.portal.web.last_views.clear()
        return self

    def get(self, path: str) -> httpx.Response:
        """The answer to opening an address."""
        return self.caller.send("GET", ORIGIN + path, headers=self._headers)

    def text(self, path: str) -> str:
        """The page at an address, which must be there."""
        response = self.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return response.text

    def card(self, path: str) -> str:
        """The content of a card, as its slider gets it."""
        return self.text(f"{path}{'&' if '?' in path else '?'}IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER")

    def post(self, path: str, **values: Any) -> dict[str, Any]:
        """The answer of an action to the script."""
        data = {"ajax": "Y", "sessid": self.session.sessid, **values}
        answer: dict[str, Any] = self.caller.send("POST", ORIGIN + path, data=data, headers=self._headers).json()
        return answer

    @property
    def _headers(self) -> dict[str, str]:
        return {"cookie": f"{COOKIE}={self.session.token}"}


@contextmanager
def signed_in(state: State | None = None, user: int = 1) -> Iterator[Signed]:
    """A user of a portal in that state, the conforming one by default."""
    with portal_of(state or small()) as caller:
        yield Signed(caller, user)


class _Texts(HTMLParser):
    """Collects what stands in elements of a class, and an attribute of theirs."""

    def __init__(self, css: str, attribute: str) -> None:
        super().__init__()
        self._css, self._attribute = css, attribute
        self._depth = 0
        self.found: list[str] = []
        self.values: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._depth:
            self._depth += tag not in ("input", "br", "img", "link", "meta")
        elif self._css in given.get("class", "").split():
            self._depth = 1
            self.found.append("")
            self.values.append(given.get(self._attribute, ""))

    def handle_endtag(self, tag: str) -> None:
        self._depth = max(0, self._depth - 1)

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.found[-1] += data


def texts(html: str, css: str) -> list[str]:
    """Texts of the elements of a class, in order, with single spaces."""
    parser = _Texts(css, "")
    parser.feed(html)
    return [" ".join(text.split()) for text in parser.found]


def attributes(html: str, css: str, attribute: str) -> list[str]:
    """An attribute of the elements of a class, in order."""
    parser = _Texts(css, attribute)
    parser.feed(html)
    return parser.values
