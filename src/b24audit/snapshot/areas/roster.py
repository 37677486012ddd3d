"""The roster: accounts and departments, the two lists that everything about people begins with."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from b24audit.rest import Command
from b24audit.snapshot.inquiry import Inquiry, Row
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.people import Department, User, UserKind
from b24audit.snapshot.readings import STRANGE, number, text

T = TypeVar("T")
Rows = tuple[Row, ...]
Heads = dict[int, tuple[int, ...]]

_KINDS = {"employee": UserKind.EMPLOYEE, "extranet": UserKind.EXTERNAL}
_SELECTED = ["ID", "ACTIVE", "NAME", "LAST_NAME", "EMAIL", "LAST_LOGIN", "UF_DEPARTMENT", "USER_TYPE"]
_TELLING = ("USER_TYPE", "UF_DEPARTMENT")

USERS = Command("user.get", {"ADMIN_MODE": True, "select": _SELECTED})
"""``user.get`` without a filter: dismissed people too, for one of them may still head a department."""
DEPARTMENTS = Command("department.get")

LIMITED = Unread(
    verdict="not_checked",
    reason="Портал не говорит, кто сотрудник и в каком он отделе: дайте вебхуку полное право «Пользователи» (user) "
    "вместо ограниченного.",
)
"""The limited versions of the scope hide fields (``user/user-scope``)."""


@dataclass(frozen=True)
class Roster:
    """Accounts and departments; ``heads`` as the list of departments names them, None when it does not at all."""

    users: Area[tuple[User, ...]]
    departments: Area[tuple[Department, ...]]
    heads: Heads | None


async def read(portal: Inquiry) -> Roster:
    """Both lists, whole."""
    users, departments = await asyncio.gather(portal.rows(USERS, dict), portal.rows(DEPARTMENTS, dict))
    heads = parsed(departments, heads_listed)
    return Roster(users_of(users), parsed(departments, departments_of), heads.value or None)


def parsed(rows: Area[Rows], parse: Callable[[Rows], T]) -> Area[T]:
    """What the rows mean, or why they were not read."""
    if rows.value is None:
        return Area(unread=rows.unread)
    try:
        return Area(value=parse(rows.value))
    except (AttributeError, KeyError, TypeError, ValueError):
        return Area(unread=STRANGE)


def users_of(rows: Area[Rows]) -> Area[tuple[User, ...]]:
    """Accounts by number; not read when the webhook's scope hides whose accounts they are."""
    if rows.value and any(all(field not in row for row in rows.value) for field in _TELLING):
        return Area(unread=LIMITED)
    return parsed(rows, lambda found: tuple(sorted(map(_user, found), key=lambda item: item.id)))


def _user(row: Row) -> User:
    kind = _KINDS.get(text(row["USER_TYPE"]), UserKind.OTHER)
    words = [text(row.get(name)).strip() for name in ("NAME", "LAST_NAME")]
    return User(
        id=number(row["ID"]),
        name=_name(words if kind is UserKind.EMPLOYEE else _initials(words)),
        kind=kind,
        active=row["ACTIVE"] in (True, "Y", "1", 1),
        departments=numbers(row.get("UF_DEPARTMENT")),
        has_email=bool(row["EMAIL"]) if "EMAIL" in row else None,
        has_logged_in=bool(row["LAST_LOGIN"]) if "LAST_LOGIN" in row else None,
    )


def _initials(words: Iterable[str]) -> list[str]:
    """Customers and partners are not named in a report."""
    return [f"{word[0]}." for word in words if word]


def _name(words: Iterable[str]) -> str:
    return " ".join(filter(None, words)) or "без имени"


def departments_of(rows: Rows) -> tuple[Department, ...]:
    """Departments by number; the company has no ``PARENT``, or zero."""
    found = (
        Department(id=number(row["ID"]), title=text(row["NAME"]), parent=number(row.get("PARENT") or 0) or None)
        for row in rows
    )
    return tuple(sorted(found, key=lambda item: item.id))


def heads_listed(rows: Iterable[Mapping[str, Any]]) -> Heads:
    """Heads as ``department.get`` names them: ``UF_HEAD`` is a field of it, but its example has none."""
    heads = {number(row["ID"]): numbers(row.get("UF_HEAD")) for row in rows}
    return {department: found for department, found in sorted(heads.items()) if found}


def numbers(value: object) -> tuple[int, ...]:
    """Numbers given as a list, as one, or as false, zero or nothing when there are none."""
    items = value if isinstance(value, list) else [value]
    return tuple(sorted({number(item) for item in items if item and number(item)}))
