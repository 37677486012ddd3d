"""Accounts as rows of ``user.*``, and what they are compared by."""

from collections.abc import Iterable, Sequence

from b24audit.refportal.crm.values import day_json, moment_json
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json, PhpObject
from b24audit.refportal.rest._records import Comparison
from b24audit.refportal.rest._user_fields import ALWAYS, BASIC, BRIEF, FIELDS
from b24audit.refportal.store.people import UserRow

ONLINE_SECONDS = 120
_DAYS = ("PERSONAL_BIRTHDAY", "UF_EMPLOYMENT_DATE")
_EVERYTHING, _USER_FIELDS = "*", "UF_*"


def visible_fields(call: Call) -> frozenset[str]:
    """Fields that the scope of the caller lets see."""
    if call.caller.has_scope("user"):
        return frozenset(FIELDS)
    return BASIC if call.caller.has_scope("user_basic") else BRIEF


def user_row(call: Call, user: UserRow, wanted: Sequence[str] = ()) -> dict[str, Json]:
    """A row; ``wanted`` holds names and masks, nothing wanted means everything that is filled in."""
    known = visible_fields(call)
    names: Iterable[str] = ALWAYS
    if wanted and _EVERYTHING not in wanted:
        names = [name for name in FIELDS if name in wanted or (_USER_FIELDS in wanted and name.startswith("UF_"))]
    else:
        names = [name for name in FIELDS if name in ALWAYS or user.profile.get(name)]
    return {name: _value(call, user, name) for name in names if name in known}


def _value(call: Call, user: UserRow, name: str) -> Json:
    offset = call.portal.utc_offset
    if name == "TIMESTAMP_X" or name == "LAST_ACTIVITY_DATE":
        return PhpObject()
    if name in _DAYS:
        return day_json(user.profile.get(name), offset) or ""
    own: dict[str, Json] = {
        "ID": str(user.id),
        "ACTIVE": user.active,
        "NAME": user.name,
        "LAST_NAME": user.last_name,
        "SECOND_NAME": user.second_name,
        "EMAIL": user.email,
        "LAST_LOGIN": moment_json(user.last_login, offset) or "",
        "DATE_REGISTER": day_json((moment_json(user.registered, offset) or "")[:10], offset),
        "IS_ONLINE": _online(call, user),
        "PERSONAL_GENDER": user.gender,
        "WORK_POSITION": user.position,
        "UF_DEPARTMENT": user.departments or False,
        "USER_TYPE": user.type,
    }
    return own[name] if name in own else user.profile.get(name, "")


def _online(call: Call, user: UserRow) -> str:
    return "Y" if user.last_activity and call.portal.clock.now() - user.last_activity < ONLINE_SECONDS else "N"


def comparison(call: Call, departments: dict[int, str]) -> Comparison[UserRow]:
    """What accounts are filtered and sorted by; ``departments`` are names by number."""

    def facts(user: UserRow) -> dict[str, Json]:
        words = [user.name, user.last_name, user.second_name, user.email, user.position]
        units = [departments.get(number, "") for number in user.departments]
        return {
            **{name: user.profile.get(name, "") for name in FIELDS},
            "ID": user.id,
            "ACTIVE": "Y" if user.active else "N",
            "NAME": user.name,
            "LAST_NAME": user.last_name,
            "SECOND_NAME": user.second_name,
            "EMAIL": user.email,
            "LAST_LOGIN": user.last_login,
            "DATE_REGISTER": user.registered,
            "LAST_ACTIVITY_DATE": user.last_activity,
            "TIMESTAMP_X": user.last_activity or user.registered,
            "IS_ONLINE": _online(call, user),
            "PERSONAL_GENDER": user.gender,
            "WORK_POSITION": user.position,
            "UF_DEPARTMENT": user.departments or None,
            "USER_TYPE": user.type,
            "UF_DEPARTMENT_NAME": units,
            "NAME_SEARCH": " ".join(words),
            "FIND": " ".join([user.name, user.last_name, user.second_name, user.position, *units]),
        }

    moments = frozenset({"LAST_LOGIN", "DATE_REGISTER", "LAST_ACTIVITY_DATE", "TIMESTAMP_X"})
    return Comparison(facts, moments, frozenset({"ACTIVE", "IS_ONLINE"}))
