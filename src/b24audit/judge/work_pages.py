"""Judging templates of tasks, the list of tasks and the calendar (ТЗ 2.6; оглавление 4.2, 5.1)."""

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed
from b24audit.judge.titles import key
from b24audit.observations.work_pages import CalendarPage, EventKept, TaskListUse, TaskOfTemplate, TaskTemplates
from b24audit.requirements.verdicts import Finding, Verdict

_FACTORY = frozenset(
    {
        *(
            "в работе",
            "завершенные",
            "завершённые",
            "отложенные",
            "просроченные",
            "почти просроченные",
            "почти просрочены",
        ),
        *(
            "просрочены",
            "мои",
            "мои задачи",
            "все",
            "все задачи",
            "фильтр",
            "не просмотренные",
            "новые",
            "незавершенные",
        ),
        *(
            "сделать",
            "делаю",
            "помогаю",
            "поручил",
            "наблюдаю",
            "на контроле",
            "ждут контроля",
            "без срока",
            "избранное",
        ),
    }
)
"""Filters that the product itself brings, in the wordings known."""


def all_repeat(seen: TaskTemplates) -> Judgement:
    """There are templates, and the tasks of each repeat."""
    required = "Созданы шаблоны периодически повторяющихся задач; у каждого включено повторение."
    if not seen.templates:
        found, fix = "Шаблонов задач нет.", "Создайте шаблоны повторяющихся задач и включите у каждого повторение."
        return Judgement((Finding(required=required, found=found, where=places.TASK_TEMPLATES, fix=fix),))
    once = [template.title for template in seen.templates if not template.repeats]
    if not once:
        return Judgement()
    finding = Finding(
        required=required,
        found=f"Без повторения: {listed(once)}.",
        where=places.TASK_TEMPLATES,
        fix="Откройте шаблон, включите «Сделать задачу регулярной» и задайте период; лишние шаблоны удалите.",
    )
    return Judgement((finding,))


def has_own_filters(use: TaskListUse) -> Judgement:
    """Somebody saved a filter in the list beside those that the product brings."""
    if any(key(name) not in _FACTORY for name in use.filters):
        return Judgement()
    finding = Finding(
        required="В списке задач настроены фильтры.",
        found=f"Есть только стандартные фильтры: {listed(use.filters)}.",
        where=places.TASKS,
        fix="Сохраните нужные фильтры в списке задач.",
    )
    return Judgement((finding,))


def finds_task(use: TaskListUse) -> Judgement:
    """The task was found by its title."""
    if all(search.found for search in use.searches):
        return Judgement()
    finding = Finding(
        required="Поиск в списке задач находит задачу по названию.",
        found="Созданная задача по названию не находится.",
        where=places.TASKS,
        fix="Переиндексируйте поиск (Настройки → Поиск → Переиндексация) и повторите проверку.",
    )
    return Judgement((finding,))


def made_whole(seen: TaskOfTemplate) -> Judgement:
    """The task of the template came to be, and has a responsible person, who works here, and a deadline."""
    if not seen.made:
        return _of_template(f"Форма задачи из шаблона «{seen.template}» сохранена, а задача не появилась.")
    judgement = Judgement()
    lacks = [name for name, has in (("ответственного", seen.responsible), ("срока", seen.deadline)) if not has]
    if lacks:
        judgement |= _of_template(f"В задаче из шаблона «{seen.template}» нет {' и '.join(lacks)}.")
    if seen.dismissed:
        judgement |= _of_template(f"Ответственный в задаче из шаблона «{seen.template}» — уволенный сотрудник.")
    return judgement


def is_listed(seen: TaskOfTemplate) -> Judgement:
    """The task of the template is in the list. Raises ``CouldNotCheck`` when the list is too long to tell."""
    if seen.made and seen.listed is None:
        reason = f"Список задач слишком длинный, чтобы найти в нём задачу из шаблона ({places.TASKS})."
        raise CouldNotCheck(Verdict.NOT_CHECKED, reason)
    if seen.listed:
        return Judgement()
    return _of_template(f"Задачи из шаблона «{seen.template}» нет в списке задач.")


def _of_template(found: str) -> Judgement:
    finding = Finding(
        required="Из шаблона создаётся задача с ответственным и сроком.",
        found=found,
        where=places.TASK_TEMPLATES,
        fix="Назначьте в шаблоне ответственным действующего сотрудника, задайте срок («Крайний срок через…») "
        "и создайте из шаблона задачу.",
    )
    return Judgement((finding,))


def event_kept(seen: EventKept) -> Judgement:
    """The event can be read back, and its owner is busy for the planner."""
    findings = []
    if not seen.kept:
        findings.append(_of_event("Созданное событие не читается.", "Проверьте права на календарь сотрудника."))
    if not seen.busy:
        fix = "Проверьте, что календарь сотрудника не исключён из занятости, и создайте событие с пометкой «Занят»."
        findings.append(_of_event("Планировщик не видит занятости на время события.", fix))
    return Judgement(tuple(findings))


def _of_event(found: str, fix: str) -> Finding:
    required = "Событие календаря создаётся; занятость видна планировщику."
    return Finding(required=required, found=found, where=places.CALENDAR, fix=fix)


def both_shown(seen: CalendarPage) -> Judgement:
    """The calendar shows the event and the task.

    Raises ``CouldNotCheck`` when it shows neither (the page may be of another make), or has lines folded away.
    """
    missing = [what for what, shown in (("событие", seen.event), ("задачу со сроком", seen.task)) if not shown]
    if not missing:
        return Judgement()
    if seen.crowded or not (seen.event or seen.task):
        reason = f"На странице календаря не удалось найти {' и '.join(missing)}: посмотрите сами ({places.CALENDAR})."
        raise CouldNotCheck(Verdict.NOT_CHECKED, reason)
    finding = Finding(
        required="Событие и задача со сроком видны в календаре.",
        found=f"Календарь не показывает {missing[0]}.",
        where=places.CALENDAR,
        fix="Включите в настройках календаря показ задач и проверьте, что календарь не скрыт.",
    )
    return Judgement((finding,))
