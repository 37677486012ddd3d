"""What kanbans and cards of the CRM change: quick adding, stages, saving, products."""

from typing import Any

from starlette.responses import Response

from b24audit.refportal.crm.saving import Draft, ItemWriter
from b24audit.refportal.web.crm.kinds import KINDS, WITH_STAGES, Kind
from b24audit.refportal.web.crm.moving import check_may_add, move
from b24audit.refportal.web.crm.products import replace_products
from b24audit.refportal.web.crm.saved import save
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

    @kind.family.action(kind.action("products"))
    def products(page: Page) -> Response:
        """The rows of the products of a card."""
        return page.answer(replace_products(page, kind, page.number("id")))


def _declare(kind: Kind) -> None:
    @kind.family.action(kind.action("save"))
    def saving(page: Page) -> Response:
        """«Сохранить» of a card."""
        return page.answer(save(page, kind))


for _kind in KINDS.values():
    _declare(_kind)
for _kind in WITH_STAGES:
    _declare_with_stages(_kind)
