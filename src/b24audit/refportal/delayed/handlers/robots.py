"""Robots do their work, unless the item has left their stage meanwhile."""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.automation.performing import perform
from b24audit.refportal.automation.starting import ROBOT, mark_automation
from b24audit.refportal.automation.steps import CRM_ONLY, STEPS
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.store.automation import RobotRow
from b24audit.refportal.store.items import ITEM_TABLES

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

KIND = ROBOT


def run(portal: "Portal", session: Session, payload: Mapping[str, Any]) -> None:
    """Do the steps of ``robot`` for ``item``."""
    mark_automation(session)
    robot = session.get(RobotRow, payload["robot"])
    table = ITEM_TABLES[payload["entity_type"]]
    row = session.execute(select(table).where(table.c.id == payload["item"])).mappings().first()
    if robot is None or row is None or row["stageId"] != payload["stage"]:
        return
    item = (payload["entity_type"], payload["item"])
    steps = [step for step in STEPS.validate_python(robot.steps) if isinstance(step, CRM_ONLY)]
    with suppress(RestError):  # the product notes it in the robot's own log, which nobody sees over REST
        for step in steps:
            perform(portal, session, step, item, row["assignedById"])
