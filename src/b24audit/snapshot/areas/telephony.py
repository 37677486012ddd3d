"""Telephony: lines and what the call statistics tell of calls (telephony/voximplant/).

Settings of SIP lines and of people's phones are never asked for: their answers hold passwords.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from b24audit.rest import Command
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.telephony import CallTrace, Line, Telephony
from b24audit.snapshot.readings import Reading, text

_OUTGOING, _INCOMING = [1], [2, 3]
"""``CALL_TYPE``: outgoing; incoming, also redirected (voximplant-statistic-get.md)."""
_ANSWERED = "200"
_REFUSED = ("402", "403", "423", "484", "503")
"""No funds, forbidden, blocked, direction unavailable: the PBX did not even dial."""
_CALLS = "voximplant.statistic.get"
_NEWEST_FIRST = {"SORT": "ID", "ORDER": "DESC"}


async def read(portal: Inquiry) -> Telephony:
    """Six questions, all at once; of the statistics only the newest page is looked at."""
    lines, default_line, outgoing, incoming, refused, recent = await asyncio.gather(
        portal.ask(Reading(Command("voximplant.line.get"), _lines)),
        portal.ask(Reading(Command("voximplant.line.outgoing.get"), _default_line)),
        portal.ask(_answered(_OUTGOING)),
        portal.ask(_answered(_INCOMING)),
        portal.ask(Reading(Command(_CALLS, {"FILTER": {"CALL_TYPE": _OUTGOING}, **_NEWEST_FIRST}), _all_refused)),
        portal.ask(Reading(Command(_CALLS, _NEWEST_FIRST), _traces)),
    )
    return Telephony(
        lines=lines, default_line=default_line, outgoing=outgoing, incoming=incoming, refused=refused, recent=recent
    )


def _answered(types: Sequence[int]) -> Reading[bool]:
    filter_ = {"CALL_TYPE": list(types), "CALL_FAILED_CODE": _ANSWERED}
    return Reading(Command(_CALLS, {"FILTER": filter_, **_NEWEST_FIRST}), lambda calls: _some(calls, types))


def _some(calls: Sequence[Mapping[str, Any]], types: Sequence[int]) -> bool:
    """Whether there are calls; each is looked at, as a portal that ignored the filter would answer with all."""
    return any(int(call["CALL_TYPE"]) in types and call["CALL_FAILED_CODE"] == _ANSWERED for call in calls)


def _all_refused(calls: Sequence[Mapping[str, Any]]) -> bool:
    """Whether there are outgoing calls and the PBX refused them all."""
    codes = [call["CALL_FAILED_CODE"] for call in calls if int(call["CALL_TYPE"]) in _OUTGOING]
    return bool(codes) and all(code in _REFUSED for code in codes)


def _lines(result: Mapping[str, Any] | Sequence[Any]) -> tuple[Line, ...]:
    """A map of titles by code; an empty one comes as an empty list."""
    if not result:
        return ()
    if not isinstance(result, Mapping):
        raise TypeError("lines are no map")
    return tuple(Line(code=code, title=text(title)) for code, title in sorted(result.items()))


def _default_line(result: object) -> str:
    """The code; ``null``, false and an empty list are the portal's ways to say that there is none."""
    if not result:
        return ""
    if not isinstance(result, str):
        raise TypeError("the code of a line is text")
    return result


def _traces(calls: Sequence[Mapping[str, Any]]) -> tuple[CallTrace, ...]:
    found = {(text(call["PORTAL_NUMBER"]), text(call["REST_APP_NAME"])) for call in calls}
    return tuple(CallTrace(line=line, application=application) for line, application in sorted(found))
