"""Judging the client base: its size, doubles, clients without name or means of contact (паспорт 10)."""

from collections.abc import Iterable

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.clients import ClientCard, Clients, Doubled, SomeClients


def at_least(clients: Clients, least: int) -> Judgement:
    """Contacts and companies together are so many; suppliers that would make up the number are named."""
    total = clients.contacts + clients.companies
    if total >= least:
        return Judgement()
    found = f"Клиентов: {total} (контактов {clients.contacts}, компаний {clients.companies})."
    fix = "Догрузите недостающих клиентов: Контакты или Компании → Импорт."
    if total + clients.suppliers >= least:
        found += f" Ещё {clients.suppliers} в разделе «Поставщики»: клиентами они не считаются."
        fix = "Если это клиенты, выгрузите их и импортируйте в Контакты и Компании; иначе догрузите недостающих."
    return _one(
        required=f"В CRM перенесена клиентская база: не менее {least} клиентов.",
        found=found,
        where=places.CLIENTS,
        fix=fix,
    )


def transferred(clients: Clients) -> Clients:
    """The base, if there is one. Raises ``CouldNotCheck`` for an empty one, whose quality cannot be seen."""
    if clients.contacts + clients.companies == 0:
        raise CouldNotCheck(Verdict.NOT_CHECKED, "В CRM нет ни одного клиента: перенесите базу и повторите проверку.")
    return clients


def no_shared_phones(clients: Clients) -> Judgement:
    """No phone belongs to two clients; that an employee has the company's phone is no double."""
    return _no_doubles(clients.doubled_phones, "телефону", "Телефонов")


def no_shared_emails(clients: Clients) -> Judgement:
    """No e-mail belongs to two clients; that an employee has the company's address is no double."""
    return _no_doubles(clients.doubled_emails, "эл. почте", "Адресов эл. почты")


def _no_doubles(doubled: Doubled, by: str, what: str) -> Judgement:
    if not doubled.groups:
        return Judgement()
    examples = "; ".join(f"{item.shown}: {cards(item.cards)}" for item in doubled.first)
    return _one(
        required=f"В клиентской базе нет дублей по {by}.",
        found=f"{what}, общих для нескольких клиентов: {doubled.groups} — {examples}{_more(doubled.groups, doubled)}.",
        where=places.DUPLICATES,
        fix="Объедините дубли или исправьте ошибочные значения в карточках.",
    )


def all_named(clients: Clients) -> Judgement:
    """Every client has a name or a title."""
    return _nobody(clients.nameless, "имя или название", "без имени и названия", "Впишите имена и названия в карточки.")


def all_reachable(clients: Clients) -> Judgement:
    """Every client has a phone or an e-mail that is one."""
    return _nobody(
        clients.unreachable,
        "телефон или эл. почта",
        "без телефона и эл. почты",
        "Впишите телефоны или адреса в карточки.",
    )


def _nobody(lacking: SomeClients, what: str, words: str, fix: str) -> Judgement:
    if not lacking.count:
        return Judgement()
    return _one(
        required=f"У каждого клиента есть {what}.",
        found=f"Клиентов {words}: {lacking.count} — {cards(lacking.first)}{_more(lacking.count, lacking)}.",
        where=places.CLIENTS,
        fix=fix,
    )


def cards(examples: Iterable[ClientCard]) -> str:
    """Masked clients with the addresses of their cards."""
    return ", ".join(f"{card.who} ({card.address})" for card in examples)


def _more(count: int, shown: Doubled | SomeClients) -> str:
    return " и другие" if count > len(shown.first) else ""


def _one(**finding: str) -> Judgement:
    return Judgement((Finding(**finding),))
