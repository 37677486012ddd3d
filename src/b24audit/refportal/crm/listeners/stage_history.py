"""Writes the history of stages; an item's history goes with the item."""

from sqlalchemy import delete, select

from b24audit.refportal.crm.events import ItemChange
from b24audit.refportal.crm.objects import DEAL, INVOICE, LEAD
from b24audit.refportal.crm.stages import stage_dictionary
from b24audit.refportal.states.sections.stage_history import is_recorded
from b24audit.refportal.store.dictionaries import StatusRow
from b24audit.refportal.store.stage_history import CREATED, FINISHED, MOVED, OTHER_PIPELINE, StageHistoryRow

OBJECTS = frozenset({LEAD, DEAL, INVOICE})
"""Objects with a history; quotes have none."""

_LETTERS = {"success": "S", "failure": "F", "apology": "F"}


def on_change(change: ItemChange) -> None:
    """Record the stage an item was created in or has moved to."""
    if change.entity_type not in OBJECTS:
        return
    if change.after is None:
        _forget(change)
        return
    letter = _letter(change)
    type_id = _type(change, letter)
    if type_id and is_recorded(change.session, change.entity_type, change.after["stageId"]):
        row = StageHistoryRow(
            entity_type_id=change.entity_type,
            owner_id=change.id,
            type_id=type_id,
            created_time=int(change.portal.clock.now()),
            category_id=change.after.get("categoryId") or 0,
            stage_id=change.after["stageId"],
            semantics=letter,
        )
        change.session.add(row)
        change.session.flush()


def _forget(change: ItemChange) -> None:
    owned = (StageHistoryRow.entity_type_id == change.entity_type, StageHistoryRow.owner_id == change.id)
    change.session.execute(delete(StageHistoryRow).where(*owned))


def _letter(change: ItemChange) -> str:
    after = change.after or {}
    dictionary = stage_dictionary(change.entity_type, after.get("categoryId") or 0)
    query = select(StatusRow.semantics).where(StatusRow.entity_id == dictionary)
    semantics = change.session.scalar(query.where(StatusRow.status_id == after.get("stageId")))
    return _LETTERS.get(semantics or "", "P")


def _type(change: ItemChange, letter: str) -> int:
    before, after = change.before, change.after or {}
    if before is None:
        return CREATED
    if before.get("categoryId") != after.get("categoryId"):
        return OTHER_PIPELINE
    if before["stageId"] == after["stageId"]:
        return 0
    return MOVED if letter == "P" else FINISHED
