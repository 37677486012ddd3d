"""Settings of the CRM: the page that leads to all the others."""

from starlette.responses import Response

from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page

FAMILY = PageFamily("crm.configs", "Настройки CRM")
_CONFIGS = "/crm/configs/"
_GROUPS = {
    "Настройки форм и отчетов": (
        ("Справочники", f"{_CONFIGS}status/"),
        ("Пользовательские поля", f"{_CONFIGS}fields/"),
        ("Воронки и туннели продаж", "/crm/tunnels/"),
    ),
    "Права": (("Права доступа", f"{_CONFIGS}perms/"),),
    "Роботы и бизнес-процессы": (
        ("Роботы лидов", "/crm/lead/automation/0/"),
        ("Роботы сделок", "/crm/deal/automation/0/"),
        ("Шаблоны бизнес-процессов", f"{_CONFIGS}bp/"),
    ),
    "Печатные формы документов": (("Шаблоны документов", "/crm/documents/templates/"),),
    "Работа с почтой": (("Почтовые шаблоны", f"{_CONFIGS}mailtemplate/"),),
    "Интеграции": (("Установленные приложения", "/market/installed/"),),
}


@FAMILY.page(_CONFIGS)
def settings(page: Page) -> Response:
    """Links to the pages of settings."""
    page.only_administrators()
    return page.show("pages/settings/configs.html", FAMILY.title, groups=_GROUPS)
