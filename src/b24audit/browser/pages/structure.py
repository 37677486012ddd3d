"""The structure of the company: the chart of today and the older one (ui-map §9)."""

from dataclasses import dataclass

from playwright.async_api import Page

from b24audit.browser.pages.reading import tidy
from b24audit.browser.pages.shell import View, open_page

PATH = "/hr/structure/"
NODE = ".humanresources-tree__node[data-id]"
OLD_NODE = "#bx_visual_structure .structure-dept-block"
_COLLAPSED = ".humanresources-tree__node_subdivisions:visible"
_READ = """(nodes, {name, head}) => nodes.map(node => ({
  name: (node.querySelector(name) || {textContent: ''}).textContent,
  head: (node.querySelector(head) || {textContent: ''}).textContent,
}))"""
_CHART = {
    "name": ".humanresources-tree__node_department-title_text",
    "head": ".humanresources-tree__node_head a, .humanresources-tree__node_head",
}
_OLD_CHART = {"name": '[data-role="department_name"]', "head": '[data-role="department_head"]'}
_MOST_BRANCHES = 200
"""Branches opened at most: a chart that never ends is not read for ever."""


@dataclass(frozen=True)
class DepartmentNode:
    """A department as it is drawn; ``head`` is empty when none is shown."""

    name: str
    head: str


async def open_structure(page: Page, origin: str) -> View:
    """The chart, whichever the portal has, with every branch opened. Raises ``PageProblem``."""
    view = await open_page(page, origin, PATH, f"{NODE}, {OLD_NODE}")
    branches, opened = view.locator(_COLLAPSED), 0
    while opened < min(await branches.count(), _MOST_BRANCHES):
        await branches.nth(opened).click()
        opened += 1
    return view


async def read_structure(view: View) -> tuple[DepartmentNode, ...]:
    """Every department in the order of the page."""
    nodes = view.locator(NODE)
    how = _CHART if await nodes.count() else _OLD_CHART
    nodes = nodes if how is _CHART else view.locator(OLD_NODE)
    found = await nodes.evaluate_all(_READ, how)
    return tuple(DepartmentNode(tidy(node["name"]), tidy(node["head"])) for node in found)
