"""Asking a portal everything the doctor wants to know, in one volley of batches."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from b24audit.doctor.facts import Owner, PortalFacts
from b24audit.doctor.methods import UsedMethods, used_methods
from b24audit.rest import Answer, Clock, Command, OperationTimeLimit, RestClient, RestError, as_list
from b24audit.rest.clock import SYSTEM_CLOCK
from b24audit.rest.scopes import scope_of

_QUESTIONS = {
    "profile": Command("profile"),
    "scope": Command("scope"),
    "time": Command("server.time"),
    "plan": Command("app.info"),
    "mode": Command("crm.settings.mode.get"),
    "list": Command("crm.item.list", {"entityTypeId": 3, "select": ["id"], "filter": {"id": 0}, "start": -1}),
}
"""``list`` reads nobody: the method that an audit calls most tells how much of its execution time is used up."""

Answers = Mapping[str, Answer | RestError]


async def examine(
    client: RestClient, host: str, *, clock: Clock = SYSTEM_CLOCK, used: UsedMethods | None = None
) -> PortalFacts:
    """Ask the portal; a portal that does not answer is a fact too. Raises nothing of ``rest``."""
    used = used or used_methods()
    inquiries = {_key(name): Command("method.get", {"name": name}) for name in sorted(used.version_2)}
    asked = clock.wall()
    try:
        answers = await client.batch(_QUESTIONS | inquiries)
    except RestError as error:
        return PortalFacts(host, client.traffic, refusal=error)
    granted = _scopes(answers["scope"])
    absent, unavailable = _unusable(answers, used, granted)
    return PortalFacts(
        host,
        client.traffic,
        owner=_owner(_result(answers["profile"])),
        granted=granted,
        needed=used.scopes,
        plan=_plan(_result(answers["plan"])),
        mode=_mode(_result(answers["mode"])),
        ahead=_ahead(_result(answers["time"]), asked, clock.wall()),
        absent=absent,
        unavailable=unavailable,
        operating=_operating(answers),
        out_of_time=next((item for item in answers.values() if isinstance(item, OperationTimeLimit)), None),
    )


def _key(method: str) -> str:
    return f"method.get {method}"


def _result(answer: Answer | RestError) -> Any:
    return None if isinstance(answer, RestError) else answer.result


def _owner(profile: Any) -> Owner | None:
    if not isinstance(profile, Mapping) or not profile.get("ID"):
        return None
    name = " ".join(str(profile[part]) for part in ("NAME", "LAST_NAME") if profile.get(part))
    return Owner(str(profile["ID"]), name, profile.get("ADMIN") in (True, "Y", "1", 1))


def _scopes(answer: Answer | RestError) -> frozenset[str] | None:
    if isinstance(answer, RestError) or not isinstance(answer.result, list | Mapping):
        return None
    return frozenset(map(str, as_list(answer.result)))


def _plan(info: Any) -> str:
    return str(info.get("LICENSE") or "") if isinstance(info, Mapping) else ""


def _mode(result: Any) -> int | None:
    return int(result) if str(result).isdigit() else None


def _ahead(said: Any, asked: float, answered: float) -> float | None:
    """The portal names whole seconds and answered somewhere between: within that the clocks agree."""
    try:
        moment = datetime.fromisoformat(str(said)).timestamp()
    except ValueError:
        return None
    if moment < asked - 1:
        return moment - asked
    return max(0.0, moment - answered)


def _unusable(
    answers: Answers, used: UsedMethods, granted: frozenset[str] | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Methods that do not exist, and those that exist, are within the granted scopes and yet unavailable."""
    absent, unavailable = [], []
    for name in sorted(used.version_2):
        said = _result(answers[_key(name)])
        if not isinstance(said, Mapping):
            continue
        scope = scope_of(name)
        if not said.get("isExisting"):
            absent.append(name)
        elif not said.get("isAvailable") and (scope is None or granted is None or scope in granted):
            unavailable.append(name)
    return tuple(absent), tuple(unavailable)


def _operating(answers: Answers) -> float | None:
    times = [item.time.operating for item in answers.values() if isinstance(item, Answer) and item.time]
    return max((time for time in times if time is not None), default=None)
