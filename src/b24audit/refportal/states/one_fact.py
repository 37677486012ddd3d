"""Sections of the state that the database keeps as one value, word for word."""

from typing import TypeVar

from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.meta import get_meta, put_meta

S = TypeVar("S", bound=SectionModel)


def one_fact(key: str, model: type[S], order: int = 100) -> Section[S]:
    """A section of that key whose document is stored and read back as it is."""

    def load(session: Session, state: S) -> None:
        put_meta(session, key, state.model_dump(mode="json"))

    def dump(session: Session) -> S:
        return model.model_validate(get_meta(session, key))

    return Section(key, order, model, load, dump)
