"""Templates of the pages."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

_CURRENCIES = {"RUB": "₽", "USD": "$", "EUR": "€"}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("b24audit.refportal.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {"money": money, "moment": moment, "day": day}
    return environment


def render(template: str, context: dict[str, Any]) -> str:
    """The text of a template."""
    return _environment().get_template(template).render(context)


def money(amount: float | str | None, currency: str = "RUB") -> str:
    """A sum as the portal writes it: ``1 234 ₽``, with kopecks only when there are any."""
    value = round(float(amount or 0), 2)
    digits = 0 if value == int(value) else 2
    text = f"{value:,.{digits}f}".replace(",", " ").replace(".", ",")
    return f"{text} {_CURRENCIES.get(currency, currency)}".strip()


def moment(seconds: float | None, offset_minutes: int = 180) -> str:
    """A moment in epoch seconds as ``29.12.2025 08:30`` by the clock of the portal; empty for None."""
    return _written(seconds, offset_minutes, "%d.%m.%Y %H:%M")


def day(seconds: float | None, offset_minutes: int = 180) -> str:
    """The day of a moment, ``29.12.2025``; empty for None."""
    return _written(seconds, offset_minutes, "%d.%m.%Y")


def _written(seconds: float | None, offset_minutes: int, form: str) -> str:
    if seconds is None:
        return ""
    return datetime.fromtimestamp(seconds + offset_minutes * 60, UTC).strftime(form)
