"""Moving items between stages by hand: what the product refuses and what it asks first."""

from typing import Any

from b24audit.refportal.crm.objects import DEAL, LEAD
from b24audit.refportal.crm.saving import Draft, ItemWriter
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.web import stubs
from b24audit.refportal.web.crm.drafts import draft_of, empty_mandatory
from b24audit.refportal.web.crm.editor import Editor
from b24audit.refportal.web.crm.faults import page_faults
from b24audit.refportal.web.crm.items import known_item
from b24audit.refportal.web.crm.kinds import Kind
from b24audit.refportal.web.crm.schemes import schemes
from b24audit.refportal.web.crm.stages import stages_of
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.rendering import render

_CONVERTED = "Нельзя поменять статус у сконвертированного лида."
_REQUIRED = {
    LEAD: "Для изменения статуса лида заполните обязательные поля",
    DEAL: "Для изменения стадии сделки заполните обязательные поля",
}
_REQUIRED_ELSEWHERE = "Для изменения стадии заполните обязательные поля"


def move(page: Page, kind: Kind, number: int, stage: str) -> dict[str, Json]:
    """Put an item into a stage: the answer to the script.

    A lead is finished well by converting it; work on an item goes on only with its mandatory fields filled: both are
    asked for by a popup, which sends again.

    Raises:
        Stub: a refusal.
    """
    item = known_item(page, kind, number)
    check_may_change(page, kind, item)
    if kind.id == LEAD and item["stageSemanticId"] == "S":
        raise stubs.refused(_CONVERTED)
    stages = stages_of(page.session, kind.id, item.get("categoryId") or 0)
    target = stages.find(stage)
    if target is None:
        raise stubs.refused("Такой стадии нет.")
    if kind.id == LEAD and target in stages.success:
        return {
            "popup": render("pages/crm/dialogs/lead_win.html", {"schemes": schemes(page), "id": number, "kind": kind})
        }
    draft = draft_of(page, kind, item)
    empty = [] if target in stages.failures else empty_mandatory(page, kind, item, draft)
    if empty:
        return {"popup": _required_dialog(page, kind, item, stage, [row.field_name for row in empty])}
    if kind.name in page_faults(page).dead_bars:
        return {"ok": True, "changed": True}
    values = {**draft.values, "stageId": stage}
    ItemWriter(page.call, kind.id).update(item, Draft(values, draft.user_values, draft.multi))
    return {"ok": True, "changed": True}


def check_may_change(page: Page, kind: Kind, item: dict[str, Any]) -> None:
    """Raises ``Stub``: the user has no right to change the item."""
    if not page.may("write", kind.id, item):
        raise stubs.access_denied()


def check_may_add(page: Page, kind: Kind) -> None:
    """Raises ``Stub``: the user has no right to create items of the object."""
    if not page.may("add", kind.id, {"assignedById": page.user.id}):
        raise stubs.access_denied()


def _required_dialog(page: Page, kind: Kind, item: dict[str, Any], stage: str, names: list[str]) -> str:
    editor = Editor(page, kind, item)
    fields = [field for field in map(editor.field, names) if field is not None]
    title = _REQUIRED.get(kind.id, _REQUIRED_ELSEWHERE)
    context = {"title": title, "fields": fields, "kind": kind, "id": item["id"], "stage": stage}
    return render("pages/crm/dialogs/required.html", context)
