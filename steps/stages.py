"""Sentences about statuses of the lead, directions of the deal and stages of a direction."""

from pytest_bdd import parsers, then, when

from b24audit.judge import directions, stages
from b24audit.judge.stages import StageList
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.crm import Pipeline, Role
from b24audit.snapshot.models.snapshot import Snapshot
from steps._tables import Table, column, rows

_ENDS = {"успешно": Role.SUCCESS, "неуспешно": Role.FAILURE}


@when("проверяющий читает статусы ЛИД", target_fixture="stage_list")
def read_lead_statuses(snapshot: Snapshot) -> StageList:
    """Статусы ЛИД в порядке портала."""
    return stages.lead_statuses(snapshot)


@when(parsers.parse("проверяющий читает стадии направления «{direction}»"), target_fixture="stage_list")
def read_deal_stages(snapshot: Snapshot, direction: str) -> StageList:
    """Стадии воронки сделок с таким названием в порядке портала; нет воронки — отклонение на шаге «Тогда»."""
    return stages.deal_stages(snapshot, direction)


@when("проверяющий читает направления СДЕЛКИ", target_fixture="pipelines")
def read_directions(snapshot: Snapshot) -> tuple[Pipeline, ...]:
    """Воронки сделок, которые видит владелец вебхука."""
    return directions.pipelines_of(snapshot)


@then("среди направлений есть:")
def directions_present(pipelines: tuple[Pipeline, ...], settle: Settle, datatable: Table) -> None:
    """Каждое направление таблицы (столбец «Направление») есть; другие воронки не важны."""
    settle(directions.all_present(pipelines, column(datatable, "Направление")))


@then("они идут в этом порядке и других нет:")
def exactly_in_order(stage_list: StageList, settle: Settle, datatable: Table) -> None:
    """Состав и порядок совпадают с таблицей (столбец «Название») полностью; только регистр букв — замечание."""
    settle(stages.exactly_in_order(stage_list, column(datatable, "Название")))


@then("завершающие из них — эти, а остальные рабочие:")
def have_roles(stage_list: StageList, settle: Settle, datatable: Table) -> None:
    """Стадии таблицы (столбцы «Название», «Завершает»: успешно или неуспешно) завершающие, все прочие — рабочие."""
    final = {row["Название"]: _ENDS[row["Завершает"]] for row in rows(datatable, "Название", "Завершает")}
    settle(stages.have_roles(stage_list, final))


@then(parsers.parse("новый объект получает «{title}»"))
def initial_is(stage_list: StageList, settle: Settle, title: str) -> None:
    """Начальный статус, который портал ставит новому объекту, называется так."""
    settle(stages.initial_is(stage_list, title))


@then("это свои стадии направления")
def are_own(stage_list: StageList, settle: Settle) -> None:
    """Есть рабочие, одна успешная и неуспешная стадии, и это не набор, с которым воронка создаётся."""
    settle(stages.are_own(stage_list))
