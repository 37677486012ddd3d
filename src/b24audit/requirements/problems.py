"""A problem with what the person gave us: one Russian sentence, never a stack trace."""

from pydantic import ValidationError


class InputProblem(ValueError):
    """A file, option or setting that cannot be used; the text says what, where and what to do."""


def first_problem(error: Exception) -> str:
    """The first fault of a failed validation as ``путь: что не так``."""
    if not isinstance(error, ValidationError):
        return str(error)
    fault = error.errors(include_url=False)[0]
    path = ".".join(str(part) for part in fault["loc"])
    message = fault["msg"].removeprefix("Value error, ")
    return f"{path}: {message}" if path else message
