"""Section ``portal``: what the portal is, before anything in it."""

from pydantic import Field
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.meta import get_meta, put_meta


class PortalState(SectionModel):
    """Identity of the portal.

    ``licence`` as ``app.info`` names it: language of the edition and plan (``ru_team``, ``ru_selfhosted``);
    ``crm_mode`` 1 is the classic mode with leads, 2 the simple mode without; ``switched_off`` are CRM objects
    the portal does not have, ``inaccessible`` those that answer nobody; ``utc_offset_minutes`` is the server's,
    not a user's.
    """

    name: str = "Новый портал"
    host: str = "portal.example"
    licence: str = "ru_project"
    crm_mode: int = Field(1, ge=1, le=2)
    switched_off: list[str] = Field(default_factory=list)
    inaccessible: list[str] = Field(default_factory=list)
    utc_offset_minutes: int = 180
    currency: str = "RUB"


def load_portal(session: Session, state: PortalState) -> None:
    """Write the section."""
    put_meta(session, "portal", state.model_dump(mode="json"))


def dump_portal(session: Session) -> PortalState:
    """Read the section."""
    return PortalState.model_validate(get_meta(session, "portal"))


SECTION = Section("portal", 0, PortalState, load_portal, dump_portal)
