"""Addresses of all pages, for the portal's application."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.pages import all_families
from b24audit.refportal.web.serving import route_of
from b24audit.refportal.web.stubs import not_found

_STATIC = Path(__file__).parent / "static"
_UNKNOWN = PageFamily("unknown", "Страница не найдена")


@_UNKNOWN.page("/{path:path}")
def _unknown(_: Page) -> Response:
    raise not_found()


_UNKNOWN_ROUTE = route_of(_UNKNOWN.routes[0])


def web_routes() -> list[BaseRoute]:
    """To be served after everything else: the last of them answers what nothing else does."""
    routes = [route_of(row) for family in all_families() for row in family.routes]
    return [
        Mount("/bitrix/templates", StaticFiles(directory=_STATIC)),
        *routes,
        Route("/{path:path}", _other, methods=["GET"]),
    ]


async def _other(request: Request) -> Response:
    """Addresses end with a slash; without it they lead to the same page."""
    path, query = request.url.path, request.url.query
    if not path.endswith("/") and "." not in path.rpartition("/")[2]:
        return RedirectResponse(f"{path}/?{query}" if query else f"{path}/", 301)
    answer: Response = await _UNKNOWN_ROUTE.endpoint(request)
    return answer
