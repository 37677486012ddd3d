"""``user.*``: employees and extranet users of the portal (api-reference/user/)."""

import re
from collections.abc import Mapping

from sqlalchemy import select

from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.listing.conditions import split_key
from b24audit.refportal.protocol.call import Call, Reply, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, as_list, to_int
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._groups import Groups, join
from b24audit.refportal.rest._records import page_of
from b24audit.refportal.rest._user_fields import FIELDS, PROFILE
from b24audit.refportal.rest._user_rows import comparison, user_row, visible_fields
from b24audit.refportal.store.groups import GroupRow
from b24audit.refportal.store.people import DepartmentRow, UserRow

TABLE = MethodTable("user")

_LIMITED = ("user_basic", "user_brief")
_LISTED = ("employee", "extranet")
_PREFIXED = ("NAME", "LAST_NAME", "WORK_POSITION", "UF_DEPARTMENT_NAME")
_FILTERABLE = frozenset({*FIELDS, "NAME_SEARCH", "UF_DEPARTMENT_NAME", "FIND"})
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_OWN = {
    "NAME": "name",
    "LAST_NAME": "last_name",
    "SECOND_NAME": "second_name",
    "EMAIL": "email",
    "PERSONAL_GENDER": "gender",
    "WORK_POSITION": "position",
}


def access_denied() -> RestError:
    """user.add and user.update refuse in their own words."""
    return RestError("ERROR_CORE", "access_denied")


@TABLE.lists("user.get", other_scopes=_LIMITED)
def user_get(call: Call) -> Reply:
    """A page of accounts; the filter may also stand at the top level."""
    return _listed(call, _filter(call))


@TABLE.lists("user.search", other_scopes=_LIMITED)
def user_search(call: Call) -> Reply:
    """A page of accounts found by how their names, positions or departments begin, or by ``FIND`` anywhere."""
    filter_ = _filter(call)
    if "FIND" in filter_:
        words = str(filter_["FIND"]).split()
        found = _people(call, {}) if not words else _people(call, {"%FIND": words[0]})
        for word in words[1:]:
            both = {user.id for user in _people(call, {"%FIND": word})}
            found = [user for user in found if user.id in both]
        return _page(call, found)
    begins = {f"=%{name}" if name in _PREFIXED else name: value for name, value in filter_.items()}
    return _listed(call, {key: f"{value}%" if key.startswith("=%") else value for key, value in begins.items()})


@TABLE.reads("user.current", other_scopes=_LIMITED)
def user_current(call: Call) -> Json:
    """The caller; nothing when the account is gone."""
    user = call.session.get(UserRow, call.caller.user_id)
    if user is None:
        return []
    row = user_row(call, user)
    seen = moment_json(user.last_activity, call.portal.utc_offset) or ""
    return {**row, "LAST_ACTIVITY_DATE": seen[:19].replace("T", " ")}


@TABLE.reads("user.fields", other_scopes=_LIMITED)
def user_fields(call: Call) -> Json:
    """Titles of the fields."""
    known = visible_fields(call)
    return {name: title for name, title in FIELDS.items() if name in known}


@TABLE.writes("user.add", rights=Rights.ADMINISTRATOR, denied=access_denied)
def user_add(call: Call) -> Json:
    """Invite somebody: an account that has never logged in.

    Raises:
        RestError: as user-add.md lists, apart from the number of users that the plan allows.
    """
    values = _fields(call.params)
    email = values.text("EMAIL").strip()
    if not _EMAIL.fullmatch(email):
        raise RestError("ERROR_ARGUMENT", "wrong_email")
    if call.session.scalar(select(UserRow.id).where(UserRow.email == email)):
        raise RestError("ERROR_ARGUMENT", "A user with this email already exists")
    departments = _numbers(values.get("UF_DEPARTMENT"))
    extranet = values.flag("EXTRANET")
    if not extranet and not departments:
        raise RestError("ERROR_ARGUMENT", "no_extranet_field")
    groups = _extranet_groups(call, values) if extranet else []
    user = UserRow(type="extranet" if extranet else "employee", registered=int(call.portal.clock.now()), profile={})
    user.departments = [] if extranet else departments
    call.session.add(user)
    _write(user, values)
    call.session.flush()
    for group in groups:
        join(call.session, group, [user.id])
    return user.id


def _extranet_groups(call: Call, values: Params) -> list[int]:
    groups = _numbers(values.get("SONET_GROUP_ID"))
    if not groups:
        raise RestError("ERROR_GROUPID", "Group code not specified")
    if any(call.session.get(GroupRow, group) is None for group in groups):
        raise RestError("ERROR_NO_GROUP", "Group is specified incorrectly")
    return groups


@TABLE.writes("user.update", rights=Rights.ADMINISTRATOR, denied=access_denied)
def user_update(call: Call) -> Json:
    """Change an account; ``ACTIVE`` false dismisses.

    Raises:
        RestError: no such account.
    """
    values = _fields(call.params)
    user = call.session.get(UserRow, values.integer("ID"))
    if user is None or user.type not in _LISTED:
        raise access_denied()
    if "ACTIVE" in values:
        user.active = values.flag("ACTIVE")
    if "UF_DEPARTMENT" in values:
        user.departments = _numbers(values["UF_DEPARTMENT"])
    _write(user, values)
    return True


def _fields(params: Params) -> Params:
    """Fields stand at the top level; ``fields`` is understood as well, as SDKs send it."""
    return Params({**params, **params.mapping("fields")})


def _write(user: UserRow, values: Params) -> None:
    for name, attribute in _OWN.items():
        if name in values:
            setattr(user, attribute, values.text(name))
    written = {name: values.text(name) for name in PROFILE if name in values and name not in {*_OWN, "UF_DEPARTMENT"}}
    user.profile = {**user.profile, **written}


def _numbers(value: Json) -> list[int]:
    return [number for number in map(to_int, as_list(value)) if number > 0]


def _filter(call: Call) -> Mapping[str, Json]:
    if "FILTER" in call.params:
        return call.params.mapping("FILTER")
    top_level = {name.upper(): value for name, value in call.params.items()}
    return {key: value for key, value in top_level.items() if split_key(key, None).field in _FILTERABLE}


def _people(call: Call, filter_: Mapping[str, Json]) -> list[UserRow]:
    departments = {row.id: row.name for row in call.session.scalars(select(DepartmentRow))}
    users = call.session.scalars(select(UserRow).where(UserRow.type.in_(_LISTED)).order_by(UserRow.id)).all()
    users = [user for user in users if user.id in known] if (known := _acquaintances(call)) else users
    field = call.params.text("sort") or "ID"
    order = {field: call.params.text("order", "ASC"), **({} if field == "ID" else {"ID": "ASC"})}
    conditions = {f"%{key}" if key == "NAME_SEARCH" else key: value for key, value in filter_.items()}
    return comparison(call, departments).find(call, users, conditions, order)


def _acquaintances(call: Call) -> set[int]:
    """Whom an extranet user sees: those of the own groups; nobody is left out for employees."""
    caller = call.session.get(UserRow, call.caller.user_id)
    if caller is None or caller.type != "extranet":
        return set()
    groups = Groups(call.session)
    own = [groups.roles(row.id) for row in groups.rows if caller.id in groups.roles(row.id)]
    return {caller.id, *(user for roles in own for user in roles)}


def _listed(call: Call, filter_: Mapping[str, Json]) -> Reply:
    return _page(call, _people(call, filter_))


def _page(call: Call, users: list[UserRow]) -> Reply:
    wanted = [str(name) for name in call.params.values_of("select")]
    return page_of(call, users, lambda user: user_row(call, user, wanted))
