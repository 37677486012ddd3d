"""Command line: one file per command; here they are put together and faults become one sentence and a code."""

import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from typer.exceptions import TyperException

from b24audit.cli.exits import Exit
from b24audit.cli.russian import COMMAND_PIECES, RussianCommand, RussianGroup, set_titles, usage_fault
from b24audit.cli.unreadable import PortalUnreadable
from b24audit.redaction import Redactor
from b24audit.requirements.problems import InputProblem

__all__ = ["main"]

COMMANDS = {
    "run": "run",
    "demo": "demo",
    "attest": "attest",
    "check": "check",
    "cleanup": "cleanup",
    "diff": "diff",
    "doctor": "doctor",
    "login": "login",
    "snapshot": "snapshot",
    "steps": "steps",
    "report": "report",
    "verify": "verify_bundle",
    "portal": "portal",
}
"""Commands, the most important first; each is a module of that name, and this is its function."""


class Commands(RussianGroup):
    """All commands; only those that are asked for are imported, which takes some of them seconds."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # typer's signature
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  # typer's signature
        """The command of that name, None when there is none."""
        return _command(cmd_name) if cmd_name in COMMANDS else None


@cache
def _command(name: str) -> Any:
    alone = typer.Typer(add_completion=False)
    function = getattr(import_module(f"{__name__}.{name}"), COMMANDS[name])
    alone.command(name, cls=RussianCommand, options_metavar=COMMAND_PIECES)(function)
    return typer.main.get_command(alone)


set_titles()
app = Commands(
    name="b24audit",
    no_args_is_help=True,
    help="Проверка портала Битрикс24 на соответствие техническому заданию: пункт за пунктом, с отчётом для подписи.",
    epilog="Начать: b24audit demo — проверка встроенного эталонного портала, ничего настраивать не нужно.",
)


def main() -> None:
    """Run the command line and leave with a documented exit code. Being terminated is being interrupted."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(guarded(lambda: app(standalone_mode=False)))


def guarded(command: Callable[[], int | None]) -> int:
    """The exit code of a command; expected faults are one Russian sentence, unexpected ones name the log."""
    try:
        return command() or Exit.CONFORMS
    except InputProblem as problem:
        return _say(str(problem), Exit.WRONG_USE)
    except TyperException as error:
        return _say(f"{usage_fault(error)} Подсказка: b24audit --help.", Exit.WRONG_USE)
    except PortalUnreadable as problem:
        return _say(str(problem), Exit.UNREACHABLE)
    except (KeyboardInterrupt, typer.Abort):
        return _say("Остановлено.", Exit.INCOMPLETE)
    except Exception as error:  # noqa: BLE001  # the last line of defence: a person reads a sentence, a file the rest
        sentence = f"Внутренняя ошибка b24audit ({type(error).__name__}): сообщите нам, приложив {_traceback_file()}."
        return _say(sentence, Exit.INTERNAL_ERROR)


def _traceback_file() -> Path:
    """The traceback of the error being handled, in a file of its own, without the secrets of the environment."""
    given = [value for name, value in os.environ.items() if name.startswith("B24AUDIT_")]
    redactor = Redactor([*given, *(part for value in given for part in value.split("/"))])
    with tempfile.NamedTemporaryFile("w", prefix="b24audit-", suffix=".log", delete=False, encoding="utf-8") as file:
        file.write(redactor.clean(traceback.format_exc()))
    return Path(file.name)


def _say(sentence: str, code: Exit) -> int:
    Console(stderr=True, soft_wrap=True).print(sentence, style="bold red", markup=False, highlight=False)
    return code
