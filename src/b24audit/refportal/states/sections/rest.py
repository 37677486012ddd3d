"""Section ``rest``: how this portal's REST answers where real portals differ from each other."""

from typing import Literal

from pydantic import Field
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.meta import get_meta, put_meta


class RestState(SectionModel):
    """Spelling habits and gaps of a portal's REST.

    ``missing_methods`` do not exist on this portal, ``excluded_methods`` exist and are not in its plan (full names,
    ``missing_methods`` in any letter case);
    ``process_semantics`` is what working stages have in SEMANTICS; ``ids`` tells how numbers of rows are written;
    ``extra_keys`` adds keys nobody documented to every row; ``application_info`` False makes ``app.info`` refuse
    webhooks.
    """

    missing_methods: list[str] = Field(default_factory=list)
    excluded_methods: list[str] = Field(default_factory=list)
    process_semantics: Literal["", "P"] | None = None
    ids: Literal["documented", "text", "number"] = "documented"
    extra_keys: bool = False
    application_info: bool = True

    def hides(self, method: str) -> bool:
        """Whether the method does not exist on this portal."""
        return method.lower() in map(str.lower, self.missing_methods)

    def excludes(self, method: str) -> bool:
        """Whether the plan of this portal does not include the method."""
        return method in self.excluded_methods


def load_rest(session: Session, state: RestState) -> None:
    """Write the section."""
    put_meta(session, "rest", state.model_dump(mode="json"))


def dump_rest(session: Session) -> RestState:
    """Read the section."""
    return RestState.model_validate(get_meta(session, "rest"))


SECTION = Section("rest", 5, RestState, load_rest, dump_rest)
