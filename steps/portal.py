"""Sentences about the portal itself and the objects of its CRM."""

from pytest_bdd import then, when

from b24audit.judge import portal
from b24audit.judge.judgement import needed
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models import Snapshot
from steps._tables import Table, column


@when("проверяющий узнаёт редакцию портала")
@when("проверяющий узнаёт, какие объекты есть в CRM")
def look_at_portal(snapshot: Snapshot) -> None:
    """Открывается снимок портала; сам шаг ничего не утверждает."""
    assert snapshot.host


@when("проверяющий обращается к порталу")
def address_portal(snapshot: Snapshot) -> None:
    """Портал должен был ответить хотя бы на один из обязательных запросов; иначе «не удалось проверить»."""
    needed(snapshot.basics)


@when("проверяющий узнаёт режим работы CRM")
def look_at_mode(snapshot: Snapshot) -> None:
    """Режим CRM должен быть прочитан; иначе «не удалось проверить»."""
    needed(snapshot.crm.mode)


@then("это облачная версия Битрикс24")
def is_cloud(snapshot: Snapshot, settle: Settle) -> None:
    """Портал облачный: по адресу вида <имя>.bitrix24.<зона>, а при своём домене — по названию тарифа."""
    settle(portal.is_cloud(snapshot))


@then("портал отвечает на обязательные запросы")
def answers(snapshot: Snapshot, settle: Settle) -> None:
    """Портал знает запросы, которые обязан знать любой портал: профиль, права вебхука, время."""
    settle(portal.answers(snapshot))


@then("CRM работает с ЛИДами")
def works_with_leads(snapshot: Snapshot, settle: Settle) -> None:
    """Включён режим «Классическая CRM»."""
    settle(portal.works_with_leads(snapshot))


@then("в CRM доступны объекты:")
def objects_available(snapshot: Snapshot, settle: Settle, datatable: Table) -> None:
    """Каждый объект таблицы (столбец «Объект», слова ТЗ) есть на портале; прочие объекты не важны."""
    settle(portal.objects_available(snapshot, column(datatable, "Объект")))
