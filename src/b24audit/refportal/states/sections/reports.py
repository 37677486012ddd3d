"""Section ``reports``: boards of the analytics and reports of the constructor, and what they count."""

from typing import Literal

from pydantic import Field

from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact

Subject = Literal["sales", "managers", "products", "leads"]


class Report(SectionModel):
    """A report: ``key`` is the analyticBoardKey of a board or the number of a report of the constructor.

    ``subject``: the way from lead to payment, work of managers, income by product, leads by status. The rest is how
    its filter is set: whose work a lead or deal is, which deals and invoices count, whether quantities multiply
    prices, whether finished leads count.
    """

    key: str
    title: str
    place: Literal["board", "constructor"]
    subject: Subject
    view: Literal["chart", "table"]
    active: bool = True
    person: Literal["responsible", "creator"] = "responsible"
    deals: Literal["won", "all"] = "won"
    invoices: Literal["paid", "all"] = "paid"
    quantities: bool = True
    leads: Literal["all", "open"] = "all"


def _boards() -> list[Report]:
    return [
        Report(
            key="crm_sales_funnel",
            title="Воронка продаж (конверсионная)",
            place="board",
            subject="sales",
            view="chart",
        ),
        Report(key="crm_managers_rating", title="Вклад в продажи", place="board", subject="managers", view="chart"),
        Report(key="crm_common_lead_analytics", title="Общий анализ", place="board", subject="leads", view="chart"),
    ]


class ReportsState(SectionModel):
    """All reports; a new portal has its boards, the standard reports appear when somebody creates them."""

    items: list[Report] = Field(default_factory=_boards)


SECTION = one_fact("reports", ReportsState)
