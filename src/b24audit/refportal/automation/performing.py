"""Doing single steps on items of the CRM."""

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from b24audit.refportal.automation.steps import AddActivity, AddTask, Assign, ItemStep
from b24audit.refportal.crm.acting import acting_call
from b24audit.refportal.crm.activities import add_to_do
from b24audit.refportal.crm.items import Item
from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.crm.saving import Draft, ItemWriter
from b24audit.refportal.crm.stages import stage_prefix
from b24audit.refportal.store.tasks import TaskRow

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

_DAY_SECONDS = 86_400


def perform(portal: "Portal", session: Session, step: ItemStep, item: tuple[int, int], user: int) -> None:
    """Do a step on behalf of a user; an item that is gone is left alone.

    Raises:
        RestError: the item has no such stage.
    """
    entity_type, number = item
    writer = ItemWriter(acting_call(portal, session, user), entity_type)
    before = writer.find(number)
    if before is None:
        return
    if isinstance(step, AddActivity):
        _add_activity(portal, session, step, item, before)
    elif isinstance(step, AddTask):
        _add_task(portal, session, step, item, before)
    elif isinstance(step, Assign):
        writer.update(before, Draft({"assignedById": step.user}, {}))
    else:
        stage = stage_prefix(entity_type, before.get("categoryId") or 0) + step.to
        writer.update(before, Draft({"stageId": stage}, {}))


def _add_activity(portal: "Portal", session: Session, step: AddActivity, item: tuple[int, int], before: Item) -> None:
    now = int(portal.clock.now())
    deadline = now + step.days * _DAY_SECONDS
    responsible = step.user or before["assignedById"]
    texts = {"subject": step.subject, "description": step.description}
    add_to_do(session, item, now, responsible, responsible=responsible, deadline=deadline, **texts)


def _add_task(portal: "Portal", session: Session, step: AddTask, item: tuple[int, int], before: Item) -> None:
    now = int(portal.clock.now())
    responsible = step.user or before["assignedById"]
    task = TaskRow(
        title=step.title,
        description=step.description,
        created_by=responsible,
        responsible_id=responsible,
        deadline=now + step.days * _DAY_SECONDS,
        created_date=now,
        changed_date=now,
        changed_by=responsible,
        uf_crm_task=[f"{OBJECT_TYPES[item[0]].code}_{item[1]}"],
    )
    session.add(task)
    session.flush()
