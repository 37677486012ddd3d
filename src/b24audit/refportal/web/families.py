"""A family of pages and the table of its addresses."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from starlette.responses import Response

from b24audit.refportal.web.page import Page

PageFunction = Callable[[Page], Response]


class Kind(Enum):
    """How an address is served."""

    PAGE = "в оболочке портала или в слайдере"
    CARD = "в слайдере, который открывает страница-заглушка"
    ACTION = "изменение: POST в собственной транзакции записи"


@dataclass(frozen=True)
class PageRoute:
    """An address of a family: ``back`` is where a closed card leads, ``public`` pages need no signing in."""

    family: "PageFamily"
    path: str
    function: PageFunction
    kind: Kind
    back: str = ""
    public: bool = False


class PageFamily:
    """A family of pages: ``name`` is what knobs call it, ``crm`` shows the top menu of the CRM over its pages."""

    def __init__(self, name: str, title: str, *, crm: bool | None = None) -> None:
        self.name = name
        self.title = title
        self.crm = name.startswith("crm") if crm is None else crm
        self.routes: list[PageRoute] = []

    def page(self, *paths: str, public: bool = False) -> Callable[[PageFunction], PageFunction]:
        """A page to look at (GET)."""
        return self._add(paths, Kind.PAGE, public=public)

    def card(self, *paths: str, back: str) -> Callable[[PageFunction], PageFunction]:
        """A page that lives in a slider: its address outside of a frame gives the stub that opens it."""
        return self._add(paths, Kind.CARD, back=back)

    def action(self, *paths: str, public: bool = False) -> Callable[[PageFunction], PageFunction]:
        """A change (POST with ``sessid``) in a transaction of its own, committed before the answer."""
        return self._add(paths, Kind.ACTION, public=public)

    def _add(
        self, paths: tuple[str, ...], kind: Kind, *, back: str = "", public: bool = False
    ) -> Callable[[PageFunction], PageFunction]:
        def add(function: PageFunction) -> PageFunction:
            self.routes.extend(PageRoute(self, path, function, kind, back, public) for path in paths)
            return function

        return add
