"""Looking at templates of tasks and at the list of tasks, making a task of a template."""

from functools import partial

from b24audit.browser.pages import tasks
from b24audit.experiments.crm_items import made_by_hand
from b24audit.experiments.signed_in import signed_in
from b24audit.observations.crm_cards import Searched
from b24audit.observations.observed import NotObserved
from b24audit.observations.work_pages import SeenTemplate, TaskListUse, TaskOfTemplate, TaskTemplates
from b24audit.rest import as_list, as_map
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue

CATALOGUE = Catalogue()
_SECONDS = 10.0
"""Within which a new task can be found: its index is built after it is saved."""
_NO_REPETITION = ("", "нет", "no")


@CATALOGUE.experiment(TaskTemplates, serves=["4.1.1"], browser=True)
async def task_templates(bench: Bench) -> TaskTemplates:
    """The list of templates with its column about repetition."""
    async with bench.studio.page() as page:
        view = await tasks.open_templates(page, bench.studio.origin, await signed_in(bench, page))
        found = await tasks.read_templates(view)
        await bench.shoot(page, "Шаблоны задач", view.locator(tasks.TEMPLATES))
    if any(template.regular is None for template in found):
        raise NotObserved(
            "not_checked",
            "В списке шаблонов задач не выведен столбец «Повтор»: добавьте его через «Настройка списка».",
        )
    return TaskTemplates(
        templates=tuple(
            SeenTemplate(id=each.id, title=each.title, repeats=(each.regular or "").lower() not in _NO_REPETITION)
            for each in found
        )
    )


@CATALOGUE.experiment(TaskListUse, serves=["4.2.1"], writes=True, browser=True)
async def task_list(bench: Bench) -> TaskListUse:
    """Saved filters of the list, and a task of ours sought by its title."""
    word = bench.people.firm("поиск в списке задач").title
    task = await bench.objects.add(
        "task", {"TITLE": f"Проверка поиска: {word}", "RESPONSIBLE_ID": await webhook_owner(bench)}
    )
    async with bench.studio.page() as page:
        listed = await tasks.open_tasks(page, bench.studio.origin, await signed_in(bench, page))
        filters = await listed.filter.saved()
        await bench.shoot(page, "Сохранённые фильтры списка задач")
        await listed.filter.reset()
        if await listed.shows(task) is False:
            raise NotObserved(
                "not_checked",
                "Задача вебхука не видна в списке вошедшего: проверьте, что вебхук и вход — одного сотрудника.",
            )
        found = await bench.until(partial(listed.search, word, task), bool, within=_SECONDS)
        await bench.shoot(page, "Поиск задачи по названию", listed.row(task))
        await listed.filter.reset()
    return TaskListUse(filters=filters, searches=(Searched(by="названию", found=found),))


@CATALOGUE.experiment(TaskOfTemplate, serves=["4.1.2"], writes=True, browser=True)
async def task_of_template(bench: Bench) -> TaskOfTemplate:
    """The form of a new task opened from the first template, saved, the task read back and looked for in the list."""
    template = next(iter((await bench.seen(TaskTemplates)).templates), None)
    if template is None:
        raise NotObserved("not_checked", "Шаблонов задач не видно: создать задачу не из чего.")
    await _after_search(bench)
    title = bench.mark.title(f"Проверка шаблона: {template.title}")
    async with bench.studio.page() as page:
        user = await signed_in(bench, page)
        form = await tasks.open_new_task(page, bench.studio.origin, user, template.id)
        with made_by_hand(bench, "task", title) as made:
            await tasks.save_task(form, title)
            task = await bench.until(partial(_found, bench, title), bool, within=_SECONDS)
            if task:
                made(task)
        await bench.shoot(page, "Задача из шаблона")
        if not task:
            return TaskOfTemplate(template=template.title, made=False, responsible=False, deadline=False, listed=False)
        listed = await tasks.open_tasks(page, bench.studio.origin, user)
        await listed.filter.reset()
        seen = await listed.shows(str(task))
        await bench.shoot(page, "Задача из шаблона в списке задач", listed.row(str(task)))
    params = {"taskId": task, "select": ["ID", "RESPONSIBLE_ID", "DEADLINE"]}
    kept = as_map(as_map((await bench.rest.call("tasks.task.get", params)).result)["task"])
    responsible = int(kept.get("responsibleId") or 0)
    return TaskOfTemplate(
        template=template.title,
        made=True,
        responsible=responsible > 0,
        dismissed=any(user.id == responsible and not user.active for user in bench.snapshot.people.users.value or ()),
        deadline=bool(kept.get("deadline")),
        listed=seen,
    )


async def _after_search(bench: Bench) -> None:
    """Let the search in the list end: a filter stays applied for the person, whichever page it was set on."""
    try:
        await bench.seen(TaskListUse)
    except NotObserved:
        return


async def _found(bench: Bench, title: str) -> int:
    """Number of the task of that very title; 0 when there is none."""
    params = {"filter": {"TITLE": title}, "select": ["ID", "TITLE"]}
    rows = as_list(as_map((await bench.rest.call("tasks.task.list", params)).result)["tasks"])
    return next((int(row["id"]) for row in map(as_map, rows) if row["title"] == title), 0)


async def webhook_owner(bench: Bench) -> int:
    """Number of the person whose webhook it is."""
    return int(as_map((await bench.rest.call("profile")).result)["ID"])
