"""Open lines as ``imopenlines.config.*`` write them: every setting is text."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.states.sections.open_lines import OpenLine
from b24audit.refportal.store.people import UserRow

_FACTORY: dict[str, Json] = {
    "CRM_CREATE_SECOND": "0",
    "CRM_CREATE_THIRD": "Y",
    "CRM_FORWARD": "Y",
    "CRM_CHAT_TRACKER": "Y",
    "CRM_TRANSFER_CHANGE": "Y",
    "QUEUE_TIME": "60",
    "NO_ANSWER_TIME": "60",
    "CHECK_AVAILABLE": "N",
    "WATCH_TYPING": "Y",
    "WELCOME_BOT_ENABLE": "N",
    "WELCOME_MESSAGE": "Y",
    "WELCOME_MESSAGE_TEXT": "Здравствуйте! Вам ответит первый освободившийся оператор.",
    "VOTE_MESSAGE": "Y",
    "VOTE_TIME_LIMIT": "0",
    "VOTE_BEFORE_FINISH": "Y",
    "VOTE_CLOSING_DELAY": "N",
    "AGREEMENT_MESSAGE": "N",
    "AGREEMENT_ID": "0",
    "CATEGORY_ENABLE": "N",
    "CATEGORY_ID": "0",
    "NO_ANSWER_RULE": "none",
    "NO_ANSWER_TEXT": "",
    "WORKTIME_ENABLE": "N",
    "WORKTIME_FROM": "9",
    "WORKTIME_TO": "18.30",
    "WORKTIME_TIMEZONE": "Europe/Moscow",
    "WORKTIME_HOLIDAYS": [""],
    "WORKTIME_DAYOFF": [""],
    "WORKTIME_DAYOFF_RULE": "none",
    "CLOSE_RULE": "none",
    "CLOSE_TEXT": "",
    "FULL_CLOSE_TIME": "10",
    "AUTO_CLOSE_RULE": "none",
    "AUTO_CLOSE_TIME": "14400",
    "AUTO_CLOSE_TEXT": "",
    "AUTO_EXPIRE_TIME": "86400",
    "DATE_CREATE": {},
    "DATE_MODIFY": {},
    "MODIFY_USER_ID": "1",
    "TEMPORARY": "N",
    "XML_ID": None,
    "LANGUAGE_ID": "ru",
    "QUICK_ANSWERS_IBLOCK_ID": "0",
    "SESSION_PRIORITY": "0",
    "TYPE_MAX_CHAT": "answered_new",
    "MAX_CHAT": "0",
    "OPERATOR_DATA": "profile",
    "DEFAULT_OPERATOR_DATA": [],
    "KPI_CHECK_OPERATOR_ACTIVITY": "N",
    "SEND_NOTIFICATION_EMPTY_QUEUE": "N",
    "USE_WELCOME_FORM": "N",
    "WELCOME_FORM_ID": "0",
    "WELCOME_FORM_DELAY": "Y",
    "SEND_WELCOME_EACH_SESSION": "N",
    "CONFIRM_CLOSE": "Y",
    "IGNORE_WELCOME_FORM_RESPONSIBLE": "N",
}


def line_row(line: OpenLine) -> dict[str, Json]:
    """Settings of a line, without its queue."""
    return {
        "ID": str(line.id),
        "ACTIVE": "Y" if line.active else "N",
        "LINE_NAME": line.name,
        "CRM": "Y" if line.crm else "N",
        "CRM_CREATE": line.crm_create,
        "CRM_SOURCE": line.crm_source,
        "QUEUE_TYPE": line.queue_type,
        **_FACTORY,
        **line.settings,
    }


def config_queue(line: OpenLine) -> list[Json]:
    """What the queue was made of: departments and users."""
    departments: list[Json] = [{"ENTITY_ID": str(each), "ENTITY_TYPE": "department"} for each in line.departments]
    return [*departments, *({"ENTITY_ID": str(each), "ENTITY_TYPE": "user"} for each in line.queue)]


def queue_users(call: Call, users: Sequence[int]) -> Mapping[str, Json]:
    """Fields of the users of a queue by their number."""
    rows = call.session.scalars(select(UserRow).where(UserRow.id.in_(users)))
    names = {row.id: f"{row.name} {row.last_name}".strip() for row in rows}
    return {str(user): _user(names.get(user)) for user in users}


def _user(name: str | None) -> dict[str, Json]:
    return {"USER_NAME": name, "USER_WORK_POSITION": None, "USER_AVATAR": None, "USER_AVATAR_ID": "0"}


def queue_full(call: Call, line: OpenLine) -> Mapping[str, Json]:
    """The queue with everything the product keeps about it."""
    users = queue_users(call, line.queue)
    return {
        str(user): {
            "ID": str(line.id * 1000 + position),
            "SORT": str(position),
            "USER_ID": str(user),
            "DEPARTMENT_ID": "0",
            **_as_map(users[str(user)]),
        }
        for position, user in enumerate(line.queue)
    }


def _as_map(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}
