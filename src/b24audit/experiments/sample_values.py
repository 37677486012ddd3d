"""Values for user fields that, read back, can be told from any other; types are those of crm/universal/user-fields."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from b24audit.rest import RestClient

FILE = bytes(range(256)) * 3 + "Проверка сохранности файла".encode()
"""Every byte there is: what any recoding would spoil."""
FILE_NAME = "проверка.bin"


@dataclass(frozen=True)
class SampleField:
    """A user field with a value to be sent; ``meant`` is how the value is told to a person and compared."""

    code: str
    title: str
    type: str
    mandatory: bool
    sent: Any
    meant: str


def file_value(name: str = FILE_NAME, content: bytes = FILE) -> list[str]:
    """A file as fields take it: name and content in base64 (crm/files/how-to-upload-files.md)."""
    return [name, base64.b64encode(content).decode()]


async def sample_fields(rest: RestClient, entity_type: int) -> tuple[SampleField, ...]:
    """A value for every user field of an object that can have one from outside, in the portal's order.

    Types without a value that is known to be right (links to elements, types of applications) are left out. Raises
    ``RestError``.
    """
    answer = await rest.call("crm.item.fields", {"entityTypeId": entity_type, "useOriginalUfNames": "Y"})
    user = {code: spec for code, spec in answer.result["fields"].items() if code.upper().startswith("UF_CRM_")}
    return tuple(found for code, spec in user.items() if (found := _sample(code, spec)) is not None)


def _sample(code: str, spec: Mapping[str, Any]) -> SampleField | None:
    if spec["type"] not in _VALUES:
        return None
    found = _VALUES[spec["type"]](spec)
    if found is None:
        return None
    sent, meant = found
    several = bool(spec.get("isMultiple"))
    title = str(spec.get("title") or code)
    return SampleField(code, title, spec["type"], bool(spec.get("isRequired")), [sent] if several else sent, meant)


def _choice(spec: Mapping[str, Any]) -> tuple[Any, str] | None:
    items = spec.get("items") or []
    return (items[-1]["ID"], str(items[-1]["ID"])) if items else None


_VALUES: Mapping[str, Callable[[Mapping[str, Any]], tuple[Any, str] | None]] = {
    "string": lambda _: ("Проба № 7 «кавычки», 100 %", "Проба № 7 «кавычки», 100 %"),
    "integer": lambda _: (1234567, "1234567"),
    "double": lambda _: (12345.67, "12345.67"),
    "date": lambda _: ("2031-05-17", "2031-05-17"),
    "datetime": lambda _: ("2031-05-17T10:30:00+03:00", "2031-05-17 07:30 UTC"),
    "money": lambda _: ("98765.43|RUB", "98765.43|RUB"),
    "boolean": lambda _: ("Y", "да"),
    "url": lambda _: ("https://example.org/proba", "https://example.org/proba"),
    "enumeration": _choice,
    "file": lambda _: (file_value(), f"файл, {len(FILE)} байт"),
}


def told(type_: str, value: Any) -> str:
    """A value that was read, as ``SampleField.meant`` tells the one that was sent; empty for no value."""
    if isinstance(value, list):
        value = value[0] if value else None
    if value in (None, "", False) and type_ != "boolean":
        return ""
    if type_ == "boolean":
        return "да" if value in ("Y", "1", 1, True) else "нет"
    if type_ == "date":
        return str(value)[:10]
    if type_ == "datetime":
        return f"{datetime.fromisoformat(str(value)).astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    if type_ == "double":
        return f"{float(value):.10g}"
    return str(value)


async def file_told(rest: RestClient, value: Any) -> str:
    """A file that was read back, told by what its bytes are; empty when the field holds none. Raises ``RestError``."""
    found = value[0] if isinstance(value, list) and value else value
    if not isinstance(found, Mapping):
        return ""
    content = await rest.download(str(found.get("urlMachine") or found["downloadUrl"]))
    if content == FILE:
        return f"файл, {len(FILE)} байт"
    return f"файл, {len(content)} байт, содержимое другое"
