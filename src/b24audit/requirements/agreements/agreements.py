"""All agreements of a project together, asked by requirement."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from b24audit.requirements.agreements.clarifications import Clarification
from b24audit.requirements.agreements.resolutions import Resolution
from b24audit.requirements.agreements.waivers import Waiver
from b24audit.requirements.attestations import Attestation
from b24audit.requirements.register import Contradiction


@dataclass(frozen=True)
class Agreements:
    """What was agreed beside the ТЗ; checked against register and scenarios by ``check_agreements``."""

    clarifications: tuple[Clarification, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def at(self, portal: str) -> "Agreements":
        """The agreements that hold for that portal (``snapshot.fingerprint.portal_of``), those that name it first."""
        named, general = ([item for item in self.waivers if item.portal == name] for name in (portal, ""))
        return replace(self, waivers=(*named, *general))

    def clarifications_of(self, requirement_ids: Container[str]) -> tuple[Clarification, ...]:
        """Clarifications of those requirements, changes of the ТЗ included."""
        return tuple(item for item in self.clarifications if item.requirement in requirement_ids)

    def changes_of(self, requirement_ids: Container[str]) -> tuple[Clarification, ...]:
        """Changes of the ТЗ that concern those requirements."""
        return tuple(item for item in self.clarifications_of(requirement_ids) if item.changes_tz)

    def resolution_of(self, contradiction_id: str) -> Resolution | None:
        """The resolution of that contradiction, or None."""
        return next((item for item in self.resolutions if item.contradiction == contradiction_id), None)

    def setting_aside(self, requirement_id: str) -> Resolution | None:
        """The resolution by which that requirement does not apply, or None."""
        return next((item for item in self.resolutions if requirement_id in item.sets_aside), None)

    def waiver_of(self, requirement_id: str) -> Waiver | None:
        """The waiver of that requirement, in force or expired, or None."""
        return next((item for item in self.waivers if requirement_id in item.requirements), None)

    def unresolved(self, requirement_id: str, contradictions: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
        """Contradictions about that requirement that nobody resolved."""
        return tuple(
            item for item in contradictions if requirement_id in item.about and self.resolution_of(item.id) is None
        )


@dataclass(frozen=True)
class AgreedOn:
    """The agreements as they stand on a day, which decides what waivers are in force.

    ``attestations`` are those of the audited portal, by requirement id.
    """

    agreements: Agreements
    day: date
    attestations: Mapping[str, Attestation] = field(default_factory=dict)

    def waives(self, requirement_ids: Iterable[str]) -> bool:
        """Whether every one of those requirements has a waiver in force."""
        waivers = [self.agreements.waiver_of(requirement_id) for requirement_id in requirement_ids]
        return bool(waivers) and all(item is not None and item.in_force(self.day) for item in waivers)


def unresolved_words(contradiction: Contradiction) -> str:
    """The remark at a requirement that an unresolved contradiction is about."""
    return (
        f"Противоречие ТЗ {contradiction.id} не разрешено: {contradiction.note}. "
        "Согласуйте решение с заказчиком и внесите его в b24audit.toml ([[resolution]])."
    )
