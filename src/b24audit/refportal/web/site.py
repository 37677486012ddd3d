"""What the pages remember while the portal runs."""

from dataclasses import dataclass, field

from b24audit.refportal.web.filtering import FilterMemory
from b24audit.refportal.web.sessions import WebSessions


@dataclass
class Site:
    """Signed-in browsers and their lists; ``last_views`` are addresses by user and object of the CRM."""

    sessions: WebSessions = field(default_factory=WebSessions)
    filters: FilterMemory = field(default_factory=FilterMemory)
    last_views: dict[tuple[int, str], str] = field(default_factory=dict)
