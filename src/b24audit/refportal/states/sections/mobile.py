"""Section ``mobile``: which tools the mobile application shows to employees, and which of them keep changes."""

from typing import Literal

from pydantic import Field

from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact

MobileTool = Literal["chat", "video", "feed", "crm", "tasks", "calendar"]


def _all_tools() -> list[MobileTool]:
    return ["chat", "video", "feed", "crm", "tasks", "calendar"]


class MobileState(SectionModel):
    """Tools that are switched on; on a new portal all of them. Those ``read_only`` save nothing."""

    tools: list[MobileTool] = Field(default_factory=_all_tools)
    read_only: list[MobileTool] = Field(default_factory=list)


SECTION = one_fact("mobile", MobileState)
