"""State documents on disk: the two that come with the portal, and the user's own."""

from importlib import resources
from pathlib import Path

import yaml

from b24audit.refportal.states.model import State, StateError

NAMED = ("conforming", "empty")


def read_state(name: str) -> State:
    """The state called ``conforming`` or ``empty``, or the one in a YAML file.

    Raises:
        StateError: no such file, not YAML, or not a description of a portal.
    """
    if name in NAMED:
        text = (resources.files("b24audit.refportal.states") / f"{name}.yaml").read_text(encoding="utf-8")
    else:
        text = _read(Path(name))
    try:
        document = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise StateError(f"Состояние портала «{name}»: файл не читается как YAML ({_place(error)}).") from error
    return State.parse(document)


def write_state(state: State) -> str:
    """The state as a YAML document that ``read_state`` accepts."""
    return yaml.safe_dump(state.document(), allow_unicode=True, sort_keys=False, width=110)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        choice = "есть готовые: conforming и empty"
        raise StateError(f"Состояние портала «{path}»: файл не читается ({error}); {choice}.") from error


def _place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"строка {mark.line + 1}, столбец {mark.column + 1}" if mark else str(error)
