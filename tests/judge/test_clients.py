"""Judging the client base: the exact finding, harmless differences, an area that was not read."""

import pytest

from b24audit.judge import clients as judge
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.clients import Clients, Doubled, DoubledValue, SomeClients
from tests.judge.portraits.clients import IVANOV, NORTH, conforming


def judged(clients: Clients) -> Judgement:
    """Everything that the scenarios ask of a base."""
    return (
        judge.at_least(clients, 11000)
        | judge.no_shared_phones(judge.transferred(clients))
        | judge.no_shared_emails(clients)
        | judge.all_named(clients)
        | judge.all_reachable(clients)
    )


def test_conforming_base_has_no_findings() -> None:
    assert judged(conforming()) == judged(conforming(contacts=11000, companies=0)) == Judgement()


def test_too_few_clients() -> None:
    assert judge.at_least(conforming(contacts=7333), 11000).findings == (
        Finding(
            required="В CRM перенесена клиентская база: не менее 11000 клиентов.",
            found="Клиентов: 10999 (контактов 7333, компаний 3666).",
            where="CRM → Клиенты → Контакты (/crm/contact/list/) и Компании (/crm/company/list/)",
            fix="Догрузите недостающих клиентов: Контакты или Компании → Импорт.",
        ),
    )


def test_clients_that_were_entered_as_suppliers_are_told_from_those_that_are_missing() -> None:
    few = judge.at_least(conforming(contacts=7333, suppliers=1), 11000)
    assert [finding.found for finding in few.findings] == [
        "Клиентов: 10999 (контактов 7333, компаний 3666). Ещё 1 в разделе «Поставщики»: клиентами они не считаются."
    ]
    assert judge.at_least(conforming(suppliers=5), 11000) == Judgement()


def test_every_fault_of_the_base_is_found_at_once() -> None:
    doubled = Doubled(groups=3, first=(DoubledValue(shown="•••4567", cards=(IVANOV, NORTH)),))
    lacking = SomeClients(count=1, first=(IVANOV,))
    parts = {"doubled_phones": doubled, "doubled_emails": doubled, "nameless": lacking, "unreachable": lacking}
    pair = "•••4567: контакт И. И. (/crm/contact/details/5/), компания О. С. (/crm/company/details/7/) и другие."
    assert [finding.found for finding in judged(conforming(**parts)).findings] == [
        f"Телефонов, общих для нескольких клиентов: 3 — {pair}",
        f"Адресов эл. почты, общих для нескольких клиентов: 3 — {pair}",
        "Клиентов без имени и названия: 1 — контакт И. И. (/crm/contact/details/5/).",
        "Клиентов без телефона и эл. почты: 1 — контакт И. И. (/crm/contact/details/5/).",
    ]


def test_quality_of_an_empty_base_is_not_judged() -> None:
    with pytest.raises(CouldNotCheck) as caught:
        judge.transferred(conforming(contacts=0, companies=0))
    assert caught.value.verdict is Verdict.NOT_CHECKED
