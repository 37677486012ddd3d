"""Lists, their fields and their elements as ``lists.*`` write them."""

from datetime import UTC, datetime

from b24audit.refportal.lists.fields import SYSTEM
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.store.lists import ListElementRow, ListFieldRow, ListRow

_NOTHING = [
    "API_CODE",
    "LIST_PAGE_URL",
    "DETAIL_PAGE_URL",
    "SECTION_PAGE_URL",
    "CANONICAL_PAGE_URL",
    "PICTURE",
    "RSS_FILE_LIMIT",
    "RSS_FILE_DAYS",
    "XML_ID",
    "TMP_ID",
    "LIST_MODE",
    "SECTION_PROPERTY",
    "PROPERTY_INDEX",
    "EDIT_FILE_BEFORE",
    "EDIT_FILE_AFTER",
    "EXTERNAL_ID",
    "SERVER_NAME",
]
_CONSTANTS: dict[str, Json] = {
    "LID": "s1",
    "DESCRIPTION_TYPE": "text",
    "RSS_TTL": "24",
    "RSS_ACTIVE": "Y",
    "RSS_FILE_ACTIVE": "N",
    "RSS_YANDEX_ACTIVE": "N",
    "INDEX_ELEMENT": "Y",
    "INDEX_SECTION": "N",
    "WORKFLOW": "N",
    "SECTION_CHOOSER": "L",
    "RIGHTS_MODE": "E",
    "VERSION": "1",
    "LAST_CONV_ELEMENT": "0",
    "SECTIONS_NAME": "Разделы",
    "SECTION_NAME": "Раздел",
    "ELEMENTS_NAME": "Элементы",
    "ELEMENT_NAME": "Элемент",
    "REST_ON": "N",
    "FULLTEXT_INDEX": "N",
    "LANG_DIR": "/",
}


def list_row(call: Call, row: ListRow) -> dict[str, Json]:
    """A list; its date is in the format of the site, which is Russian here."""
    return {
        "ID": str(row.id),
        "TIMESTAMP_X": _site_moment(row.changed, call.portal.utc_offset),
        "IBLOCK_TYPE_ID": row.iblock_type,
        "CODE": row.code,
        "NAME": row.name,
        "ACTIVE": "Y" if row.active else "N",
        "SORT": str(row.sort),
        "DESCRIPTION": row.description,
        "BIZPROC": "Y" if row.bizproc else "N",
        "SOCNET_GROUP_ID": str(row.group_id) if row.group_id else None,
        **_CONSTANTS,
        **dict.fromkeys(_NOTHING),
    }


def field_row(row: ListFieldRow) -> dict[str, Json]:
    """A field: system ones lack what only properties have."""
    field: dict[str, Json] = {
        "FIELD_ID": row.field_id,
        "SORT": row.sort,
        "NAME": row.name,
        "IS_REQUIRED": "Y" if row.required else "N",
        "MULTIPLE": "Y" if row.multiple else "N",
        "DEFAULT_VALUE": row.default or None,
        "TYPE": row.type,
        "SETTINGS": row.settings,
    }
    if row.type in SYSTEM:
        return field
    kind, _, user_type = row.type.partition(":")
    field |= {
        "PROPERTY_TYPE": kind,
        "PROPERTY_USER_TYPE": {"USER_TYPE": user_type} if user_type else False,
        "CODE": row.code,
        "ID": str(row.id),
        "LINK_IBLOCK_ID": None,
        "ROW_COUNT": "1",
        "COL_COUNT": "30",
        "USER_TYPE_SETTINGS": None,
    }
    return {**field, "DISPLAY_VALUES_FORM": row.choices} if row.type == "L" else field


def element_row(call: Call, row: ListElementRow) -> dict[str, Json]:
    """An element: values of properties keyed by the number of the stored value."""
    element: dict[str, Json] = {
        "ID": str(row.id),
        "IBLOCK_ID": str(row.iblock_id),
        "NAME": row.name,
        "IBLOCK_SECTION_ID": None,
        "CREATED_BY": str(row.created_by),
        "DATE_CREATE": _site_moment(row.created, call.portal.utc_offset),
        "SORT": str(row.sort),
        "CODE": row.code or None,
    }
    for name, values in row.values.items():
        element[name] = {str(row.id * 100 + number): value for number, value in enumerate(values)}
    return element


def _site_moment(moment: int, utc_offset: int) -> str:
    return f"{datetime.fromtimestamp(moment + utc_offset * 60, UTC):%d.%m.%Y %H:%M:%S}"
