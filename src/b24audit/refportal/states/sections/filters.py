"""Section ``filters``: saved filters of lists."""

from typing import Any

from pydantic import Field

from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact


class SavedFilter(SectionModel):
    """A filter in the panel of a list: ``factory`` ones come with the product, ``for_all`` were saved for everybody.

    ``conditions`` are values by the name of the field, as the filter panel names it.
    """

    name: str
    conditions: dict[str, Any] = Field(default_factory=dict)
    factory: bool = False
    for_all: bool = True


def _factory(**filters: dict[str, Any]) -> list[SavedFilter]:
    return [
        SavedFilter(name=name.replace("_", " "), conditions=conditions, factory=True)
        for name, conditions in filters.items()
    ]


def _of_leads() -> list[SavedFilter]:
    mine = {"ASSIGNED_BY_ID": "CURRENT_USER", "STATUS_SEMANTIC_ID": "P"}
    return _factory(Лиды_в_работе={"STATUS_SEMANTIC_ID": "P"}, Мои_лиды_в_работе=mine, Закрытые={"CLOSED": "Y"})


def _of_deals() -> list[SavedFilter]:
    mine = {"ASSIGNED_BY_ID": "CURRENT_USER", "STAGE_SEMANTIC_ID": "P"}
    return _factory(Сделки_в_работе={"STAGE_SEMANTIC_ID": "P"}, Мои_сделки_в_работе=mine, Закрытые={"CLOSED": "Y"})


def _of_tasks() -> list[SavedFilter]:
    return _factory(В_работе={"STATUS": [2, 3]}, Завершённые={"STATUS": [5]}, Просроченные={"PROBLEM": "OVERDUE"})


class FiltersState(SectionModel):
    """Filters by list; the defaults are those of a new portal (titles UNCONFIRMED)."""

    lead: list[SavedFilter] = Field(default_factory=_of_leads)
    deal: list[SavedFilter] = Field(default_factory=_of_deals)
    task: list[SavedFilter] = Field(default_factory=_of_tasks)


SECTION = one_fact("filters", FiltersState)
