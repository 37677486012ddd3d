"""Files of the customer with which a portal agrees, for the judges' tests."""

from typing import Any

from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.reconciliation import Reconciled, Reconciliation, Rows

NONE = Rows(count=0)


def agreeing(rows: int = 11000, **changes: Any) -> Reconciled:
    """A file that agrees; ``changes`` replace parts by name."""
    parts: dict[str, Any] = dict.fromkeys(("missing", "differing", "doubled", "extra"), NONE)
    return Reconciled(rows=rows, agreeing=rows, **(parts | changes))


def conforming() -> Reconciliation:
    """Both files agree."""
    return Reconciliation(clients=Area(value=agreeing()), products=Area(value=agreeing(500)))
