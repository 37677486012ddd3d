"""The command line in Russian: what typer itself says in help and in faults of usage."""

import re
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError
from typer import rich_utils
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

COMMAND_PIECES = "[КЛЮЧИ]"
GROUP_PIECES = "КОМАНДА [КЛЮЧИ]"

_HELP = "показать эту справку"
_TYPES = {"bool": "", "int": "ЧИСЛО", "str": "ТЕКСТ", "Path": "FILE"}
"""Types of options as help names them; a flag takes no value."""

_SENTENCES = (
    (r"No such option: (\S+)", "Нет такого ключа: {0}."),
    (r"No such command '(.+?)'.*", "Нет такой команды: {0}."),
    (r"(?:Missing command\.)?$", "Не названа команда."),
    (r"Missing option '(.+?)'.*", "Не задан обязательный ключ {0}."),
    (r"Missing argument '(.+?)'.*", "Не задан обязательный аргумент {0}."),
    (r"Got unexpected extra argument\(s\) \((.+)\)", "Лишнее в команде: {0}."),
    (r"Option '(.+?)' requires an argument.*", "После ключа {0} нужно значение."),
    (r"Option '(.+?)' does not take a value.*", "Ключ {0} пишется без значения."),
)
_VALUES: dict[str, Callable[[dict[str, Any]], str]] = {
    "int_parsing": lambda _: "нужно целое число",
    "greater_than_equal": lambda context: f"нужно число не меньше {context['ge']}",
    "less_than_equal": lambda context: f"нужно число не больше {context['le']}",
}


def set_titles() -> None:
    """Russian titles of the panels of help."""
    rich_utils.OPTIONS_PANEL_TITLE = "Ключи"
    rich_utils.ARGUMENTS_PANEL_TITLE = "Аргументы"
    rich_utils.COMMANDS_PANEL_TITLE = "Команды"
    rich_utils.REQUIRED_LONG_STRING = "[обязательно]"
    rich_utils.DEFAULT_STRING = "[по умолчанию: {}]"


class RussianCommand(TyperCommand):
    """A command whose help is Russian throughout."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The line of usage."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Вызов: ")

    def get_help_option(self, ctx: Any) -> TyperOption | None:
        """The ``--help`` option, described in Russian."""
        return _described(super().get_help_option(ctx))

    def get_params(self, ctx: Any) -> list[Any]:
        """Options with their types named in Russian."""
        return [_typed(item) for item in super().get_params(ctx)]


class RussianGroup(TyperGroup):
    """The group of all commands, its help Russian throughout."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The line of usage."""
        formatter.write_usage(ctx.command_path, GROUP_PIECES, prefix="Вызов: ")

    def get_help_option(self, ctx: Any) -> TyperOption | None:
        """The ``--help`` option, described in Russian."""
        return _described(super().get_help_option(ctx))

    def get_params(self, ctx: Any) -> list[Any]:
        """Options with their types named in Russian."""
        return [_typed(item) for item in super().get_params(ctx)]


def _described(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = _HELP
    return option


def _typed(parameter: Any) -> Any:
    if isinstance(parameter, TyperOption) and parameter.metavar is None:
        parameter.metavar = _TYPES.get(parameter.bare_type())
    elif isinstance(parameter, TyperArgument):
        parameter.display_type_rich = _untyped  # type: ignore[method-assign]  # what it is, its help says
    return parameter


def _untyped(ctx: Any) -> str | None:  # noqa: ARG001  # typer's signature
    return None


def usage_fault(error: TyperException) -> str:
    """One Russian sentence for a command that was typed wrongly."""
    if isinstance(error.__cause__, ValidationError):
        return _bad_value(getattr(error, "param", None), error.__cause__)
    said = error.format_message()
    for pattern, sentence in _SENTENCES:
        found = re.match(pattern, said)
        if found:
            return sentence.format(*found.groups())
    return f"Команда набрана неверно: {said}"


def _bad_value(parameter: Any, cause: ValidationError) -> str:
    fault = cause.errors(include_url=False)[0]
    choices = ", ".join(str(item) for item in parameter.type_descriptor.choices or ())
    wanted = f"бывает {choices}" if choices else "так задать нельзя"
    if fault["type"] in _VALUES:
        wanted = _VALUES[fault["type"]](fault.get("ctx", {}))
    return f"Значение «{fault['input']}» ключа {parameter.opts[0]} не годится: {wanted}."
