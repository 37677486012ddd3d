"""What a section of the state is, and the state as a whole."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy.orm import Session

from b24audit.refportal.states import sections as sections_package

_WHAT = {
    "extra_forbidden": "такого ключа нет",
    "missing": "ключ обязателен",
}


class StateError(ValueError):
    """The document does not describe a portal; the text names the key and is written for its author."""


class SectionModel(BaseModel):
    """Base of everything in a state document: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid")


S = TypeVar("S", bound=SectionModel)


@dataclass(frozen=True)
class Section(Generic[S]):
    """An area of the portal: its key in the document, its model, how it is written to the database and read back.

    Sections are loaded in ascending ``order``; ``dump(load(x)) == x`` must hold for every parsed ``x``.
    """

    key: str
    order: int
    model: type[S]
    load: Callable[[Session, S], None]
    dump: Callable[[Session], S]


@cache
def all_sections() -> tuple[Section[Any], ...]:
    """Every section of every module of ``states.sections``, in loading order."""
    names = [info.name for info in pkgutil.iter_modules(sections_package.__path__)]
    modules = [importlib.import_module(f"{sections_package.__name__}.{name}") for name in names]
    found = [module.SECTION for module in modules if hasattr(module, "SECTION")]
    return tuple(sorted(found, key=lambda section: section.order))


class State:
    """A described portal: one model per section. Sections that a document leaves out have their defaults."""

    def __init__(self, models: Mapping[str, SectionModel]) -> None:
        self._models = {section.key: models.get(section.key, section.model()) for section in all_sections()}

    @classmethod
    def parse(cls, document: object) -> "State":
        """Validate a document.

        Raises:
            StateError: unknown key, missing key, wrong value; the message names its path.
        """
        if not isinstance(document, dict):
            raise StateError("Состояние портала: документ должен быть набором разделов «ключ: значение».")
        known = {section.key: section for section in all_sections()}
        unknown = [key for key in document if key not in known]
        if unknown:
            choice = ", ".join(known)
            raise StateError(f"Состояние портала: раздела «{unknown[0]}» нет, бывают разделы: {choice}.")
        return cls({key: _validate(known[key], value) for key, value in document.items()})

    def get(self, model: type[S]) -> S:
        """The section of that model."""
        for value in self._models.values():
            if isinstance(value, model):
                return value
        raise KeyError(model.__name__)

    def document(self) -> dict[str, Any]:
        """The state as plain data, in section order, without values that equal their defaults."""
        dumped = {key: model.model_dump(mode="json", exclude_defaults=True) for key, model in self._models.items()}
        return {key: value for key, value in dumped.items() if value}

    def copy(self) -> "State":
        """An independent copy that may be changed."""
        return State({key: model.model_copy(deep=True) for key, model in self._models.items()})

    def load(self, session: Session) -> None:
        """Write the whole state into an empty database."""
        for section in all_sections():
            section.load(session, self._models[section.key])
            session.flush()

    @classmethod
    def dump(cls, session: Session) -> "State":
        """Read the state of a database."""
        return cls({section.key: section.dump(session) for section in all_sections()})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and self._models == other._models

    __hash__ = None  # type: ignore[assignment]  # a state may be changed


def _validate(section: Section[S], value: object) -> S:
    try:
        return section.model.model_validate({} if value is None else value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        path = ".".join([section.key, *(str(step) for step in first["loc"])])
        what = _WHAT.get(first["type"], f"значение не подходит ({first['msg']})")
        raise StateError(f"Состояние портала, ключ «{path}»: {what}.") from error
