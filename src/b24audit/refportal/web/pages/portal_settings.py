"""The portal itself: its settings, its plan, and pages that lead to the sections of the CRM and of automation."""

from starlette.responses import Response

from b24audit.refportal.states.sections.licence import LicenceState
from b24audit.refportal.states.sections.portal import PortalState
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page

FAMILY = PageFamily("settings", "Настройки Битрикс24")
LICENCE = PageFamily("licence", "Мой тариф")
AUTOMATION = PageFamily("automation", "Автоматизация")
CRM = PageFamily("crm.menu", "CRM")
_PLANS = {
    "project": "Бесплатный",
    "basic": "Базовый",
    "std": "Стандартный",
    "pro100": "Профессиональный",
    "team": "Команда",
    "company": "Компания",
    "demo": "Демонстрационный",
    "selfhosted": "Коробочная версия",
}
_SIMPLE_MODE = 2
_SECTIONS = (
    ("Роботы лидов", "/crm/lead/automation/0/"),
    ("Роботы сделок", "/crm/deal/automation/0/"),
    ("Воронки и туннели продаж", "/crm/tunnels/"),
    ("Бизнес-процессы CRM", "/crm/configs/bp/"),
    ("Списки", "/company/lists/"),
    ("Установленные приложения", "/market/installed/"),
)


@FAMILY.page("/settings/configs/")
def settings(page: Page) -> Response:
    """What the portal is, for administrators."""
    page.only_administrators()
    identity = page.portal.identity
    hours, minutes = divmod(identity.utc_offset_minutes, 60)
    facts = {
        "Название компании": identity.name,
        "Адрес": identity.host,
        "Тариф": plan_name(identity),
        "Режим работы CRM": "Простой (без лидов)" if identity.crm_mode == _SIMPLE_MODE else "Классический (с лидами)",
        "Часовой пояс": f"UTC{hours:+03d}:{minutes:02d}",
        "Валюта": identity.currency,
    }
    return page.show("pages/facts.html", FAMILY.title, facts=facts)


@LICENCE.page("/settings/license.php", "/settings/license_all.php")
def licence(page: Page) -> Response:
    """The plan and until when it is paid, for administrators."""
    page.only_administrators()
    state = LicenceState.model_validate(get_meta(page.session, "licence"))
    facts = {
        "Текущий тариф": plan_name(page.portal.identity),
        "Оплачен": f"{state.months} мес. с {state.since:%d.%m.%Y}" if state.since and state.months else "",
        "Действует до": f"{state.until:%d.%m.%Y}" if state.until else "бессрочно",
        "Сотрудников": str(state.seats) if state.seats else "без ограничений",
    }
    return page.show("pages/facts.html", LICENCE.title, facts=facts)


def plan_name(identity: PortalState) -> str:
    """The plan as people know it; its code when there is no name for it."""
    code = identity.licence.partition("_")[2]
    return _PLANS.get(code, "Энтерпрайз" if code.startswith("ent") else identity.licence)


@AUTOMATION.page("/automation/")
def automation(page: Page) -> Response:
    """Ways to what works by itself."""
    return page.show("pages/automation.html", AUTOMATION.title, sections=_SECTIONS)


@CRM.page("/crm/", "/crm/menu/")
def crm(page: Page) -> Response:
    """The item «CRM» of the left menu: leads, or deals where there are none."""
    return page.go(page.shell().top[0].link)
