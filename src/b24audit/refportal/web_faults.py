"""Faults of the pages: what keeps a browser from seeing them, though the portal may be set up well.

They break no requirement: an audit must say that it could not look.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.web import EVERY_FAMILY, WebState
from b24audit.refportal.web.pages import all_families


class WebFaultKind(StrEnum):
    """What happens to the pages of a family."""

    DENIED = "denied"
    PLAN = "plan"
    OFF = "off"
    MISSING = "missing"
    CHANGED = "changed"
    BROKEN = "broken"
    SLOW = "slow"
    SESSION = "session"
    CHALLENGE = "challenge"


WEB_FAULTS = {
    WebFaultKind.DENIED: "«Доступ запрещен» вместо страниц раздела",
    WebFaultKind.PLAN: "заглушка тарифа вместо страниц раздела",
    WebFaultKind.OFF: "инструмент отключён администратором",
    WebFaultKind.MISSING: "страниц раздела нет: 404",
    WebFaultKind.CHANGED: "страницы раздела переделаны и не похожи на прежние",
    WebFaultKind.BROKEN: "страницы раздела отвечают ошибкой 500",
    WebFaultKind.SLOW: "страницы раздела появляются через N секунд: slow:crm.lead=30",
    WebFaultKind.SESSION: "сеанс кончается после N страниц: session=0",
    WebFaultKind.CHALLENGE: "при входе нужны слово с картинки или код из письма",
}
_LISTS = {
    WebFaultKind.DENIED: "denied",
    WebFaultKind.PLAN: "plan_locked",
    WebFaultKind.OFF: "switched_off",
    WebFaultKind.MISSING: "missing",
    WebFaultKind.CHANGED: "changed",
    WebFaultKind.BROKEN: "broken",
}


class WebFaultError(ValueError):
    """A fault is described wrongly; the text is one Russian sentence."""


@dataclass(frozen=True)
class WebFault:
    """A fault, the family of pages it befalls (``*`` is all of them) and its number: seconds, or pages."""

    kind: WebFaultKind
    family: str = EVERY_FAMILY
    number: float = 0

    @classmethod
    def parse(cls, text: str) -> "WebFault":
        """Read ``kind[:family][=number]``, e.g. ``denied:crm.lead``, ``slow=30``, ``session=0``.

        Raises:
            WebFaultError: unknown kind or family, unreadable number.
        """
        described, _, number = text.partition("=")
        kind, _, family = described.partition(":")
        known = {each.name for each in all_families()} | {EVERY_FAMILY}
        family = family or EVERY_FAMILY
        if kind not in set(WebFaultKind):
            raise WebFaultError(f"сбой страниц «{text}»: неизвестный вид «{kind}», бывают: {', '.join(WebFaultKind)}")
        if family not in known:
            raise WebFaultError(f"сбой страниц «{text}»: раздела «{family}» нет, бывают: {', '.join(sorted(known))}")
        try:
            return cls(WebFaultKind(kind), family, float(number or 0))
        except ValueError as error:
            raise WebFaultError(f"сбой страниц «{text}»: число не читается ({error})") from error

    def befall(self, state: State) -> None:
        """Change the state so that its pages have this fault."""
        web = state.get(WebState)
        if self.kind is WebFaultKind.SLOW:
            web.slow[self.family] = self.number
        elif self.kind is WebFaultKind.SESSION:
            web.session_requests = int(self.number)
        elif self.kind is WebFaultKind.CHALLENGE:
            web.challenge = True
        else:
            getattr(web, _LISTS[self.kind]).append(self.family)


def with_web_faults(state: State, texts: Iterable[str]) -> State:
    """A copy of the state with these faults. Raises ``WebFaultError``."""
    result = state.copy()
    for text in texts:
        WebFault.parse(text).befall(result)
    return State.parse(result.document())


def web_fault_lines() -> str:
    """What ``--list-web-faults`` prints."""
    kinds = [f"{kind}  {what}" for kind, what in WEB_FAULTS.items()]
    families = [f"{family.name}  {family.title}" for family in all_families()]
    return "\n".join(["Сбои страниц: вид, что происходит.", *kinds, "", "Разделы:", *families])
