"""Sentences about employees, the structure of the company and what people use."""

from collections.abc import Sequence

from pytest_bdd import parsers, then, when

from b24audit.judge import people, portal, structure
from b24audit.judge.judgement import needed
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.people import People, User
from b24audit.snapshot.models.snapshot import Snapshot
from steps._tables import Table, rows


@when("проверяющий читает список сотрудников", target_fixture="employees")
def read_employees(snapshot: Snapshot) -> Sequence[User]:
    """Активные сотрудники: без уволенных, внешних пользователей и ботов."""
    return people.employees(snapshot.people)


@when("проверяющий читает структуру компании", target_fixture="company")
def read_structure(snapshot: Snapshot) -> People:
    """Отделы, их руководители и сотрудники."""
    return snapshot.people


@when("проверяющий узнаёт, чем пользуются сотрудники", target_fixture="company")
def read_usage(snapshot: Snapshot) -> People:
    """Входы сотрудников с мобильного приложения и сообщения Живой ленты."""
    return snapshot.people


@when("проверяющий узнаёт, от чьего имени он читает портал", target_fixture="as_administrator")
def read_owner(snapshot: Snapshot) -> bool:
    """Администратор ли владелец вебхука: других администраторов портал вебхуку не называет."""
    return needed(snapshot.administrator)


@then(parsers.parse("активных сотрудников {number:d}"))
def exactly(employees: Sequence[User], settle: Settle, number: int) -> None:
    """Активных сотрудников ровно столько."""
    settle(people.exactly(employees, number))


@then("каждый сотрудник принял приглашение")
def accepted_invitations(employees: Sequence[User], settle: Settle) -> None:
    """Каждый сотрудник хотя бы раз входил на портал."""
    settle(people.accepted_invitations(employees))


@then("у каждого сотрудника указана эл. почта")
def have_email(employees: Sequence[User], settle: Settle) -> None:
    """У каждого сотрудника заполнена эл. почта."""
    settle(people.have_email(employees))


@then("для каждого отдела есть подразделение, в названии которого есть один из признаков:")
def departments_named(company: People, settle: Settle, datatable: Table) -> None:
    """Для каждой строки («Отдел», «Признаки» через запятую) есть отдел с таким словом в названии; прочие не важны."""
    signs = {
        row["Отдел"]: [sign.strip() for sign in row["Признаки"].split(",")]
        for row in rows(datatable, "Отдел", "Признаки")
    }
    settle(structure.all_named(structure.departments(company), signs))


@then("у каждого отдела есть руководитель — активный сотрудник")
def all_headed(company: People, settle: Settle) -> None:
    """Отделы есть, и руководитель каждого — активный сотрудник; сама компания отделом не считается."""
    settle(structure.all_headed(company))


@then("каждый сотрудник состоит в отделе")
def belong_to_departments(company: People, settle: Settle) -> None:
    """У каждого активного сотрудника указано подразделение, которое существует."""
    settle(people.belong_to_departments(company))


@then("среди руководителей нет уволенных")
def no_dismissed_heads(company: People, settle: Settle) -> None:
    """Ни одним отделом, ни компанией не руководит уволенный."""
    settle(structure.no_dismissed_heads(company))


@then("это администратор портала")
def is_administrator(as_administrator: bool, settle: Settle) -> None:
    """Владелец вебхука — администратор; если нет, других отсюда не видно: «не проверено»."""
    settle(portal.has_administrator(as_administrator))


@then("у сотрудников есть вход с мобильного приложения")
def use_mobile(company: People, settle: Settle) -> None:
    """Хотя бы у одного активного сотрудника есть дата последнего входа с мобильного приложения."""
    settle(people.use_mobile(company))


@then("в Живой ленте есть сообщения")
def write_news(company: People, snapshot: Snapshot, settle: Settle) -> None:
    """В Живой ленте есть хотя бы одно сообщение из видимых владельцу вебхука."""
    settle(people.write_news(company, snapshot.administrator))
