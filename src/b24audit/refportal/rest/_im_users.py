"""Accounts as the messenger describes them (chats/users/im-user-list-get.md)."""

import orjson

from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import as_list, to_int
from b24audit.refportal.store.people import UserRow

_COLORS = ("#df532d", "#64a513", "#4ba984", "#4ba5c3", "#3e99ce", "#8474c8", "#1eb4aa", "#f76187")
_AUTH = {"bot": "bot", "email": "email", "imconnector": "imconnector", "replica": "replica"}
_PHONES = {"WORK_PHONE": "work_phone", "PERSONAL_MOBILE": "personal_mobile", "UF_PHONE_INNER": "inner_phone"}


def read_numbers(value: Json) -> list[int] | None:
    """Numbers of a list, or of a JSON array written as text; None when it is neither or empty."""
    if isinstance(value, str):
        try:
            value = orjson.loads(value)
        except orjson.JSONDecodeError:
            return None
    if isinstance(value, bool) or value is None:
        return None
    return [number for number in map(to_int, as_list(value)) if number > 0] or None


def im_user(call: Call, user: UserRow) -> dict[str, Json]:
    """One account."""
    offset = call.portal.utc_offset
    phones = {key: user.profile[name] for name, key in _PHONES.items() if user.profile.get(name)}
    return {
        "id": user.id,
        "active": user.active,
        "name": user.full_name,
        "first_name": user.name,
        "last_name": user.last_name,
        "work_position": user.position,
        "color": _COLORS[user.id % len(_COLORS)],
        "avatar": "",
        "avatar_hr": "",
        "gender": user.gender or "M",
        "birthday": _birthday(user.profile.get("PERSONAL_BIRTHDAY", "")),
        "extranet": user.type == "extranet",
        "network": user.type == "replica",
        "bot": user.type == "bot",
        "connector": user.type == "imconnector",
        "external_auth_id": _AUTH.get(user.type, "default"),
        "status": "online",
        "idle": False,
        "last_activity_date": moment_json(user.last_activity, offset) or False,
        "mobile_last_date": moment_json(user.mobile_last, offset) or False,
        "desktop_last_date": moment_json(user.desktop_last, offset) or False,
        "absent": False,
        "departments": user.departments,
        "phones": phones or False,
        "website": user.profile.get("PERSONAL_WWW", ""),
        "email": user.email,
        "bot_data": None,
        "type": "bot" if user.type == "bot" else "user",
    }


def _birthday(day: str) -> str:
    year, _, rest = day.partition("-")
    month, _, date = rest.partition("-")
    return f"{date}-{month}" if year and month and date else ""
