"""The work of the sales department and the plan: conforming, broken, harmless, unreadable."""

from typing import Any

import pytest

from b24audit.judge import plan, work
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.portal import Licence
from b24audit.snapshot.models.work import Work
from tests.judge.portraits import people as portraits
from tests.judge.portraits.people import DIRECTOR

UNREAD: Area[Any] = Area(unread=Unread(verdict="error", reason="Портал не ответил."))
ADMINISTRATOR: Area[bool] = Area(value=True)
OTHER: Area[bool] = Area(value=False)
BOTH = (Entity.LEAD, Entity.DEAL)


def _responsible(found: Work, administrator: Area[bool] = ADMINISTRATOR) -> Judgement:
    return work.sales_are_responsible(found, portraits.people(), BOTH, administrator)


def _history(found: Work, administrator: Area[bool] = ADMINISTRATOR) -> Judgement:
    return work.history_is_kept(found, BOTH, administrator)


def test_conforming_work_has_no_deviation() -> None:
    assert (_responsible(portraits.work()), _history(portraits.work())) == (Judgement(), Judgement())


def test_items_of_others_and_of_the_dismissed_are_found() -> None:
    found = portraits.work(of_sales=37, unfinished_of_dismissed=2, others=(DIRECTOR, 70))
    assert _responsible(found, OTHER).findings == (
        Finding(
            required="У каждого объекта СДЕЛКА ответственный — сотрудник отдела продаж.",
            found="СДЕЛКА: ответственный не из отдела продаж у 3 из 40. Среди ответственных: «Сергей Орлов».",
            where="CRM → список, СДЕЛКА (/crm/deal/list/)",
            fix="Назначьте ответственными сотрудников отдела продаж (в списке: действие «Назначить ответственного»).",
        ),
        Finding(
            required="У каждого объекта СДЕЛКА в работе ответственный — работающий сотрудник отдела продаж.",
            found="СДЕЛКА: в работе у уволенных сотрудников отдела продаж — 2.",
            where="CRM → список, СДЕЛКА (/crm/deal/list/)",
            fix="Передайте их работающим сотрудникам отдела продаж.",
        ),
    )


def test_items_of_nobody_known_are_found() -> None:
    (finding,) = _responsible(portraits.work(of_sales=39, others=(0,))).findings
    assert finding.found == (
        "СДЕЛКА: ответственный не из отдела продаж у 1 из 40. Ответственный не указан или не сотрудник."
    )


def test_missing_history_is_found_by_an_administrator_only() -> None:
    (finding,) = _history(portraits.work(history=0)).findings
    assert finding.found == "СДЕЛКА: записей истории нет, хотя объектов 40."
    with pytest.raises(CouldNotCheck, match="не администратор"):
        _history(portraits.work(history=0), OTHER)


def test_portal_without_deals_is_not_judged() -> None:
    unused = portraits.work(total=0, of_sales=0, history=0)
    for judge in (_responsible, _history):
        with pytest.raises(CouldNotCheck, match="нет ни одного объекта СДЕЛКА"):
            judge(unused)


def test_items_that_only_an_administrator_sees_are_not_judged() -> None:
    with pytest.raises(CouldNotCheck, match="не администратор"):
        _responsible(portraits.work(), OTHER)


def test_work_that_was_not_read_is_not_judged() -> None:
    conforming = portraits.work()
    unread = conforming.model_copy(
        update={"responsible": dict.fromkeys(BOTH, UNREAD), "history": dict.fromkeys(BOTH, UNREAD)}
    )
    for judge in (_responsible, _history):
        with pytest.raises(CouldNotCheck, match="Портал не ответил"):
            judge(unread)


@pytest.mark.parametrize(
    ("code", "successors"),
    [
        ("ru_team", ()),
        ("team", ()),
        ("ru_pro100", ("Профессиональный",)),
        ("ru_pro100", ("pro100",)),
        ("ru_pro100", ("ru_PRO100",)),
        ("ru_brandnew", ("brandnew",)),
    ],
)
def test_plan_of_the_tz_or_its_successor_conforms(code: str, successors: tuple[str, ...]) -> None:
    assert plan.is_named(Licence(code=code), "КОМАНДА", successors) == Judgement()


def test_other_plan_is_found() -> None:
    (finding,) = plan.is_named(Licence(code="ru_std"), "КОМАНДА", ("Профессиональный",)).findings
    assert finding == Finding(
        required="Тариф портала — «КОМАНДА» или согласованный преемник: «Профессиональный».",
        found="Тариф портала — «Стандартный» (ru_std).",
        where="Меню → Мой тариф",
        fix="Перейдите на этот тариф; если «КОМАНДА» больше не продаётся, согласуйте с заказчиком преемника "
        "и внесите его уточнением.",
    )
    (finding,) = plan.is_named(Licence(code="ru_team"), "ПРОЕКТ +").findings
    assert finding.found == "Тариф портала — «КОМАНДА» (ru_team)."


@pytest.mark.parametrize("code", ["", "ru_brandnew"])
def test_plan_that_cannot_be_named_is_not_judged(code: str) -> None:
    with pytest.raises(CouldNotCheck) as caught:
        plan.is_named(Licence(code=code), "КОМАНДА", ("Стандартный",))
    assert caught.value.verdict == "not_checked"
