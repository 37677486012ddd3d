"""Sentences about what pages of settings and lists show: applications, catalogue, templates, roles."""

from pytest_bdd import parsers, then, when

from b24audit.judge import applications, catalog, crm_roles, document_pages, letters, places
from b24audit.observations.settings_pages import (
    CatalogueGroups,
    CrmRoles,
    DocumentTemplateList,
    DocumentTools,
    InstalledApplications,
    LetterTemplates,
)
from b24audit.pytest_plugin import Observe, Settle
from b24audit.snapshot.models.snapshot import Snapshot
from steps._tables import Table, column, rows


@when("проверяющий открывает установленные приложения Маркета", target_fixture="installed")
def open_installed(observe: Observe) -> InstalledApplications:
    """Все карточки страницы установленных приложений: названия и, где они видны, коды в Маркете."""
    return observe(InstalledApplications)


@then(parsers.parse("среди них есть «{purpose}», в названии или коде которого есть один из признаков:"))
def is_installed(installed: InstalledApplications, settle: Settle, purpose: str, datatable: Table) -> None:
    """Название или код хотя бы одного содержит часть слова из столбца «Признак»; прочие приложения не важны.

    Если карточка говорит, что оплата или пробный период кончились либо приложение удалено, оно не подключено; другое
    предупреждение — «не проверено».
    """
    settle(applications.is_installed(installed.items, purpose, column(datatable, "Признак")))


@when("проверяющий открывает установленные приложения и шаблоны документов", target_fixture="document_tools")
def open_document_tools(observe: Observe) -> DocumentTools:
    """Страница приложений и список шаблонов встроенного генератора; одна из них может оказаться закрытой."""
    return observe(DocumentTools)


@then(
    "есть действующий шаблон компании или приложение, в названии или коде которого есть один из признаков:",
)
def some_tool(document_tools: DocumentTools, snapshot: Snapshot, settle: Settle, datatable: Table) -> None:
    """Хватает одного из двух; стандартные шаблоны, поставленные с порталом, не в счёт."""
    settle(document_pages.some_tool(document_tools, snapshot.documents.templates, column(datatable, "Признак")))


@when("проверяющий открывает список шаблонов документов", target_fixture="template_list")
def open_templates(observe: Observe) -> DocumentTemplateList:
    """Названия и привязка всех шаблонов; включён ли шаблон, список показывает не всегда."""
    return observe(DocumentTemplateList)


@then(parsers.parse("в нём есть действующий шаблон компании для объекта {name}"))
def listed_for(template_list: DocumentTemplateList, snapshot: Snapshot, settle: Settle, name: str) -> None:
    """Шаблон компании привязан к объекту (слово ТЗ) и включён; что список не показывает, берётся из чтения настроек."""
    entity = places.entity_by_tz_name(name)
    settle(document_pages.listed_for(template_list.items, snapshot.documents.templates, entity))


@when("проверяющий открывает список товаров", target_fixture="catalogue_groups")
def open_catalogue(observe: Observe) -> CatalogueGroups:
    """Группы верхнего уровня в списке товаров каталога."""
    return observe(CatalogueGroups)


@then("в нём видны группы, в названии которых есть слово с одним из этих начал:")
def groups_shown(catalogue_groups: CatalogueGroups, settle: Settle, datatable: Table) -> None:
    """Для каждой строки («Группа», «Начала слов» через запятую) видна группа; другие группы не важны."""
    signs = {
        row["Группа"]: [sign.strip() for sign in row["Начала слов"].split(",")]
        for row in rows(datatable, "Группа", "Начала слов")
    }
    settle(catalog.groups_shown(catalogue_groups.titles, signs))


@when("проверяющий открывает почтовые шаблоны CRM", target_fixture="letter_templates")
def open_letters(observe: Observe) -> LetterTemplates:
    """Список шаблонов и текст включённых, пока не найдётся размеченный; ничего не меняется."""
    return observe(LetterTemplates)


@then("среди них есть включённый шаблон с HTML-разметкой")
def some_with_markup(letter_templates: LetterTemplates, settle: Settle) -> None:
    """В тексте есть разметка, кроме абзацев, переносов и ссылок, которые портал делает и из простого текста."""
    settle(letters.some_with_markup(letter_templates.items))


@when("проверяющий открывает права доступа CRM", target_fixture="crm_roles_seen")
def open_rights(observe: Observe) -> CrmRoles:
    """Роли, их права и, в прежней редакции страницы, кому они назначены; ничего не меняется."""
    return observe(CrmRoles)


@then("роли и их права — те, с которыми портал создан:")
def are_factory(crm_roles_seen: CrmRoles, settle: Settle, datatable: Table) -> None:
    """Каждая строка — роль («Роль») и её охват ЛИД и СДЕЛОК («Охват»); кому роль назначена, не важно.

    В новой редакции страницы прав заводские значения не известны: «не проверено».
    """
    factory = {row["Роль"]: row["Охват"] for row in rows(datatable, "Роль", "Охват")}
    settle(crm_roles.are_factory(crm_roles_seen, factory))


@then(parsers.parse("роль «{manager}» и роли отдела «{department}» не достают до всего"))
def keep_to_their_own(crm_roles_seen: CrmRoles, settle: Settle, manager: str, department: str) -> None:
    """Чтение, изменение и удаление ЛИД, СДЕЛОК, КОНТАКТОВ, ПРЕДЛОЖЕНИЙ, СЧЕТОВ — не «Все»; КОМПАНИИ общие и так."""
    settle(crm_roles.managers_keep_to_their_own(crm_roles_seen, department, manager))
