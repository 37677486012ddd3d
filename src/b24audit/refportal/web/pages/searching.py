"""Search in the whole portal: what the index finds of every object."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from starlette.responses import Response

from b24audit.refportal.crm.objects import BY_NAME, CONTACT, ObjectType
from b24audit.refportal.crm.searching import TASK, search
from b24audit.refportal.store.items import ITEM_TABLES
from b24audit.refportal.store.tasks import TaskRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page

FAMILY = PageFamily("search", "Поиск")
_PLURALS = {
    "lead": "Лиды",
    "deal": "Сделки",
    "contact": "Контакты",
    "company": "Компании",
    "quote": "Предложения",
    "invoice": "Счета",
}
_BY_TYPE = ("quote", "invoice")
"""Objects whose cards have addresses by number of the type."""


@dataclass(frozen=True)
class Hit:
    """Something found."""

    id: int
    title: str
    link: str


@FAMILY.page("/search/")
def find(page: Page) -> Response:
    """Groups of what was found, only those that the user may read."""
    text = page.text("q")
    groups = {title: list(_items(page, BY_NAME[name], text)) for name, title in _PLURALS.items()}
    groups["Задачи"] = list(_tasks(page, text))
    found = {title: hits for title, hits in groups.items() if hits}
    return page.show("pages/search.html", "Поиск", text=text, groups=found)


def _items(page: Page, kind: ObjectType, text: str) -> Iterator[Hit]:
    numbers = search(page.session, kind.name, text)
    table = ITEM_TABLES[kind.id]
    path = f"/crm/type/{kind.id}" if kind.name in _BY_TYPE else f"/crm/{kind.name}"
    rows = page.session.execute(select(table).where(table.c.id.in_(numbers)).order_by(table.c.id.desc())).mappings()
    for row in map(dict, rows):
        if page.may("read", kind.id, row):
            yield Hit(row["id"], _title(kind, row), f"{path}/details/{row['id']}/")


def _title(kind: ObjectType, row: Mapping[str, Any]) -> str:
    if kind.id == CONTACT:
        return " ".join(filter(None, (row["name"], row["lastName"])))
    return str(row["title"] or f"{kind.title} #{row['id']}")


def _tasks(page: Page, text: str) -> Iterator[Hit]:
    for number in search(page.session, TASK, text):
        row = page.session.get(TaskRow, number)
        if row is not None:
            yield Hit(number, row.title, f"/company/personal/user/{page.user.id}/tasks/task/view/{number}/")
