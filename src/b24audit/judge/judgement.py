"""What a judge returns: all deviations at once and the remarks that are not deviations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.base import Area, Unread

T = TypeVar("T")


class CouldNotCheck(Exception):
    """The judge could not look: ``verdict`` is ``error`` or ``not_checked``, the text says why in Russian."""

    def __init__(self, verdict: Verdict, reason: str) -> None:
        super().__init__(reason)
        self.verdict = verdict
        self.reason = reason


class Deviates(AssertionError):
    """The portal deviates from the ТЗ; carries every finding and the remarks beside them."""

    def __init__(self, judgement: "Judgement") -> None:
        super().__init__("\n\n".join(as_text(finding) for finding in judgement.findings))
        self.judgement = judgement


@dataclass(frozen=True)
class Judgement:
    """Findings violate the requirement; remarks (letter case) do not."""

    findings: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()

    def __or__(self, other: "Judgement") -> "Judgement":
        return Judgement(self.findings + other.findings, self.remarks + other.remarks)

    def settle(self) -> tuple[Finding, ...]:
        """Return the remarks when nothing deviates, else raise ``Deviates`` with all findings."""
        if self.findings:
            raise Deviates(self)
        return self.remarks


def needed(area: Area[T]) -> T:
    """The value of an area. Raises ``CouldNotCheck`` with the area's own reason when it was not read."""
    if area.value is None:
        unread = area.unread or Unread(verdict="error", reason="Область снимка пуста.")
        raise CouldNotCheck(Verdict(unread.verdict), unread.reason)
    return area.value


def demand_full_sight(administrator: Area[bool]) -> None:
    """Say nothing of what was not found unless it would have been seen.

    Raises ``CouldNotCheck`` when the webhook's owner is not an administrator, who sees everything.
    """
    if not needed(administrator):
        reason = "Владелец вебхука — не администратор и видит не всё: вебхук должен создать администратор портала."
        raise CouldNotCheck(Verdict.NOT_CHECKED, reason)


def concluded(
    findings: Iterable[Finding], doubts: Sequence[CouldNotCheck] = (), administrator: Area[bool] | None = None
) -> Judgement:
    """The judgement of a check that looked at several things: what deviates counts, whatever else was not seen.

    Raises ``CouldNotCheck`` when nothing deviates but something was not seen: the first doubt, or, with
    ``administrator``, that the webhook's owner does not see everything.
    """
    found = tuple(findings)
    if not found and doubts:
        raise doubts[0]
    if not found and administrator is not None:
        demand_full_sight(administrator)
    return Judgement(found)


def as_text(finding: Finding) -> str:
    """A finding as four lines for people."""
    return (
        f"Требуется: {finding.required}\nОбнаружено: {finding.found}\n"
        f"Где: {finding.where}\nКак исправить: {finding.fix}"
    )


def listed(titles: Iterable[str], *, nothing: str = "ничего") -> str:
    """Titles in quotes, separated by semicolons; ``nothing`` when there are none."""
    return "; ".join(f"«{title}»" for title in titles) or nothing
