"""Sentences about the pages of the portal itself."""

from pytest_bdd import then, when

from b24audit.judge import portal_pages
from b24audit.observations.portal_pages import (
    ClientSearch,
    Entrance,
    ExternalDrives,
    LeftMenu,
    SeenAdministrators,
    StructureChart,
)
from b24audit.pytest_plugin import Observe, Settle
from steps._tables import Table, column


@when("человек входит на портал через браузер", target_fixture="entrance")
def sign_in(observe: Observe) -> Entrance:
    """Страница, которая открылась после входа. Не удалось войти — «не проверено»: причина может быть и в пароле."""
    return observe(Entrance)


@then("открывается портал с левым меню")
def portal_works(entrance: Entrance, settle: Settle) -> None:
    """После входа видно левое меню, и оно не пусто."""
    settle(portal_pages.works(entrance))


@when("проверяющий смотрит левое меню", target_fixture="left_menu")
def look_at_menu(observe: Observe) -> LeftMenu:
    """Пункты левого меню вошедшего, и те, что под «Ещё»."""
    return observe(LeftMenu)


@then("в нём доступны инструменты:")
def menu_has_tools(left_menu: LeftMenu, settle: Settle, datatable: Table) -> None:
    """Каждый инструмент таблицы (столбец «Инструмент») есть в меню; название пункта и место не важны."""
    settle(portal_pages.has_tools(left_menu, column(datatable, "Инструмент")))


@when("проверяющий ищет по порталу клиента, которого сам создал", target_fixture="client_search")
def look_for_client(observe: Observe) -> ClientSearch:
    """КОНТАКТ по фамилии и КОМПАНИЯ по названию; поиск повторяется, пока индекс не обновится в отведённое время."""
    return observe(ClientSearch)


@then("поиск его находит")
def client_is_found(client_search: ClientSearch, settle: Settle) -> None:
    """В результатах есть карточка КОНТАКТА и карточка КОМПАНИИ."""
    settle(portal_pages.finds_clients(client_search))


@when("проверяющий смотрит схему структуры компании", target_fixture="structure_chart")
def look_at_structure(observe: Observe) -> StructureChart:
    """Схема со всеми раскрытыми ветвями, новая или прежняя."""
    return observe(StructureChart)


@then("у каждого отдела на ней есть руководитель")
def chart_is_headed(structure_chart: StructureChart, settle: Settle) -> None:
    """У каждого отдела, кроме самой компании, показан руководитель."""
    settle(portal_pages.all_headed(structure_chart))


@when("проверяющий смотрит список сотрудников", target_fixture="seen_administrators")
def look_at_employees(observe: Observe) -> SeenAdministrators:
    """Кто в списке отмечен администратором."""
    return observe(SeenAdministrators)


@then("среди них отмечен администратор портала")
def administrator_is_marked(seen_administrators: SeenAdministrators, settle: Settle) -> None:
    """Отмечен хотя бы один; где список не отмечает ролей или не полон — «не проверено»."""
    settle(portal_pages.some_administrator(seen_administrators))


@when("проверяющий смотрит, какие внешние диски подключаются к Диску", target_fixture="external_drives")
def look_at_drives(observe: Observe) -> ExternalDrives:
    """Внешние диски, которые предлагает Диск вошедшего, и которые у него подключены."""
    return observe(ExternalDrives)


@then("подключить можно:")
def drives_offered(external_drives: ExternalDrives, settle: Settle, datatable: Table) -> None:
    """Каждый сервис таблицы (столбец «Сервис») предлагается и не закрыт тарифом."""
    settle(portal_pages.offered(external_drives, column(datatable, "Сервис")))


@then("подключены:")
def drives_attached(external_drives: ExternalDrives, settle: Settle, datatable: Table) -> None:
    """Каждый сервис таблицы (столбец «Сервис») подключён у вошедшего; подключения других не видны."""
    settle(portal_pages.attached(external_drives, column(datatable, "Сервис")))
