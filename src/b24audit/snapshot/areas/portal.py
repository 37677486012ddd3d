"""The portal itself: what it answers to everybody, its plan, the scopes granted to the webhook."""

from collections.abc import Mapping
from typing import Any

from b24audit.rest import Answer, Command, InsufficientScope, MethodNotFound, RestError
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.portal import Basics, Licence
from b24audit.snapshot.readings import Reading, flag, text, unread

OBLIGATORY = {"profile": "профиль", "scope": "права вебхука", "server.time": "время портала"}
"""Methods that every portal answers to everybody (``api-reference/common``), with their names for people."""

THRESHOLD = {name: Command(name) for name in (*OBLIGATORY, "app.info", "crm.settings.mode.get")}
"""What is asked before anything else: whether there is a portal to read, and what the webhook may."""


def _plan(result: Mapping[str, Any]) -> Licence:
    return Licence(code=text(result.get("LICENSE")).lower())


LICENCE = Reading(THRESHOLD["app.info"], _plan)
"""``app.info``: ``{"LICENSE": "ru_team", …}``; a webhook may be refused, then the plan stays unknown."""


def _is_administrator(result: Mapping[str, Any]) -> bool:
    return flag(result["ADMIN"])


OWNER_IS_ADMINISTRATOR = Reading(THRESHOLD["profile"], _is_administrator)
"""``profile``: whether the webhook's owner, on whose behalf everything is read, is an administrator."""


def basics(answers: Mapping[str, Answer | RestError]) -> Area[Basics]:
    """Which obligatory methods answered; not read when one of them broke instead of saying that it does not exist."""
    answered, absent = [], []
    for method, name in OBLIGATORY.items():
        answer = answers[method]
        if isinstance(answer, MethodNotFound):
            absent.append(name)
        elif isinstance(answer, RestError):
            return Area(unread=unread(answer))
        else:
            answered.append(name)
    return Area(value=Basics(answered=tuple(answered), absent=tuple(absent)))


def require_crm(answers: Mapping[str, Answer | RestError]) -> None:
    """Without the scope ``crm`` nothing of the ТЗ can be audited: better one clear word than a hundred blanks.

    Raises ``InsufficientScope``.
    """
    mode, scopes = answers["crm.settings.mode.get"], _granted_scopes(answers)
    if isinstance(mode, InsufficientScope) and (scopes is None or "crm" not in scopes):
        raise mode


def _granted_scopes(answers: Mapping[str, Answer | RestError]) -> frozenset[str] | None:
    """Scopes of the webhook, or None when the portal did not tell."""
    answer = answers["scope"]
    if isinstance(answer, RestError) or not isinstance(answer.result, list):
        return None
    return frozenset(text(item) for item in answer.result)
