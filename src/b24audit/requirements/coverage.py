"""Coverage: which means of which requirements already have a scenario, counted honestly."""

from collections.abc import Iterator
from dataclasses import dataclass

from b24audit.requirements.catalogue import Catalogue
from b24audit.requirements.register import Means, Register


@dataclass(frozen=True)
class Count:
    """``written`` of ``planned`` pairs (requirement, means)."""

    written: int = 0
    planned: int = 0

    def plus(self, *, written: bool) -> "Count":
        """The count with one more planned pair."""
        return Count(self.written + written, self.planned + 1)


@dataclass(frozen=True)
class Coverage:
    """Counts by clause and means, the totals by means, and the pairs still without a scenario."""

    by_clause: dict[str, dict[Means, Count]]
    by_means: dict[Means, Count]
    missing: tuple[tuple[str, Means], ...]

    @property
    def total(self) -> Count:
        """All pairs together."""
        counts = self.by_means.values()
        return Count(sum(item.written for item in counts), sum(item.planned for item in counts))


def missing_pairs(register: Register, catalogue: Catalogue) -> Iterator[tuple[str, Means]]:
    """Pairs (requirement id, means) without a scenario, in the order of the ТЗ."""
    for requirement in register:
        for means in requirement.verify:
            if not catalogue.of(requirement.id, means):
                yield requirement.id, means


def measure(register: Register, catalogue: Catalogue) -> Coverage:
    """Count the scenarios against the register."""
    missing = tuple(missing_pairs(register, catalogue))
    by_clause: dict[str, dict[Means, Count]] = {clause: {} for clause in register.clauses()}
    by_means: dict[Means, Count] = {means: Count() for means in Means}
    for requirement in register:
        row = by_clause[requirement.clause]
        for means in requirement.verify:
            written = (requirement.id, means) not in missing
            row[means] = row.get(means, Count()).plus(written=written)
            by_means[means] = by_means[means].plus(written=written)
    return Coverage(by_clause, by_means, missing)
