"""What kanbans and cards of the CRM change: quick adding, stages, saving, products."""

from typing import Any

from starlette.responses import Response

from b24audit.refportal.crm.saving import Draft, ItemWriter
from b24audit.refportal.web import stubs
from b24audit.refportal.web.crm.kinds import WITH_STAGES, Kind
from b24audit.refportal.web.crm.moving import move
from b24audit.refportal.web.page import Page


def _declare_with_stages(kind: Kind) -> None:
    @kind.family.action(kind.action("quick"))
    def quick(page: Page) -> Response:
        """The quick form of a column of the kanban."""
        check_may_add(page, kind)
        values: dict[str, Any] = {"title": page.text("TITLE"), "stageId": page.text("stage")}
        if kind.type.has_pipelines:
            values["categoryId"] = page.number("category")
        ItemWriter(page.call, kind.id).add(Draft(values, {}), check_mandatory=False)
        return page.answer({"ok": True})

    @kind.family.action(kind.action("stage"))
    def stage(page: Page) -> Response:
        """A card was dropped on a column, or a step of the bar was pressed."""
        return page.answer(move(page, kind, page.number("id"), page.text("stage")))


def check_may_add(page: Page, kind: Kind) -> None:
    """Raises ``Stub``: the user has no right to create items of the object."""
    if not page.may("add", kind.id, {"assignedById": page.user.id}):
        raise stubs.access_denied()


for _kind in WITH_STAGES:
    _declare_with_stages(_kind)
