"""Dictionaries of the CRM: a tab for each, stages in groups by what they mean."""

from dataclasses import dataclass

from sqlalchemy import select
from starlette.responses import Response

from b24audit.refportal.store.dictionaries import StatusRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page

FAMILY = PageFamily("crm.statuses", "Справочники")
_TABS = {
    "STATUS": "Стадии лида",
    "SOURCE": "Источники",
    "CONTACT_TYPE": "Тип контакта",
    "COMPANY_TYPE": "Тип компании",
    "EMPLOYEES": "Кол-во сотрудников",
    "INDUSTRY": "Сфера деятельности",
    "DEAL_TYPE": "Тип сделки",
    "DEAL_STAGE": "Стадии сделки",
    "QUOTE_STATUS": "Стадии предложения",
}
_STAGES = ("STATUS", "DEAL_STAGE", "QUOTE_STATUS")


@dataclass(frozen=True)
class Group:
    """Items of a dictionary under one heading; without a heading where they are no stages."""

    title: str
    items: list[StatusRow]


@FAMILY.page("/crm/configs/status/")
def dictionaries(page: Page) -> Response:
    """All dictionaries."""
    page.only_administrators()
    absent = {"STATUS"} if page.portal.identity.crm_mode == 2 else set()
    tabs = {code: title for code, title in _TABS.items() if code not in absent}
    groups = {code: _groups(_items(page, code), stages=code in _STAGES) for code in tabs}
    return page.show("pages/settings/statuses.html", FAMILY.title, tabs=tabs, groups=groups)


def _items(page: Page, code: str) -> list[StatusRow]:
    query = select(StatusRow).where(StatusRow.entity_id == code).order_by(StatusRow.sort, StatusRow.id)
    return list(page.session.scalars(query))


def _groups(items: list[StatusRow], *, stages: bool) -> list[Group]:
    if not stages:
        return [Group("", items)]
    going_on = [item for item in items if item.semantics in (None, "process")]
    return [
        Group("Начальный статус", going_on[:1]),
        Group("Дополнительные статусы", going_on[1:]),
        Group("Успешный статус", [item for item in items if item.semantics == "success"]),
        Group("Неуспешные статусы", [item for item in items if item.semantics in ("failure", "apology")]),
    ]
