"""Values of own fields: from requests to the database, from the database to both generations of methods."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any

from b24audit.refportal.crm.fields import FieldSpec
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import as_list, is_yes, to_int
from b24audit.refportal.store.items import NUMBERS

Writer = Callable[[Any], Json]
_FORMATS = ("%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y")
_ZERO_WHEN_EMPTY = frozenset({"companyId", "contactId", "webformId"})


def parse_moment(value: Json, utc_offset: int) -> int | None:
    """Epoch seconds of an ISO 8601 or Russian date; without an offset it is the server's; None if unreadable."""
    moment = _moment(value, timezone(timedelta(minutes=utc_offset)))
    return int(moment.timestamp()) if moment else None


def parse_day(value: Json) -> str | None:
    """``YYYY-MM-DD`` of a date in either format; None if unreadable."""
    moment = _moment(value, UTC)
    return moment.date().isoformat() if moment else None


def _moment(value: Json, zone: timezone) -> datetime | None:
    text = value.strip() if isinstance(value, str) else ""
    for pattern in _FORMATS:
        try:
            return datetime.strptime(text, pattern).replace(tzinfo=zone)
        except ValueError:
            continue
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def to_stored(spec: FieldSpec, value: Json, utc_offset: int) -> Any:
    """A value from a request as the database keeps it."""
    if spec.multiple:
        numbers = [to_int(item) for item in as_list(value)] if spec.type in NUMBERS else as_list(value)
        return [number for number in numbers if number]
    return scalar_to_stored(spec.type, value, utc_offset)


def scalar_to_stored(type_: str, value: Json, utc_offset: int) -> Any:
    """One value of a type; empty text and null are None, except for flags."""
    if type_ == "boolean":
        return int(is_yes(value))
    if value is None or value == "":
        return None
    if type_ in NUMBERS:
        return to_int(value)
    if type_ == "double":
        return _number(value)
    if type_ == "datetime":
        return parse_moment(value, utc_offset)
    if type_ == "date":
        return parse_day(value)
    return value if isinstance(value, str) else str(value)


def _number(value: Json) -> float | None:
    try:
        return float(value) if isinstance(value, str | int | float) else None
    except ValueError:
        return None


def item_writer(spec: FieldSpec, utc_offset: int) -> Writer:
    """How crm.item.* write the field."""
    if spec.multiple:
        return lambda value: value or []
    if spec.name in _ZERO_WHEN_EMPTY:
        return lambda value: value or 0
    return {
        "boolean": _letter,
        "double": lambda value: number_json(value or 0),
        "datetime": lambda value: moment_json(value, utc_offset),
        "date": lambda value: day_json(value, utc_offset),
    }.get(spec.type, _same)


def frozen_writer(spec: FieldSpec, utc_offset: int) -> Writer:
    """How the frozen methods write the field: everything is text."""
    if spec.multiple:
        return lambda value: [str(item) for item in value or []]
    return {
        "boolean": _letter,
        "double": lambda value: f"{value or 0:.2f}",
        "datetime": lambda value: moment_json(value, utc_offset) or "",
        "date": lambda value: day_json(value, utc_offset) or "",
    }.get(spec.type, _text)


def _same(value: Any) -> Json:
    return value  # type: ignore[no-any-return]  # the database holds JSON scalars


def _text(value: Any) -> Json:
    return None if value is None else str(value)


def _letter(value: Any) -> Json:
    return "Y" if value else "N"


def number_json(value: float) -> Json:
    """A number the way PHP writes it: without a fraction when there is none."""
    return int(value) if value == int(value) else value


def moment_json(value: int | None, utc_offset: int) -> str | None:
    """ISO 8601 with the server's offset."""
    return None if value is None else datetime.fromtimestamp(value, _zone(utc_offset)).isoformat(timespec="seconds")


@cache
def _zone(utc_offset: int) -> timezone:
    return timezone(timedelta(minutes=utc_offset))


def day_json(value: str | None, utc_offset: int) -> str | None:
    """A day as midnight of the server."""
    if not value:
        return None
    sign, minutes = ("-", -utc_offset) if utc_offset < 0 else ("+", utc_offset)
    return f"{value}T00:00:00{sign}{minutes // 60:02}:{minutes % 60:02}"
