"""A problem with what the person gave us: one Russian sentence, never a stack trace."""

from pydantic import ValidationError

_FAULTS = {
    "missing": "не задано",
    "dict_type": "нужны пары «ключ: значение»",
    "extra_forbidden": "такого ключа нет",
    "string_type": "нужен текст в кавычках",
    "string_too_short": "пусто",
    "string_pattern_mismatch": "не похоже на номер",
    "too_short": "пустой перечень",
    "tuple_type": "нужен перечень в квадратных скобках",
    "bool_parsing": "нужно true или false",
    "bool_type": "нужно true или false",
    "date_type": "нужна дата ГГГГ-ММ-ДД",
    "date_parsing": "нужна дата ГГГГ-ММ-ДД",
    "date_from_datetime_parsing": "нужна дата ГГГГ-ММ-ДД",
    "date_from_datetime_inexact": "нужна дата ГГГГ-ММ-ДД",
}
"""Faults that people make in files, by pydantic's type of error; others keep pydantic's own words."""


class InputProblem(ValueError):
    """A file, option or setting that cannot be used; the text says what, where and what to do."""


def first_problem(error: Exception) -> str:
    """The first fault of a failed validation as ``путь: что не так``."""
    if not isinstance(error, ValidationError):
        return str(error)
    fault = error.errors(include_url=False)[0]
    path = ".".join(str(part) for part in fault["loc"])
    if fault["type"] in ("literal_error", "enum"):
        return f"{path}: нужно одно из: {fault['ctx']['expected'].replace(' or ', ', ')}"
    message = _FAULTS.get(fault["type"], fault["msg"].removeprefix("Value error, "))
    return f"{path}: {message}" if path else message
