"""Section ``mobile``: which tools the mobile application shows to employees."""

from typing import Literal

from pydantic import Field

from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact

MobileTool = Literal["chat", "video", "feed", "crm", "tasks", "calendar"]


def _all_tools() -> list[MobileTool]:
    return ["chat", "video", "feed", "crm", "tasks", "calendar"]


class MobileState(SectionModel):
    """Tools that are switched on; on a new portal all of them."""

    tools: list[MobileTool] = Field(default_factory=_all_tools)


SECTION = one_fact("mobile", MobileState)
