"""Section ``site_widget``: buttons for the site, which open a chat, a form or a call back."""

from typing import Literal

from pydantic import Field

from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact

Channel = Literal["openline_livechat", "crmform", "callback"]


class SiteWidget(SectionModel):
    """A widget.

    ``channels`` are the widgets behind the button in the order they open, ``line`` the open line of the chat, ``form``
    and ``callback_form`` numbers of forms; ``sites`` are pages that carry its code.
    """

    id: int
    name: str
    code: str
    active: bool = True
    channels: list[Channel] = Field(default_factory=list)
    line: int = 0
    form: int = 0
    callback_form: int = 0
    sites: list[str] = Field(default_factory=list)


class SiteWidgetsState(SectionModel):
    """All widgets; a new portal has none."""

    items: list[SiteWidget] = Field(default_factory=list)


SECTION = one_fact("site_widget", SiteWidgetsState)
