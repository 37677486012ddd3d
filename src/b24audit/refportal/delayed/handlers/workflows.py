"""Business processes go on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from b24audit.refportal.automation.running import continue_workflow
from b24audit.refportal.automation.starting import WORKFLOW

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

KIND = WORKFLOW


def run(portal: "Portal", session: Session, payload: Mapping[str, Any]) -> None:
    """Continue the process ``workflow``."""
    continue_workflow(portal, session, payload["workflow"])
