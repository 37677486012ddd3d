"""Section ``menus``: the left menu that every employee sees unless they have arranged their own."""

from pydantic import Field

from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact

_FACTORY = {
    "menu_live_feed": ("Новости", "/stream/"),
    "menu_tasks": ("Задачи и Проекты", "/company/personal/user/#USER_ID#/tasks/"),
    "menu_crm_favorite": ("CRM", "/crm/menu/"),
    "menu_im_messenger": ("Чат и звонки", "/online/"),
    "menu_all_groups": ("Группы", "/workgroups/"),
    "menu_calendar": ("Календарь", "/company/personal/user/#USER_ID#/calendar/"),
    "menu_files": ("Диск", "/company/personal/user/#USER_ID#/disk/path/"),
    "menu_external_mail": ("Почта", "/mail/"),
    "menu_company": ("Сотрудники", "/company/"),
    "menu_automation": ("Автоматизация", "/automation/"),
}


class MenuItem(SectionModel):
    """An item: ``id`` is its data-id, ``hidden`` when it stands behind «Ещё»; a switched-off tool is not there."""

    id: str
    title: str
    link: str
    hidden: bool = False
    switched_off: bool = False


def _factory_items() -> list[MenuItem]:
    return [MenuItem(id=id_, title=title, link=link) for id_, (title, link) in _FACTORY.items()]


class MenusState(SectionModel):
    """The left menu for all, in its order; the default is that of a new portal."""

    left: list[MenuItem] = Field(default_factory=_factory_items)


SECTION = one_fact("menus", MenusState)
