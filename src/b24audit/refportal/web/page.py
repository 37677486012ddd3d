"""What a page function receives: who asks, what was asked, the database, and how to answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from sqlalchemy.orm import Session
from starlette.datastructures import ImmutableMultiDict
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from b24audit.refportal.crm.acting import acting_call
from b24audit.refportal.crm.rights import may
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.states.sections.rights import Action
from b24audit.refportal.states.sections.web import WebState
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.web.filtering import FilterState
from b24audit.refportal.web.rendering import moment as written_moment
from b24audit.refportal.web.rendering import render
from b24audit.refportal.web.sessions import WebSession
from b24audit.refportal.web.shell import Shell, shell_of
from b24audit.refportal.web.stubs import access_denied

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal
    from b24audit.refportal.web.families import PageFamily

FRAME = {"IFRAME": "Y", "IFRAME_TYPE": "SIDE_SLIDER"}
"""What the address of a page in a slider carries."""


@dataclass(frozen=True)
class UploadedFile:
    """A file of a form."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Page:
    """One request of a page.

    ``session`` is a transaction: read only for pages, committed after an action. ``origin`` is the portal's address
    as the browser knows it, without a slash. ``values`` are the fields of the query, or of the form of an action;
    ``parts`` the named parts of the address. ``visitor`` is None on public pages when nobody has signed in.
    """

    portal: "Portal"
    session: Session
    family: "PageFamily"
    origin: str
    path: str
    values: ImmutableMultiDict[str, Any]
    parts: Mapping[str, Any]
    web: WebState
    visitor: WebSession | None = None
    is_card: bool = False

    @property
    def framed(self) -> bool:
        """Whether the page is wanted inside a slider."""
        return self.values.get("IFRAME") == "Y"

    @property
    def user(self) -> UserRow:
        """Who looks at the page.

        Raises:
            Stub: nobody has signed in.
        """
        row = self.session.get(UserRow, self.visitor.user_id) if self.visitor else None
        if row is None:
            raise access_denied()
        return row

    @property
    def sessid(self) -> str:
        """The mark that forms and scripts of this page send back."""
        return self.visitor.sessid if self.visitor else ""

    @property
    def call(self) -> Call:
        """What functions of the CRM want: acting in the user's name in this page's transaction."""
        return acting_call(self.portal, self.session, self.user.id)

    def may(self, action: Action, entity_type: int, item: Mapping[str, Any]) -> bool:
        """Whether the user may do that to an item of the CRM (``crm/rights.py``)."""
        return may(self.session, self.user.id, action, entity_type, item)

    def only_administrators(self, text: str = "Доступ запрещен") -> None:
        """Refuse everybody else.

        Raises:
            Stub: the user is no administrator.
        """
        if not self.user.admin:
            raise access_denied(text)

    def text(self, name: str, default: str = "") -> str:
        """A field of the query or form as trimmed text."""
        value = self.values.get(name, default)
        return value.strip() if isinstance(value, str) else default

    def number(self, name: str, default: int = 0) -> int:
        """A field of the query or form as a number; the default when it is none."""
        text = self.text(name)
        return int(text) if text.isdecimal() and len(text) < 19 else default

    def written(self, moment: float | None) -> str:
        """A moment in epoch seconds by the clock of the portal; empty for None."""
        return written_moment(moment, self.portal.utc_offset)

    def filter(self, grid: str) -> FilterState:
        """What the user has asked a list to show; it is remembered per user until it is reset, as in the product."""
        return self.portal.web.filters.of(self.user.id, grid, self.values)

    def show(self, template: str, title: str, **context: Any) -> Response:
        """A template of ``templates/pages`` in the shell, or bare in a slider when the page is framed.

        ``title`` stands in ``#pagetitle``. ``slider=address`` in the context opens that address over the page.
        """
        return HTMLResponse(self.drawn(template, title, **context))

    def drawn(self, template: str, title: str, **context: Any) -> str:
        """The text of ``show``."""
        return render(template, {"page": self, "shell": self.shell(), "title": title, "slider": "", **context})

    def shell(self) -> Shell:
        """Menus and the looks around the content."""
        return shell_of(self)

    def address(self, path: str, **values: object) -> str:
        """A local address with a query; in a frame it stays in the frame."""
        query = urlencode({**values, **(FRAME if self.framed else {})})
        return f"{path}?{query}" if query else path

    def go(self, path: str, **values: object) -> Response:
        """A redirect after an action; a framed page stays in its frame."""
        return RedirectResponse(self.address(path, **values), 303)

    def answer(self, value: Json) -> Response:
        """JSON for a script of the page."""
        return JSONResponse(cast("Any", value))


def framed_address(path: str) -> str:
    """The address of a page inside a slider."""
    return f"{path}{'&' if '?' in path else '?'}{urlencode(FRAME)}"
