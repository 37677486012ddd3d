"""Sentences about workgroups and external users."""

from pytest_bdd import then, when

from b24audit.judge import groups
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.groups import Groups
from b24audit.snapshot.models.snapshot import Snapshot


@when("проверяющий читает рабочие группы", target_fixture="workgroups")
@when("проверяющий читает внешних пользователей и рабочие группы", target_fixture="workgroups")
def read_groups(snapshot: Snapshot) -> Groups:
    """Рабочие группы, их участники и инструменты; администратор видит все, остальные — свои и открытые."""
    return snapshot.groups


@then("группы сотрудников есть, и в каждой включены диск и чат")
def have_tools(workgroups: Groups, snapshot: Snapshot, settle: Settle) -> None:
    """Есть хотя бы одна группа сотрудников; в каждой, кроме архивных и экстранет, включены диск и чат."""
    settle(groups.have_tools(groups.of_employees(workgroups), snapshot.administrator))


@then("внешние пользователи есть")
def some_external(snapshot: Snapshot, settle: Settle) -> None:
    """На портале есть активный внешний пользователь (экстранет)."""
    settle(groups.some_external(groups.external_users(snapshot.people), snapshot.administrator))


@then("внешние пользователи состоят только в экстранет-группах, а в отделах не состоят")
def outside_only(workgroups: Groups, snapshot: Snapshot, settle: Settle) -> None:
    """Ни один внешний пользователь не состоит ни в отделе, ни в группе, которая не экстранет (и не коллаба)."""
    settle(groups.outside_only(groups.external_users(snapshot.people), workgroups, snapshot.administrator))
