"""Differences between a file and the portal, and what the snapshot keeps of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from b24audit.snapshot.models.reconciliation import Reconciled, RowExample, Rows

_SHOWN = 5


class Kind(StrEnum):
    """What is wrong, in the words of the table of differences."""

    MISSING = "нет на портале"
    DIFFERS = "отличается"
    DOUBLED = "повторяется"
    EXTRA = "нет в файле"


@dataclass(frozen=True)
class Difference:
    """One difference: ``row`` of the file (0 for none), who or what, details, address of the card ("" for none)."""

    kind: Kind
    row: int
    what: str
    details: str = ""
    address: str = ""


@dataclass(frozen=True)
class Compared:
    """A file of ``rows`` rows compared; extra ones are counted all and listed only in part."""

    rows: int
    differences: Sequence[Difference]
    extra: int

    def summary(self) -> Reconciled:
        """Counts and the first examples. A row with several differences is one row."""
        of = {kind: [item for item in self.differences if item.kind is kind] for kind in Kind}
        wrong = {item.row for item in self.differences if item.row}
        return Reconciled(
            rows=self.rows,
            agreeing=self.rows - len(wrong),
            missing=_rows(of[Kind.MISSING]),
            differing=_rows(of[Kind.DIFFERS]),
            doubled=_rows(of[Kind.DOUBLED]),
            extra=_rows(of[Kind.EXTRA]).model_copy(update={"count": self.extra}),
        )


def _rows(differences: Iterable[Difference]) -> Rows:
    found = sorted(differences, key=lambda item: (item.row, item.address))
    return Rows(count=len(found), first=tuple(_example(item) for item in found[:_SHOWN]))


def _example(item: Difference) -> RowExample:
    what = f"{item.what}: {item.details}" if item.details else item.what
    return RowExample(row=item.row, what=what, address=item.address)
