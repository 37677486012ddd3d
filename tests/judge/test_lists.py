"""Judging universal lists: conforming, broken with the exact finding, harmless, unseen."""

from typing import Any

import pytest

from b24audit.judge import lists
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.lists import UniversalList
from tests.judge.portraits import work

LISTS, PROCESSES = work.universal_lists(), work.processes()
ALL: Area[bool] = Area(value=True)
UNREAD: Area[Any] = Area(unread=Unread(verdict="error", reason="Портал не ответил."))
PLACE = "Левое меню → Списки (/company/lists/)"


def _list(number: int, *fields: str, processes_on: bool = True) -> UniversalList:
    return UniversalList(id=number, title=f"Список {number}", processes_on=processes_on, user_fields=Area(value=fields))


def test_conforming_lists_have_no_deviation() -> None:
    assert lists.some_has_user_fields(LISTS, ALL) == Judgement()
    assert lists.some_has_process(LISTS, PROCESSES, ALL) == Judgement()


def test_what_is_seen_counts_whoever_looks() -> None:
    assert lists.some_has_user_fields(LISTS, Area(value=False)) == Judgement()
    assert lists.some_has_process(LISTS, PROCESSES, Area(value=False)) == Judgement()


@pytest.mark.parametrize(
    ("found", "what", "fix"),
    [
        ((), "На портале нет ни одного универсального списка.", "Создайте список и добавьте в него поля."),
        (
            (_list(1), _list(2)),
            "Ни в одном списке нет пользовательских полей. Списки: «Список 1»; «Список 2».",
            "Добавьте в список пользовательские поля.",
        ),
    ],
)
def test_lists_without_user_fields_are_found(found: tuple[UniversalList, ...], what: str, fix: str) -> None:
    assert lists.some_has_user_fields(found, ALL).findings == (
        Finding(required="Созданы универсальные списки с пользовательскими полями.", found=what, where=PLACE, fix=fix),
    )


def test_fields_that_were_not_read_are_not_missing() -> None:
    unknown = _list(1).model_copy(update={"user_fields": UNREAD})
    with pytest.raises(CouldNotCheck, match=r"Портал не ответил\."):
        lists.some_has_user_fields((_list(2), unknown), ALL)
    assert lists.some_has_user_fields((_list(2, "Номер"), unknown), ALL) == Judgement()


@pytest.mark.parametrize(
    ("found", "what"),
    [
        ((), "Ни у одного списка нет бизнес-процесса. Списки: ни одного."),
        ((_list(8),), "Ни у одного списка нет бизнес-процесса. Списки: «Список 8»."),
        ((_list(7, processes_on=False),), "Бизнес-процесс есть, но в настройках списка выключен: «Список 7»."),
    ],
)
def test_lists_without_a_process_are_found(found: tuple[UniversalList, ...], what: str) -> None:
    (finding,) = lists.some_has_process(found, PROCESSES, ALL).findings
    assert (finding.required, finding.found) == ("В универсальных списках есть бизнес-процессы.", what)


def test_who_does_not_see_everything_finds_nothing_missing() -> None:
    for administrator in (Area(value=False), UNREAD):
        with pytest.raises(CouldNotCheck):
            lists.some_has_user_fields((), administrator)
        with pytest.raises(CouldNotCheck):
            lists.some_has_process((), PROCESSES, administrator)
