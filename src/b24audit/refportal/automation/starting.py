"""Starting automation: which robots and processes a change sets off."""

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from b24audit.refportal.automation.documents import Document
from b24audit.refportal.crm.stages import stage_prefix
from b24audit.refportal.store.automation import RobotRow, TemplateRow, WorkflowRow
from b24audit.refportal.store.meta import get_meta

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

ON_CREATION, ON_CHANGE = 1, 2
"""Bits of AUTO_EXECUTE."""

META = "automation"
WORKFLOW, ROBOT = "workflow", "robot"
"""Kinds of delayed work."""

_WITHIN = "within automation"


def mark_automation(session: Session) -> None:
    """Changes made in this session are automation's own: they set off robots, but no further processes."""
    session.info[_WITHIN] = True


def usual_delay(session: Session) -> float:
    """Seconds between an event and what automation does about it."""
    return float(get_meta(session, META).get("delay_seconds", 1.0))


def start_robots(portal: "Portal", session: Session, item: tuple[int, int], category: int, stage: str) -> None:
    """Set off the robots of the stage an item has entered."""
    entity_type, number = item
    short = stage.removeprefix(stage_prefix(entity_type, category))
    robots = select(RobotRow).where(
        RobotRow.entity_type_id == entity_type,
        or_(RobotRow.pipeline.is_(None), RobotRow.pipeline == category),
        or_(RobotRow.stage.is_(None), RobotRow.stage == short),
    )
    for robot in session.scalars(robots.order_by(RobotRow.id)):
        payload = {"robot": robot.id, "entity_type": entity_type, "item": number, "stage": stage}
        portal.delayed.schedule(session, ROBOT, payload, usual_delay(session) + robot.delay_seconds)


def auto_start(portal: "Portal", session: Session, document: Document, user: int, event: int) -> None:
    """Start the processes that start themselves on creation or on change; of broken ones nobody is told."""
    if session.info.get(_WITHIN):
        return
    templates = select(TemplateRow).where(
        TemplateRow.module_id == document.kind.module,
        TemplateRow.entity == document.kind.entity,
        TemplateRow.document_type == document.kind.type,
        TemplateRow.auto_execute.bitwise_and(event) != 0,
        TemplateRow.broken.is_(False),
    )
    for template in session.scalars(templates.order_by(TemplateRow.id)).all():
        start_workflow(portal, session, template, document, user)


def start_workflow(
    portal: "Portal", session: Session, template: TemplateRow, document: Document, user: int
) -> WorkflowRow:
    """Start a process; its first steps are done after the usual delay."""
    now = int(portal.clock.now())
    row = WorkflowRow(
        id=f"{secrets.token_hex(7)}.{secrets.randbelow(10**8):08}",
        template_id=template.id,
        module_id=document.kind.module,
        entity=document.kind.entity,
        document_id=document.id,
        started=now,
        started_by=user,
        modified=now,
    )
    session.add(row)
    session.flush()
    portal.delayed.schedule(session, WORKFLOW, {"workflow": row.id}, usual_delay(session))
    return row


def stop_workflows(session: Session, document: Document) -> None:
    """Forget the processes of a deleted document with their tasks."""
    kind = document.kind
    owned = (WorkflowRow.module_id == kind.module, WorkflowRow.entity == kind.entity)
    session.execute(delete(WorkflowRow).where(*owned, WorkflowRow.document_id == document.id))
