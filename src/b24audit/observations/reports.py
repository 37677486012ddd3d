"""Reports as the pages show them, and the same numbers counted from the data of the CRM."""

from b24audit.snapshot.models.base import Frozen


class ReportTable(Frozen):
    """A table of a report, cells as they are written."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Count(Frozen):
    """What the data of the CRM give for one row of a report: how many of each, and sums, by the name of the number."""

    name: str
    numbers: dict[str, float]


class SubjectReports(Frozen):
    """Reports about one subject: whether the board with its chart is drawn, the table, all titles that there are.

    ``counts`` are the same numbers by the data of the CRM, which did not change meanwhile.
    """

    drawn: bool
    table: ReportTable | None
    titles: tuple[str, ...]
    counts: tuple[Count, ...] = ()


class SalesReports(SubjectReports):
    """The way from lead to paid invoice."""


class ManagersReports(SubjectReports):
    """Work of managers."""


class ProductsReports(SubjectReports):
    """Income by product."""


class LeadReports(SubjectReports):
    """Leads by status."""
