"""Sentences about templates of tasks, the list of tasks and the calendar."""

from pytest_bdd import then, when

from b24audit.judge import work_pages
from b24audit.observations.work_pages import CalendarPage, EventKept, TaskListUse, TaskOfTemplate, TaskTemplates
from b24audit.pytest_plugin import Observe, Settle


@when("проверяющий смотрит список шаблонов задач", target_fixture="task_templates")
def look_at_templates(observe: Observe) -> TaskTemplates:
    """Шаблоны, которые видит вошедший; столбец «Повтор» не выведен — «не проверено»."""
    return observe(TaskTemplates)


@then("шаблоны есть, и у каждого включено повторение")
def templates_repeat(task_templates: TaskTemplates, settle: Settle) -> None:
    """В столбце «Повтор» у каждого шаблона стоит период."""
    settle(work_pages.all_repeat(task_templates))


@when("проверяющий ищет в списке задач задачу, которую сам создал", target_fixture="task_list_use")
def look_at_tasks(observe: Observe) -> TaskListUse:
    """Сохранённые фильтры списка и поиск помеченной задачи по названию; оставленный фильтр сначала сбрасывается."""
    return observe(TaskListUse)


@then("поиск находит задачу по названию")
def task_is_found(task_list_use: TaskListUse, settle: Settle) -> None:
    """Задача стоит в найденном; поиск повторяется, пока индекс не обновится в отведённое время."""
    settle(work_pages.finds_task(task_list_use))


@then("в списке задач есть фильтры, кроме стандартных")
def task_filters(task_list_use: TaskListUse, settle: Settle) -> None:
    """Среди сохранённых фильтров есть не заводской; какие именно, ТЗ не говорит."""
    settle(work_pages.has_own_filters(task_list_use))


@when("проверяющий создаёт задачу из шаблона", target_fixture="task_of_template")
def make_task(observe: Observe) -> TaskOfTemplate:
    """Форма новой задачи по первому шаблону, сохранённая с помеченным названием."""
    return observe(TaskOfTemplate)


@then("у созданной задачи есть ответственный и срок")
def task_is_whole(task_of_template: TaskOfTemplate, settle: Settle) -> None:
    """Задача читается с портала: в ней стоят ответственный, который не уволен, и крайний срок."""
    settle(work_pages.made_whole(task_of_template))


@then("созданная задача видна в списке задач")
def task_is_listed(task_of_template: TaskOfTemplate, settle: Settle) -> None:
    """Задача стоит в списке задач вошедшего."""
    settle(work_pages.is_listed(task_of_template))


@when("проверяющий создаёт событие календаря", target_fixture="event_kept")
def make_event(observe: Observe) -> EventKept:
    """Помеченное событие на ближайший час в своём календаре, с занятостью."""
    return observe(EventKept)


@then("событие читается, и планировщик видит занятость")
def event_is_kept(event_kept: EventKept, settle: Settle) -> None:
    """Событие есть на портале; в занятости сотрудника на это время оно стоит."""
    settle(work_pages.event_kept(event_kept))


@when("проверяющий смотрит календарь с событием и задачей, которые сам создал", target_fixture="calendar_page")
def look_at_calendar(observe: Observe) -> CalendarPage:
    """Календарь вошедшего с помеченным событием и помеченной задачей, у которой сегодня срок."""
    return observe(CalendarPage)


@then("событие и задача видны в календаре")
def both_are_shown(calendar_page: CalendarPage, settle: Settle) -> None:
    """Обе надписи есть на странице; не видно ни одной или строки свёрнуты — «не проверено»."""
    settle(work_pages.both_shown(calendar_page))
