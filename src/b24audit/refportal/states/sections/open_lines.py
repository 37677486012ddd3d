"""Section ``open_lines``: open lines, who answers in them, which messengers and networks are attached."""

from typing import Literal

from pydantic import Field
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.meta import get_meta, put_meta

META = "open_lines"


class OpenLine(SectionModel):
    """An open line.

    ``crm`` looks for the client, ``crm_create`` is what a stranger becomes; ``queue`` are users, ``departments`` whole
    departments in the queue; ``connectors`` are codes of attached channels: livechat, telegrambot, vkgroup, viber…
    ``settings`` are further fields of imopenlines.config.get by name.
    """

    id: int
    name: str
    active: bool = True
    crm: bool = True
    crm_create: Literal["none", "lead", "deal"] = "lead"
    crm_source: str = "create"
    queue: list[int] = Field(default_factory=list)
    departments: list[int] = Field(default_factory=list)
    queue_type: Literal["evenly", "strictly", "all"] = "evenly"
    connectors: list[str] = Field(default_factory=list)
    created: int = 1_767_600_000
    settings: dict[str, str] = Field(default_factory=dict)


class OpenLinesState(SectionModel):
    """All lines; ``source`` is the source of leads that messages create."""

    source: str = "UC_MESSENGER"
    items: list[OpenLine] = Field(default_factory=list)


def load_open_lines(session: Session, state: OpenLinesState) -> None:
    """Write the section."""
    put_meta(session, META, state.model_dump(mode="json"))


def dump_open_lines(session: Session) -> OpenLinesState:
    """Read the section."""
    return OpenLinesState.model_validate(get_meta(session, META))


SECTION = Section("open_lines", 100, OpenLinesState, load_open_lines, dump_open_lines)
