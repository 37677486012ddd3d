"""Reconciliation with the customer's files: counts and masked examples, never a client in clear."""

from b24audit.snapshot.models.base import Area, Frozen


class RowExample(Frozen):
    """One difference.

    ``row`` is the number in the customer's file, 0 for what is not there; ``what`` says who or what it is about and
    how it differs; ``address`` is the card on the portal, empty when there is none.
    """

    row: int
    what: str
    address: str = ""


class Rows(Frozen):
    """How many, and the first of them."""

    count: int
    first: tuple[RowExample, ...] = ()


class Reconciled(Frozen):
    """A file of ``rows`` rows beside the portal: ``agreeing`` rows, and those that do not.

    ``missing`` are not on the portal, ``differing`` differ there, ``doubled`` occur twice on the portal or in the
    file, ``extra`` are on the portal and not in the file.
    """

    rows: int
    agreeing: int
    missing: Rows
    differing: Rows
    doubled: Rows
    extra: Rows


class Reconciliation(Frozen):
    """Both files; not read when no file was given or the portal's side was not read."""

    clients: Area[Reconciled]
    products: Area[Reconciled]
