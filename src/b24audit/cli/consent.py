"""Asking a person before anything is changed on a portal."""

import sys

import typer

from b24audit.cli.console import err
from b24audit.requirements.problems import InputProblem


def confirm(question: str, *, yes: bool) -> None:
    """Go on when a person agrees, or has agreed beforehand.

    Raises ``InputProblem`` when there is nobody to ask, ``typer.Abort`` when the answer is no.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise InputProblem(f"{question} Спросить некого: подтвердите параметром --yes.")
    if not typer.confirm(question, err=True):
        err.print("Ничего не изменено.")
        raise typer.Abort
