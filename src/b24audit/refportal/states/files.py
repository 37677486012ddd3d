"""State documents on disk: the two that come with the portal, and the user's own.

A state that comes with the portal may be split: ``conforming.yaml`` and a ``conforming.<area>.yaml`` per area.
"""

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from b24audit.refportal.states.model import State, StateError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C, ten times faster, where PyYAML was built with it."""

NAMED = ("conforming", "empty")


def read_state(name: str) -> State:
    """The state called ``conforming`` or ``empty``, or the one in a YAML file.

    Raises:
        StateError: no such file, not YAML, or not a description of a portal.
    """
    return _named(name).copy() if name in NAMED else State.parse(_parse(name, _read(Path(name))))


@cache
def _named(name: str) -> State:
    folder = resources.files("b24audit.refportal.states")
    files = [file for file in folder.iterdir() if file.name.startswith(f"{name}.") and file.name.endswith(".yaml")]
    document: Any = {}
    for file in sorted(files, key=lambda file: file.name):
        document = _joined(document, _parse(file.name, file.read_text(encoding="utf-8")))
    return State.parse(document)


def write_state(state: State) -> str:
    """The state as a YAML document that ``read_state`` accepts."""
    return yaml.safe_dump(state.document(), allow_unicode=True, sort_keys=False, width=110)


def _parse(name: str, text: str) -> Any:
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  # a safe loader either way
    except yaml.YAMLError as error:
        raise StateError(f"Состояние портала «{name}»: файл не читается как YAML ({_place(error)}).") from error


def _joined(one: Any, other: Any) -> Any:
    """Maps are joined key by key, lists one after the other; anything else may be said only once."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {**one, **{key: _joined(one[key], value) if key in one else value for key, value in other.items()}}
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *other]
    raise StateError(f"Состояние портала: значение «{other}» уже задано в другом файле как «{one}».")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        choice = "есть готовые: conforming и empty"
        raise StateError(f"Состояние портала «{path}»: файл не читается ({error}); {choice}.") from error


def _place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"строка {mark.line + 1}, столбец {mark.column + 1}" if mark else str(error)
