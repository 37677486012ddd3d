"""Employees and structure: conforming, broken, harmless, unreadable."""

from collections.abc import Callable
from typing import Any

import pytest

from b24audit.judge import people, portal, structure
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.people import Department, People, UserKind
from tests.judge.portraits import people as portraits
from tests.judge.portraits.people import ACCOUNTS, CLIENT, COMPANY, DISMISSED, EXPORT, SALES, SELLER, user

UNREAD: Area[Any] = Area(unread=Unread(verdict="error", reason="Портал не ответил."))
ADMINISTRATOR: Area[bool] = Area(value=True)
OTHER: Area[bool] = Area(value=False)
SIGNS = {"продаж": ["продаж"], "бухгалтерия": ["бухгалтер"]}


def _with_users(*changed: Any) -> People:
    return portraits.people(users=Area(value=changed))


def _found(judgement: Judgement) -> list[str]:
    return [finding.found for finding in judgement.findings]


def test_conforming_people_have_no_deviation() -> None:
    company = portraits.people()
    employees = people.employees(company)
    judgements = [
        people.exactly(employees, 3),
        people.accepted_invitations(employees),
        people.have_email(employees),
        people.belong_to_departments(company),
        people.use_mobile(company),
        people.write_news(company, ADMINISTRATOR),
        structure.all_named(structure.departments(company), SIGNS),
        structure.all_headed(company),
        structure.no_dismissed_heads(company),
        portal.has_administrator(administrator=True),
    ]
    assert judgements == [Judgement()] * len(judgements)


@pytest.mark.parametrize(
    ("number", "fix"),
    [
        (25, "Пригласите недостающих сотрудников."),
        (2, "Отключите лишние учётные записи или согласуйте с заказчиком изменение ТЗ."),
    ],
)
def test_other_number_of_employees_is_found(number: int, fix: str) -> None:
    (finding,) = people.exactly(people.employees(portraits.people()), number).findings
    assert finding == Finding(
        required=f"На портале {number} активных сотрудников (внешние пользователи и боты не в счёт).",
        found="Активных сотрудников: 3.",
        where="Сотрудники → Список сотрудников (/company/)",
        fix=fix,
    )


def test_everybody_who_lacks_something_is_named() -> None:
    first = user(1, "Анна Белова", SALES, has_logged_in=False, has_email=False)
    second = user(2, "Илья Волков", SALES, has_logged_in=False)
    assert _found(people.accepted_invitations([first, second])) == ["Ни разу не входили: «Анна Белова»; «Илья Волков»."]
    assert _found(people.have_email([first, second])) == ["Эл. почта не указана у сотрудников: «Анна Белова»."]


def test_hidden_logins_and_emails_are_not_judged_but_what_is_seen_is() -> None:
    hidden = user(1, "Анна Белова", SALES, has_logged_in=None, has_email=None)
    for judge in (people.accepted_invitations, people.have_email):
        with pytest.raises(CouldNotCheck, match="полное право «Пользователи»"):
            judge([hidden])
    seen = user(2, "Илья Волков", SALES, has_email=False)
    assert _found(people.have_email([hidden, seen])) == ["Эл. почта не указана у сотрудников: «Илья Волков»."]


@pytest.mark.parametrize("departments", [(), (77,)])
def test_employee_outside_the_structure_is_found(departments: tuple[int, ...]) -> None:
    company = _with_users(user(1, "Анна Белова", *departments), user(2, "Илья Волков", COMPANY))
    assert _found(people.belong_to_departments(company)) == ["Ни в одном отделе не состоят: «Анна Белова»."]


def test_mobile_application_of_people_who_left_does_not_count() -> None:
    assert _found(people.use_mobile(portraits.people(mobile=Area(value=(DISMISSED, CLIENT))))) == [
        "Ни один из сотрудников (3) с мобильного приложения не входил."
    ]


def test_silent_news_feed_is_found_by_an_administrator_only() -> None:
    silent = portraits.people(news=Area(value=False))
    assert _found(people.write_news(silent, ADMINISTRATOR)) == ["В Живой ленте нет ни одного сообщения."]
    with pytest.raises(CouldNotCheck, match="не администратор"):
        people.write_news(silent, OTHER)


def test_other_administrators_cannot_be_seen() -> None:
    with pytest.raises(CouldNotCheck, match="других администраторов портал вебхуку не называет") as caught:
        portal.has_administrator(administrator=False)
    assert caught.value.verdict == "not_checked"


def test_missing_department_is_found_and_the_company_itself_does_not_count() -> None:
    departments = (
        Department(id=COMPANY, title="Продажи и бухгалтерия"),
        Department(id=SALES, title="ПРОДАЖИ", parent=COMPANY),
    )
    company = portraits.people(departments=Area(value=departments))
    (finding,) = structure.all_named(structure.departments(company), SIGNS).findings
    assert finding == Finding(
        required="В структуре компании есть отдел: бухгалтерия.",
        found="Ни одно название не содержит «бухгалтер». Есть: «ПРОДАЖИ».",
        where="Сотрудники → Структура компании (/hr/structure/)",
        fix="Создайте отдел (бухгалтерия) или переименуйте имеющийся.",
    )


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        ((), "Руководитель отдела «Бухгалтерия» не назначен."),
        ((DISMISSED,), "Руководитель отдела «Бухгалтерия» — Борис Прежний (уволен)."),
        ((CLIENT,), "Руководитель отдела «Бухгалтерия» — К. З. (внешний пользователь)."),
        ((70,), "Руководитель отдела «Бухгалтерия» — учётная запись, которой нет в списке сотрудников."),
    ],
)
def test_department_without_a_working_head_is_found(heads: tuple[int, ...], found: str) -> None:
    company = portraits.people(heads=Area(value={SALES: (SELLER,), EXPORT: (DISMISSED, SELLER), ACCOUNTS: heads}))
    assert _found(structure.all_headed(company)) == [found]


def test_structure_without_departments_is_found() -> None:
    company = portraits.people(departments=Area(value=(Department(id=COMPANY, title="Наша КОМПАНИЯ"),)))
    assert _found(structure.all_headed(company)) == ["Отделов нет, в структуре только сама компания."]


def test_dismissed_head_is_found_even_of_the_company() -> None:
    company = portraits.people(heads=Area(value={COMPANY: (DISMISSED,), SALES: (SELLER,)}))
    assert _found(structure.no_dismissed_heads(company)) == [
        "Руководитель отдела «Наша КОМПАНИЯ» уволен: «Борис Прежний»."
    ]


def test_accounts_of_unknown_kinds_are_nobodys_colleagues() -> None:
    company = _with_users(user(1, "Робот", SALES, kind=UserKind.OTHER), user(2, "Илья Волков", SALES))
    assert [item.id for item in people.employees(company)] == [2]


@pytest.mark.parametrize("area", ["users", "departments", "heads", "mobile", "news"])
def test_area_that_was_not_read_is_not_judged(area: str) -> None:
    company = portraits.people(**{area: UNREAD})
    judges: dict[str, Callable[[], object]] = {
        "users": lambda: people.employees(company),
        "departments": lambda: structure.departments(company),
        "heads": lambda: structure.no_dismissed_heads(company),
        "mobile": lambda: people.use_mobile(company),
        "news": lambda: people.write_news(company, ADMINISTRATOR),
    }
    with pytest.raises(CouldNotCheck, match="Портал не ответил"):
        judges[area]()
