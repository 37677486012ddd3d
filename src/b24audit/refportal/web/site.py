"""What the pages remember while the portal runs."""

from dataclasses import dataclass, field

from b24audit.refportal.web.filtering import FilterMemory
from b24audit.refportal.web.sessions import WebSessions


@dataclass
class Site:
    """Signed-in browsers and their lists."""

    sessions: WebSessions = field(default_factory=WebSessions)
    filters: FilterMemory = field(default_factory=FilterMemory)
