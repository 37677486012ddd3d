"""User fields of CRM objects: their names in both spellings and their types."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.store.dictionaries import UserFieldRow

PREFIX = "UF_CRM_"
MAX_NAME = 50
TYPES = {
    "string": "Строка",
    "integer": "Целое число",
    "double": "Число",
    "boolean": "Да/Нет",
    "enumeration": "Список",
    "date": "Дата",
    "datetime": "Дата со временем",
    "money": "Деньги",
    "url": "Ссылка",
    "address": "Адрес",
    "file": "Файл",
    "employee": "Привязка к сотруднику",
    "crm_status": "Привязка к справочникам CRM",
    "iblock_section": "Привязка к разделам информационных блоков",
    "iblock_element": "Привязка к элементам информационных блоков",
    "crm": "Привязка к элементам CRM",
}
DEFAULT_SETTINGS: dict[str, dict[str, Json]] = {
    "string": {"SIZE": 20, "ROWS": 1, "REGEXP": "", "MIN_LENGTH": 0, "MAX_LENGTH": 0, "DEFAULT_VALUE": ""},
    "integer": {"SIZE": 20, "MIN_VALUE": 0, "MAX_VALUE": 0, "DEFAULT_VALUE": None},
    "double": {"PRECISION": 2, "SIZE": 20, "MIN_VALUE": 0, "MAX_VALUE": 0, "DEFAULT_VALUE": None},
    "boolean": {"DEFAULT_VALUE": 0, "DISPLAY": "CHECKBOX", "LABEL": ["", ""], "LABEL_CHECKBOX": ""},
    "date": {"DEFAULT_VALUE": {"TYPE": "NONE", "VALUE": ""}},
    "datetime": {"DEFAULT_VALUE": {"TYPE": "NONE", "VALUE": ""}, "USE_SECOND": "Y", "USE_TIMEZONE": "N"},
    "enumeration": {"DISPLAY": "LIST", "LIST_HEIGHT": 1, "CAPTION_NO_VALUE": "", "SHOW_NO_VALUE": "Y"},
    "file": {
        "SIZE": 20,
        "LIST_WIDTH": 0,
        "LIST_HEIGHT": 0,
        "MAX_SHOW_SIZE": 0,
        "MAX_ALLOWED_SIZE": 0,
        "EXTENSIONS": [],
        "TARGET_BLANK": "Y",
    },
}
_NAME = re.compile(r"[A-Z0-9_]+")


def fields_by_name(session: Session, entity_type: int) -> dict[str, UserFieldRow]:
    """User fields of an object by code, in order."""
    entity_id = OBJECT_TYPES[entity_type].user_field_entity
    query = select(UserFieldRow).where(UserFieldRow.entity_id == entity_id)
    rows = session.scalars(query.order_by(UserFieldRow.sort, UserFieldRow.id))
    return {row.field_name: row for row in rows}


def full_name(code: str) -> str:
    """A code with the prefix of CRM fields, in capitals: ``UF_NOTE`` and ``note`` → ``UF_CRM_NOTE``."""
    upper = code.strip().upper()
    if upper.startswith(PREFIX):
        return upper
    return PREFIX + upper.removeprefix("UF_")


def is_valid_name(name: str) -> bool:
    """Whether a full name has only allowed characters."""
    return _NAME.fullmatch(name) is not None


def camel_name(name: str) -> str:
    """The name in crm.item.*: ``UF_CRM_1720`` → ``ufCrm_1720``, ``UF_CRM_2_16`` → ``ufCrm2_16``."""
    first, *rest = name.lower().split("_")
    joined = first
    for position, part in enumerate(rest):
        last_number = part.isdecimal() and position == len(rest) - 1
        joined += f"_{part}" if last_number else part[:1].upper() + part[1:]
    return joined
