"""Sentences about the client base."""

from pytest_bdd import parsers, then, when

from b24audit.judge import clients as judge
from b24audit.judge.judgement import needed
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.clients import Clients
from b24audit.snapshot.models.snapshot import Snapshot


@when("проверяющий читает клиентскую базу", target_fixture="clients")
def read_clients(snapshot: Snapshot) -> Clients:
    """Контакты и компании, кроме реквизитов своей компании («Мои компании») и поставщиков."""
    return needed(snapshot.clients)


@then(parsers.parse("в ней не менее {least:d} клиентов"))
def at_least(clients: Clients, settle: Settle, least: int) -> None:
    """Контактов и компаний вместе не меньше; поставщики не в счёт."""
    settle(judge.at_least(clients, least))


@then("в ней нет клиентов с одним телефоном")
def no_shared_phones(clients: Clients, settle: Settle) -> None:
    """Номера сравниваются без оглядки на запись, добавочные различаются; телефон компании у её сотрудника — не дубль.

    Два сотрудника с одним именем и телефоном — дубль. Пустая база — «не проверено».
    """
    settle(judge.no_shared_phones(judge.transferred(clients)))


@then("в ней нет клиентов с одной электронной почтой")
def no_shared_emails(clients: Clients, settle: Settle) -> None:
    """Адреса сравниваются без регистра и пробелов; адрес компании у её сотрудника — не дубль.

    Пустая база — «не проверено».
    """
    settle(judge.no_shared_emails(judge.transferred(clients)))


@then("у каждого клиента есть имя или название")
def all_named(clients: Clients, settle: Settle) -> None:
    """Подставленное порталом «Контакт #12» — не имя; пустая база — «не проверено»."""
    settle(judge.all_named(judge.transferred(clients)))


@then("у каждого клиента есть телефон или электронная почта")
def all_reachable(clients: Clients, settle: Settle) -> None:
    """Значение без номера и адреса («нет», «—») способом связи не считается; пустая база — «не проверено»."""
    settle(judge.all_reachable(judge.transferred(clients)))
