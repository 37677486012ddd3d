"""Looking at pages without a browser: a signed-in visitor of a portal in process, and what elements say."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any

import httpx

from b24audit.refportal import Portal, Settings, State, open_portal
from b24audit.refportal.web.sessions import COOKIE, administrators_login, with_login
from tests.refportal.calls import WEB, Caller

_VOID = {"input", "link", "meta", "br", "img", "hr"}


class Visitor(Caller):
    """A signed-in user of a portal in process."""

    def __init__(self, portal: Portal, login: str = "") -> None:
        super().__init__(portal)
        with portal.store.transaction() as session:
            row = with_login(session, login or administrators_login(session))
            assert row is not None, f"nobody signs in as {login}"
            self.web_session = portal.web.sessions.open(row.id)
        self._cookies = {COOKIE: self.web_session.token}

    def get(self, path: str) -> httpx.Response:
        """A page; redirects are not followed."""
        return self.send("GET", WEB + path.lstrip("/"), headers=self._headers())

    def seen(self, path: str) -> "Seen":
        """The elements of a page that must be there."""
        response = self.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return Seen(response.text)

    def post(self, path: str, **values: Any) -> httpx.Response:
        """An action with the mark of the session."""
        data = {"sessid": self.web_session.sessid, **values}
        return self.send("POST", WEB + path.lstrip("/"), data=data, headers=self._headers())

    def _headers(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}


@contextmanager
def visited(state: State, login: str = "") -> Iterator[Visitor]:
    """A visitor of a portal in that state, the administrator by default."""
    portal = open_portal(state, Settings(limits=False))
    try:
        yield Visitor(portal, login)
    finally:
        portal.close()


class Seen(HTMLParser):
    """The elements of a document with their attributes and whole texts, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._open: list[dict[str, str]] = []
        self.elements: list[dict[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        element = {name: value or "" for name, value in attrs} | {"": tag, "text": ""}
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        while self._open and self._open.pop()[""] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Text belongs to every open element, that of a template to nothing outside of it."""
        for element in reversed(self._open):
            element["text"] += data
            if element[""] == "template":
                return

    def all(self, mark: str) -> list[dict[str, str]]:
        """Elements with that class, or id when it begins with #."""
        if mark.startswith("#"):
            return [each for each in self.elements if each.get("id") == mark[1:]]
        return [each for each in self.elements if mark in each.get("class", "").split()]

    def texts(self, mark: str) -> list[str]:
        """Texts of those elements, without superfluous spaces."""
        return [re.sub(r"\s+", " ", each["text"]).strip() for each in self.all(mark)]

    def text(self, mark: str) -> str:
        """Text of the only such element."""
        (only,) = self.texts(mark)
        return only

    def values(self, attribute: str, mark: str) -> list[str]:
        """An attribute of those elements."""
        return [each.get(attribute, "") for each in self.all(mark)]
