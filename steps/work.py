"""Sentences about the work of managers in the CRM."""

from pytest_bdd import then, when

from b24audit.judge import places, work
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.snapshot import Snapshot
from b24audit.snapshot.models.work import Work
from steps._tables import Table, column


@when("проверяющий узнаёт, кто работает в CRM", target_fixture="managers_work")
def read_work(snapshot: Snapshot) -> Work:
    """Сколько объектов CRM у сотрудников отдела продаж (и вложенных отделов) и ведётся ли история стадий."""
    return snapshot.work


@then("ответственный из отдела продаж есть у каждого объекта:")
def sales_are_responsible(managers_work: Work, snapshot: Snapshot, settle: Settle, datatable: Table) -> None:
    """У каждого объекта названного вида (столбец «Объект») ответственный из отдела продаж, у рабочих — не уволенный.

    Объектов нет — «не проверено».
    """
    settle(work.sales_are_responsible(managers_work, snapshot.people, _entities(datatable), snapshot.administrator))


@then("история стадий пишется у объектов:")
def history_is_kept(managers_work: Work, snapshot: Snapshot, settle: Settle, datatable: Table) -> None:
    """У объектов названного вида (столбец «Объект») есть записи о пройденных стадиях; объектов нет — «не проверено»."""
    settle(work.history_is_kept(managers_work, _entities(datatable), snapshot.administrator))


def _entities(table: Table) -> list[Entity]:
    return [places.entity_by_tz_name(name) for name in column(table, "Объект")]
