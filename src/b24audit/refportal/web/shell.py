"""What is around the content of every page: left menu, top menu of the CRM, the user."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from b24audit.refportal.states.sections.menus import MenusState
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.store.tasks import TaskRow
from b24audit.refportal.web.captions import caption

if TYPE_CHECKING:
    from b24audit.refportal.web.page import Page

_CRM = (
    ("menu_crm_lead", "Лиды", "/crm/lead/kanban/", "lead"),
    ("menu_crm_deal", "Сделки", "/crm/deal/kanban/", "deal"),
    ("menu_crm_contact", "Контакты", "/crm/contact/list/", "contact"),
    ("menu_crm_company", "Компании", "/crm/company/list/", "company"),
    ("menu_crm_quote", "Предложения", "/crm/quote/kanban/", "quote"),
    ("menu_crm_smart_invoice", "Счета", "/crm/type/31/kanban/category/0/", "invoice"),
    ("menu_crm_catalog", "Товары", "/crm/catalog/", ""),
    ("menu_crm_analytics", "Аналитика", "/report/analytics/?analyticBoardKey=crm_sales_funnel", ""),
    ("menu_crm_webform", "CRM-формы", "/crm/webform/", ""),
    ("menu_crm_button", "Виджет на сайт", "/crm/button/", ""),
    ("menu_crm_report", "Конструктор отчётов", "/crm/reports/report/", ""),
    ("menu_contact_center", "Контакт-центр", "/contact_center/", ""),
    ("menu_telephony", "Телефония", "/telephony/", ""),
    ("menu_crm_configs", "Настройки CRM", "/crm/configs/", ""),
)
_TASKS, _DONE = "menu_tasks", 5
_BEFORE_MORE = 9
"""Items of the top menu that fit; the others stand behind «Ещё»."""


@dataclass(frozen=True)
class MenuEntry:
    """An item of a menu as it is drawn; ``counter`` are things that wait for the user."""

    id: str
    title: str
    link: str
    hidden: bool
    current: bool
    counter: int = 0


@dataclass(frozen=True)
class Shell:
    """Menus for the one who looks, in the language they have chosen."""

    company: str
    user: UserRow | None
    left: list[MenuEntry]
    top: list[MenuEntry]
    language: str

    def word(self, russian: str) -> str:
        """A word of the shell."""
        return caption(russian, russian, self.language)


def shell_of(page: "Page") -> Shell:
    """The shell around a page; nobody's page has no menus."""
    language = page.web.captions
    name = page.portal.identity.name
    if page.visitor is None:
        return Shell(name, None, [], [], language)
    return Shell(name, page.user, _left(page), _top(page) if page.family.crm else [], language)


def _left(page: "Page") -> list[MenuEntry]:
    items = [item for item in MenusState.model_validate(get_meta(page.session, "menus")).left if not item.switched_off]
    links = [item.link.replace("#USER_ID#", str(page.user.id)) for item in items]
    current = max((link for link in links if page.path.startswith(link)), key=len, default="")
    return [
        MenuEntry(
            id=item.id,
            title=caption(item.id, item.title, page.web.captions),
            link=link,
            hidden=item.hidden,
            current=link == current,
            counter=_open_tasks(page) if item.id == _TASKS else 0,
        )
        for item, link in zip(items, links, strict=True)
    ]


def _open_tasks(page: "Page") -> int:
    mine = (TaskRow.responsible_id == page.user.id, TaskRow.status < _DONE)
    return page.session.scalar(select(func.count()).select_from(TaskRow).where(*mine)) or 0


def _top(page: "Page") -> list[MenuEntry]:
    identity = page.portal.identity
    absent = {*identity.switched_off, *(["lead"] if identity.crm_mode == 2 else [])}
    shown = [each for each in _CRM if each[3] not in absent]
    return [
        MenuEntry(
            id=id_,
            title=caption(id_, title, page.web.captions),
            link=link,
            hidden=place >= _BEFORE_MORE,
            current=page.path.startswith("/".join(link.split("/")[:3])),
        )
        for place, (id_, title, link, _) in enumerate(shown)
    ]
