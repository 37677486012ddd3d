"""Values of user fields: from requests to the database, from the database to both generations of methods."""

import base64
import math
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from b24audit.refportal.crm.user_fields import DEFAULT_SETTINGS
from b24audit.refportal.crm.values import day_json, moment_json, number_json, scalar_to_stored
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import as_list, is_yes, to_int
from b24audit.refportal.states.sections.files import damages_files
from b24audit.refportal.store.dictionaries import UserFieldRow
from b24audit.refportal.store.items import FileRow

_MOST_DIGITS = 12
_WHOLE = frozenset({"integer", "enumeration", "employee", "iblock_element", "iblock_section"})


def to_stored(session: Session, field: UserFieldRow, value: Json, utc_offset: int) -> Any:
    """A value from a request as the database keeps it; files are stored and become their numbers."""
    if field.multiple:
        items = [value] if _is_file_pair(field, value) else as_list(value)
        stored = [_scalar(session, field, item, utc_offset) for item in items]
        return [item for item in stored if item is not None]
    return _scalar(session, field, value, utc_offset)


def _scalar(session: Session, field: UserFieldRow, value: Json, utc_offset: int) -> Any:
    type_ = field.user_type_id
    if type_ == "file":
        return _store_file(session, value, damaged=damages_files(session, field.entity_id))
    if type_ == "boolean":
        return int(is_yes(value))
    if type_ in _WHOLE:
        return to_int(value) if value not in (None, "") else None
    stored = scalar_to_stored(type_, value, utc_offset)
    return _rounded(field, stored) if type_ == "double" else stored


def _rounded(field: UserFieldRow, value: float | None) -> float | None:
    """The number with as many digits as the settings of the field keep."""
    digits = to_int(field.settings.get("PRECISION", DEFAULT_SETTINGS["double"]["PRECISION"]))
    return None if value is None or not math.isfinite(value) else round(value, min(max(digits, 0), _MOST_DIGITS))


def _is_file_pair(field: UserFieldRow, value: Json) -> bool:
    if field.user_type_id != "file" or not isinstance(value, list):
        return False
    return len(value) == 2 and all(isinstance(part, str) for part in value)


def _store_file(session: Session, value: Json, *, damaged: bool) -> int | None:
    """``[name, base64]`` and ``{fileData: [name, base64]}`` store a file, ``{id}`` keeps one, anything else clears."""
    if isinstance(value, Mapping):
        if is_yes(value.get("remove")):
            return None
        if "fileData" not in value:
            known = session.get(FileRow, to_int(value.get("id")))
            return known.id if known else None
        value = value["fileData"]
    parts = as_list(value)
    if len(parts) != 2 or not all(isinstance(part, str) for part in parts):
        return None
    try:
        content = base64.b64decode(str(parts[1]), validate=True)
    except ValueError:
        return None
    row = FileRow(name=str(parts[0]), content=content[:-1] if damaged else content)
    session.add(row)
    session.flush()
    return row.id


def item_json(field: UserFieldRow, value: Any, utc_offset: int, file_url: str) -> Json:
    """How crm.item.* write the value; ``file_url`` is the start of links to files."""
    if field.multiple:
        return [_item_scalar(field.user_type_id, item, utc_offset, file_url) for item in value or []]
    return _item_scalar(field.user_type_id, value, utc_offset, file_url)


def _item_scalar(type_: str, value: Any, utc_offset: int, file_url: str) -> Json:
    if type_ == "boolean":
        return "Y" if value else "N"
    if value is None:
        return None
    if type_ == "double":
        return number_json(value)
    if type_ == "file":
        return {"id": value, "url": f"{file_url}{value}", "urlMachine": f"{file_url}{value}"}
    return _dated(type_, value, utc_offset)


def frozen_json(field: UserFieldRow, value: Any, utc_offset: int, file_url: str) -> Json:
    """How the frozen methods write the value: text, flags as 1 and 0."""
    if field.multiple:
        return [_frozen_scalar(field.user_type_id, item, utc_offset, file_url) for item in value or []]
    return _frozen_scalar(field.user_type_id, value, utc_offset, file_url)


def _frozen_scalar(type_: str, value: Any, utc_offset: int, file_url: str) -> Json:
    if type_ == "boolean":
        return "1" if value else "0"
    if value is None:
        return None if type_ == "file" else ""
    if type_ == "file":
        return {"id": value, "showUrl": f"{file_url}{value}", "downloadUrl": f"{file_url}{value}"}
    if type_ == "double":
        return str(number_json(value))
    return str(_dated(type_, value, utc_offset))


def _dated(type_: str, value: Any, utc_offset: int) -> Json:
    if type_ == "datetime":
        return moment_json(value, utc_offset)
    if type_ == "date":
        return day_json(value, utc_offset)
    return value  # type: ignore[no-any-return]  # the database holds JSON scalars
