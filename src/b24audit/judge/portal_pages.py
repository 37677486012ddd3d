"""Judging what the pages of the portal itself show (паспорт 14; ТЗ 2, 2.3; оглавление 2.7, 6.2)."""

from collections.abc import Sequence

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed
from b24audit.observations.portal_pages import (
    ClientSearch,
    Entrance,
    ExternalDrives,
    LeftMenu,
    SeenAdministrators,
    StructureChart,
)
from b24audit.requirements.verdicts import Finding, Verdict

_LEFT_MENU = "Левое меню портала → Настройки → Инструменты (/settings/configs/)"
_SEARCH = "Строка поиска в шапке портала (/search/)"
_DRIVES = "Диск → Подключить внешний диск"
_DRIVE_NAMES = {"Google Drive": "gdrive", "Dropbox": "dropbox", "One Drive": "onedrive"}
_MENU_IDS = {"CRM": "menu_crm_favorite", "Задачи": "menu_tasks", "Календарь": "menu_calendar", "Диск": "menu_files"}


def works(entrance: Entrance) -> Judgement:
    """Whoever signs in finds the portal with its left menu."""
    if entrance.menu_items:
        return Judgement()
    finding = Finding(
        required="После входа открывается портал с левым меню.",
        found=f"Открылась страница {entrance.landing}, меню на ней пусто.",
        where=places.PORTAL,
        fix="Проверьте, что сотрудник подключён к порталу и инструменты для него включены.",
    )
    return Judgement((finding,))


def has_tools(menu: LeftMenu, tools: Sequence[str]) -> Judgement:
    """Every tool, by its name in the ТЗ, has its item in the left menu, shown or under «Ещё»."""
    present = {item.id for item in menu.items}
    missing = [tool for tool in tools if _MENU_IDS[tool] not in present]
    if not missing:
        return Judgement()
    finding = Finding(
        required=f"В левом меню доступны: {listed(tools)}.",
        found=f"Нет: {listed(missing)}. Есть: {listed(item.title for item in menu.items)}.",
        where=_LEFT_MENU,
        fix=f"Включите инструменты: {listed(missing)}.",
    )
    return Judgement((finding,))


def finds_clients(search: ClientSearch) -> Judgement:
    """The portal finds a client by surname and by the title of the company."""
    seen = {"КОНТАКТ по фамилии": search.contact_found, "КОМПАНИЯ по названию": search.company_found}
    missing = [what for what, found in seen.items() if not found]
    if not missing:
        return Judgement()
    finding = Finding(
        required="Поиск по порталу находит клиента.",
        found=f"Не находится: {listed(missing)}.",
        where=_SEARCH,
        fix="Переиндексируйте поиск (Настройки → Поиск → Переиндексация) и проверьте права на клиентов.",
    )
    return Judgement((finding,))


def all_headed(chart: StructureChart) -> Judgement:
    """Every department below the company itself shows its head."""
    unheaded = [item.name for item in chart.departments[1:] if not item.head]
    if not unheaded:
        return Judgement()
    finding = Finding(
        required="На странице структуры у каждого отдела показан руководитель.",
        found=f"Без руководителя: {listed(unheaded)}.",
        where=places.STRUCTURE,
        fix="Назначьте руководителем каждого отдела действующего сотрудника.",
    )
    return Judgement((finding,))


def some_administrator(seen: SeenAdministrators) -> Judgement:
    """Somebody is marked as an administrator.

    Raises ``CouldNotCheck`` when nobody is, in a list that marks no roles or misses employees, or beside an integrator,
    who may be one.
    """
    if seen.names:
        return Judgement()
    if not seen.conclusive or seen.integrators:
        why = "может им быть интегратор" if seen.conclusive else "список показан не весь или без отметок о ролях"
        reason = f"В списке сотрудников администратором никто не отмечен, но {why}: "
        raise CouldNotCheck(Verdict.NOT_CHECKED, f"{reason}посмотрите сами ({places.EMPLOYEES}).")
    finding = Finding(
        required="Назначен хотя бы один администратор портала.",
        found=f"В списке сотрудников ({seen.rows}) никто не отмечен администратором.",
        where=places.EMPLOYEES,
        fix="Дайте права администратора ответственному сотруднику: меню в его строке списка или его профиль.",
    )
    return Judgement((finding,))


def offered(seen: ExternalDrives, services: Sequence[str]) -> Judgement:
    """Every service can be attached to the disk: it is offered, and the plan does not lock it."""
    drives = {drive.service: drive for drive in seen.drives}
    missing = [name for name in services if not drives[_DRIVE_NAMES[name]].offered]
    unpaid = [name for name in services if drives[_DRIVE_NAMES[name]].locked]
    judgement = Judgement()
    if missing:
        fix = "Включите внешние сервисы в настройках портала (Настройки → Диск → Социальные сервисы)."
        judgement |= _not_attachable(services, f"Портал не предлагает: {listed(missing)}.", fix)
    if unpaid:
        fix = "Перейдите на тариф, на котором сервис подключается, или согласуйте с заказчиком изменение ТЗ."
        judgement |= _not_attachable(services, f"Закрыты тарифом портала: {listed(unpaid)}.", fix)
    return judgement


def _not_attachable(services: Sequence[str], found: str, fix: str) -> Judgement:
    required = f"К Диску подключаются: {listed(services)}."
    return Judgement((Finding(required=required, found=found, where=_DRIVES, fix=fix),))


def attached(seen: ExternalDrives, services: Sequence[str]) -> Judgement:
    """Every service can be attached and is, by the person who signed in.

    Raises ``CouldNotCheck`` when they can be and are not: others may have them attached, and that is not shown.
    """
    judgement = offered(seen, services)
    if judgement.findings:
        return judgement
    have = {drive.service for drive in seen.drives if drive.attached}
    missing = [name for name in services if _DRIVE_NAMES[name] not in have]
    if missing:
        reason = (
            f"У вошедшего не подключены: {listed(missing)}; подключения других сотрудников портал не показывает. "
            f"Подключите их ({_DRIVES}) или подтвердите командой b24audit attest."
        )
        raise CouldNotCheck(Verdict.NOT_CHECKED, reason)
    return Judgement()
