"""Sentences about statuses of the lead, directions of the deal and stages of a direction."""

from pytest_bdd import parsers, then, when

from b24audit.judge import directions, endings, stages
from b24audit.judge.stages import StageList
from b24audit.pytest_plugin import Clarify, Settle
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


@when("проверяющий читает статусы ПРЕДЛОЖЕНИЯ", target_fixture="stage_list")
def read_quote_statuses(snapshot: Snapshot) -> StageList:
    """Статусы ПРЕДЛОЖЕНИЯ в порядке портала."""
    return stages.quote_statuses(snapshot)


@when("проверяющий читает статусы СЧЕТА", target_fixture="stage_list")
def read_invoice_statuses(snapshot: Snapshot) -> StageList:
    """Статусы СЧЕТА в порядке портала; если воронок счетов несколько — основной."""
    return stages.invoice_statuses(snapshot)


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


@then("среди них есть начальный и оба завершающих")
def has_start_and_ends(stage_list: StageList, settle: Settle) -> None:
    """Есть начальный рабочий статус, успешный и неуспешный завершающие; названия и прочие статусы не важны."""
    settle(endings.has_start_and_ends(stage_list))


@then(parsers.parse("успешный завершающий из них — «{word}»"))
def success_is_called(stage_list: StageList, settle: Settle, word: str) -> None:
    """В названии успешного завершающего статуса есть это слово («Счёт оплачен» подходит, «Не оплачен» — нет)."""
    settle(endings.success_is_called(stage_list, word))


@then(parsers.parse("это стадии из уточнения «{parameter}», если они согласованы"))
def are_agreed(stage_list: StageList, settle: Settle, clarify: Clarify, parameter: str) -> None:
    """Состав и порядок совпадают с согласованным перечнем полностью; перечня нет — требовать нечего."""
    agreed = clarify.if_agreed(parameter)
    if agreed:
        settle(stages.exactly_in_order(stage_list, agreed))
