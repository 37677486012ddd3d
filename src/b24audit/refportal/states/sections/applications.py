"""Section ``applications``: what was installed from the Маркетплейс. REST shows it to nobody, pages do."""

from pydantic import Field
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.meta import get_meta, put_meta


class Application(SectionModel):
    """An application; ``warning`` is what its card warns of: a trial that is over, a missing payment."""

    code: str
    name: str
    version: int = 1
    warning: str = ""


class ApplicationsState(SectionModel):
    """All installed applications."""

    items: list[Application] = Field(default_factory=list)


def load_applications(session: Session, state: ApplicationsState) -> None:
    """Write the section."""
    put_meta(session, "applications", state.model_dump(mode="json"))


def dump_applications(session: Session) -> ApplicationsState:
    """Read the section."""
    return ApplicationsState.model_validate(get_meta(session, "applications"))


SECTION = Section("applications", 100, ApplicationsState, load_applications, dump_applications)
