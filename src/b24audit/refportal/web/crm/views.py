"""Ways to look at items: the switcher between kanban, list and robots, the choice of the pipeline, «Создать»."""

from collections.abc import Sequence
from dataclasses import dataclass

from b24audit.refportal.crm.objects import DEAL, INVOICE, LEAD
from b24audit.refportal.web.crm.columns import crm_pages
from b24audit.refportal.web.crm.kinds import Kind
from b24audit.refportal.web.crm.stages import pipelines_of
from b24audit.refportal.web.page import Page


@dataclass(frozen=True)
class ViewLink:
    """A way of looking; ``slider`` opens over the page."""

    id: str
    title: str
    link: str
    current: bool = False
    slider: bool = False


@dataclass(frozen=True)
class Funnel:
    """A pipeline in the menu."""

    id: int
    name: str
    link: str


@dataclass(frozen=True)
class Toolbar:
    """What stands over a kanban or a list."""

    create: str
    views: Sequence[ViewLink]
    old_switcher: bool
    funnels: Sequence[Funnel]
    funnel: str
    category: int
    every: str
    tunnels: str


def toolbar(page: Page, kind: Kind, view: str, category: int | None) -> Toolbar:
    """The toolbar of a page; ``category`` None when items of all pipelines are shown."""
    pipelines = pipelines_of(page.session, kind.id)
    funnels = [Funnel(row.id, row.name, _address(kind, view, row.id)) for row in pipelines]
    chosen = next((each.name for each in funnels if each.id == category), "")
    query = f"?category_id={category}" if category is not None and kind.type.has_pipelines else ""
    may_add = page.may("add", kind.id, {"assignedById": page.user.id})
    return Toolbar(
        create=f"{kind.card(0)}{query}" if may_add else "",
        views=_views(kind, view, category),
        old_switcher=crm_pages(page).views == "old",
        funnels=funnels,
        funnel=chosen or f"Все {kind.plural.lower()}",
        category=category or 0,
        every=kind.listing if view == "list" else "",
        tunnels={DEAL: "/crm/tunnels/", INVOICE: f"{kind.base}/categories/"}.get(kind.id, ""),
    )


def _views(kind: Kind, current: str, category: int | None) -> list[ViewLink]:
    if not kind.kanban:
        return []
    automation = f"{kind.base}/automation/{category or 0}/"  # quotes and invoices have no robots here
    links = [
        ViewLink("kanban", "Канбан", _address(kind, "kanban", category)),
        ViewLink("list", "Список", _address(kind, "list", category)),
    ]
    if kind.id in (LEAD, DEAL):
        links.append(ViewLink("automation", "Роботы", automation, slider=True))
    return [ViewLink(each.id, each.title, each.link, each.id == current, each.slider) for each in links]


def _address(kind: Kind, view: str, category: int | None) -> str:
    if kind.id == DEAL and category is not None:
        return f"/crm/deal/kanban/category/{category}/" if view == "kanban" else f"/crm/deal/category/{category}/"
    if kind.id == INVOICE:
        return f"{kind.base}/{view}/category/{category or 0}/"
    return kind.kanban if view == "kanban" else kind.listing
