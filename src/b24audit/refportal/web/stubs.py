"""What a page says instead of itself; a page raises them, the rest is done for it."""

from dataclasses import dataclass


@dataclass
class Stub(Exception):
    """A refusal of the interface: ``kind`` is its template in ``templates/stubs``, ``text`` what the user reads."""

    kind: str
    text: str
    status: int = 200


def access_denied(text: str = "Доступ запрещен") -> Stub:
    """The user has no right to this."""
    return Stub("denied", text, 403)


def plan_locked(text: str = "Инструмент недоступен на вашем тарифе") -> Stub:
    """The plan of the portal does not have this."""
    return Stub("plan", text)


def tool_switched_off(text: str = "Инструмент отключён администратором вашего Битрикс24") -> Stub:
    """The administrator has switched the tool off."""
    return Stub("off", text)


def not_found(text: str = "Страница не найдена") -> Stub:
    """There is no such page."""
    return Stub("missing", text, 404)


def refused(text: str) -> Stub:
    """The page cannot show or do this: a red alert with the reason."""
    return Stub("alert", text)


def broken(text: str = "Внутренняя ошибка сервера. Повторите попытку позже.") -> Stub:
    """The page has failed."""
    return Stub("broken", text, 500)


def unknown_make() -> Stub:
    """The page has been redone and resembles nothing known."""
    return Stub("changed", "")
