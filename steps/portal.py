"""Sentences about the portal itself and the objects of its CRM."""

from pytest_bdd import then, when

from b24audit.judge import portal
from b24audit.judge.judgement import needed
from b24audit.judge.portal import CrmObjects, Edition
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.portal import Basics
from b24audit.snapshot.models.snapshot import Snapshot
from steps._tables import Table, column


@when("проверяющий узнаёт редакцию портала", target_fixture="edition")
def read_edition(snapshot: Snapshot) -> Edition:
    """Адрес портала и его тариф, если портал его называет."""
    return portal.edition(snapshot)


@when("проверяющий обращается к порталу", target_fixture="basics")
def address_portal(snapshot: Snapshot) -> Basics:
    """На какие обязательные запросы портал ответил; если связь сломалась — «не удалось проверить»."""
    return needed(snapshot.basics)


@when("проверяющий узнаёт режим работы CRM", target_fixture="crm_mode")
def read_mode(snapshot: Snapshot) -> int:
    """Режим CRM: 1 — классический, 2 — простой."""
    return needed(snapshot.crm.mode)


@when("проверяющий узнаёт, какие объекты есть в CRM", target_fixture="crm_objects")
def read_objects(snapshot: Snapshot) -> CrmObjects:
    """Объекты CRM и их поля."""
    return snapshot.crm.fields


@then("это облачная версия Битрикс24")
def is_cloud(edition: Edition, settle: Settle) -> None:
    """Портал облачный: по адресу вида <имя>.bitrix24.<зона>, а при своём домене — по названию тарифа."""
    settle(portal.is_cloud(edition))


@then("портал отвечает на обязательные запросы")
def answers(basics: Basics, settle: Settle) -> None:
    """Портал знает запросы, которые обязан знать любой портал: профиль, права вебхука, время."""
    settle(portal.answers(basics))


@then("CRM работает с ЛИДами")
def works_with_leads(crm_mode: int, settle: Settle) -> None:
    """Включён режим «Классическая CRM»."""
    settle(portal.works_with_leads(crm_mode))


@then("в CRM доступны объекты:")
def objects_available(crm_objects: CrmObjects, settle: Settle, datatable: Table) -> None:
    """Каждый объект таблицы (столбец «Объект», слова ТЗ) есть на портале; прочие объекты не важны."""
    settle(portal.objects_available(crm_objects, column(datatable, "Объект")))
