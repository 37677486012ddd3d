"""What the pages of tasks and of the calendar showed, judged; what could not be seen is no verdict."""

import pytest

from b24audit.judge import work_pages
from b24audit.judge.judgement import CouldNotCheck
from b24audit.observations.work_pages import CalendarPage, EventKept, TaskOfTemplate


@pytest.mark.parametrize(
    ("event", "task", "found"),
    [(True, True, []), (True, False, ["задачу со сроком"]), (False, True, ["событие"])],
)
def test_the_calendar_shows_the_event_and_the_task(event: bool, task: bool, found: list[str]) -> None:
    judgement = work_pages.both_shown(CalendarPage(event=event, task=task, crowded=False))
    assert [finding.found for finding in judgement.findings] == [f"Календарь не показывает {what}." for what in found]


@pytest.mark.parametrize("seen", [(False, False, False), (True, False, True)])
def test_a_calendar_of_another_make_or_with_folded_lines_is_not_judged(seen: tuple[bool, bool, bool]) -> None:
    event, task, crowded = seen
    with pytest.raises(CouldNotCheck, match="посмотрите сами"):
        work_pages.both_shown(CalendarPage(event=event, task=task, crowded=crowded))


def test_an_event_must_be_kept_and_keep_its_owner_busy() -> None:
    lost = work_pages.event_kept(EventKept(title="Проверка", kept=False, busy=False))
    assert [finding.found for finding in lost.findings] == [
        "Созданное событие не читается.",
        "Планировщик не видит занятости на время события.",
    ]


def of_template(
    *, made: bool = True, responsible: bool = True, dismissed: bool = False, listed: bool | None = True
) -> TaskOfTemplate:
    return TaskOfTemplate(
        template="Отчёт",
        made=made,
        responsible=responsible,
        dismissed=dismissed,
        deadline=responsible,
        listed=listed,
    )


def test_a_task_of_a_template_must_be_there_with_a_responsible_person_and_a_deadline() -> None:
    assert work_pages.made_whole(of_template()).findings == ()
    bare = work_pages.made_whole(of_template(responsible=False)).findings
    assert [finding.found for finding in bare] == ["В задаче из шаблона «Отчёт» нет ответственного и срока."]
    former = work_pages.made_whole(of_template(dismissed=True)).findings
    assert [finding.found for finding in former] == ["Ответственный в задаче из шаблона «Отчёт» — уволенный сотрудник."]
    nothing = work_pages.made_whole(of_template(made=False, listed=False)).findings
    assert [finding.found for finding in nothing] == [
        "Форма задачи из шаблона «Отчёт» сохранена, а задача не появилась."
    ]


def test_a_list_of_tasks_that_is_too_long_is_not_judged() -> None:
    assert len(work_pages.is_listed(of_template(listed=False)).findings) == 1
    with pytest.raises(CouldNotCheck, match="слишком длинный"):
        work_pages.is_listed(of_template(listed=None))
