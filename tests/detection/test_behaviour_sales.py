"""Defects that only trying out reveals: files and values, what comes of a deal, processes by hand, lists.

Defects of different requirements are put into one portal: each must be found at its own requirement and nowhere else.
"""

from pathlib import Path

import pytest

from b24audit.refportal import all_defects
from b24audit.requirements.register import Means
from tests.detection.audits import failed, undecided
from tests.detection.trials import tried

pytestmark = pytest.mark.trial

REQUIREMENTS = (
    "6.1.1",
    "9.1.3",
    "10.3.2",
    "11.3.2",
    "12.1.1",
    "13.3.3",
    "13.4.1",
    "13.4.2",
    "14.2.1",
    "14.4.1",
    "15.1.2",
    "15.2.1",
    "16.2.2",
)
Findings = dict[str, list[str]]

TOGETHER: dict[str, dict[str, Findings]] = {
    "damaged": {
        "disk-damages-files": {"6.1.1": ["«Общий диск»: файл читается другим: отправлено "]},
        "lead-number-rounded": {"10.3.2": ["Прочитано: 12346."]},
        "deal-file-damaged": {"11.3.2": ["Прочитано: файл, ", "Прочитано: файл, "]},
        "quote-loses-deal": {"12.1.1": ["В сохранённом ПРЕДЛОЖЕНИИ потеряно: «СДЕЛКА»."]},
        "payment-leaves-invoice": {"13.4.1": ["СЧЕТ остался в статусе «Новый»", "СДЕЛКА в стадии «Новая СДЕЛКА»"]},
        "invoice-without-stamps": {"13.3.3": ["В документе по шаблону «Счёт на оплату» нет: «логотипа, печати"]},
        "document-without-deal-data": {"16.2.2": ["В документе по шаблону «Проект договора» нет клиента и данных"]},
        "1c-status-ignored": {"13.4.2": ["после «ОПЛАЧЕН» из 1С СЧЕТ остался в статусе «"]},
        "approval-without-task": {"14.2.1": ["Процесс «Согласование Договора» запущен, но задания никто не получил"]},
        "deal-process-stuck": {"14.4.1": ["Процесс «Обработка СДЕЛКИ» не завершился за "]},
        "list-changes-reverted": {"15.1.2": ["Список «Реестр договоров»: изменение не сохранилось."]},
        "list-process-stuck": {
            "15.2.1": ["Список «Реестр договоров»: процесс «Проверка записи реестра» стоит на месте"]
        },
    },
    "lost": {
        "quote-loses-client": {"12.1.1": ["В сохранённом ПРЕДЛОЖЕНИИ потеряно: «КОМПАНИЯ клиента»."]},
        "disk-full": {"6.1.1": ["«Общий диск»: файл не загрузился: "]},
        "lead-file-damaged": {"10.3.2": ["Прочитано: файл, "]},
        "deal-file-not-kept": {"11.3.2": ["Поле осталось пустым.", "Поле осталось пустым."]},
        "invoice-loses-deal": {
            "9.1.3": ["В сохранённом СЧЕТЕ: «нет связи со СДЕЛКОЙ»."],
            "13.4.1": ["СДЕЛКА в стадии «"],
        },
        "1c-exchange-off": {"13.4.2": ["портал не обменивается с 1С: Обмен с 1С на портале не включён."]},
        "own-stamps-missing": {"13.3.3": ["В документе по шаблону «Счёт на оплату» нет: «логотипа, печати"]},
    },
    "wrong": {
        "deal-process-broken": {"14.4.1": ["Процесс «Обработка СДЕЛКИ» не запустился, портал отвечает: «"]},
        "paid-invoice-moves-deal-wrong": {"13.4.1": ["СДЕЛКА в стадии «Выполнение работ»"]},
        "document-pdf-never": {"13.3.3": ["В документе по шаблону «Счёт на оплату» нет: «PDF (ждали "]},
    },
    "left": {
        "paid-invoice-leaves-deal": {"13.4.1": ["СДЕЛКА в стадии «Новая СДЕЛКА»"]},
        "document-without-mandatory-fields": {"16.2.2": ["Документ создан по СДЕЛКЕ, где не заполнены: «"]},
    },
    "not final": {
        "invoice-paid-not-final": {
            "13.4.1": ["СЧЕТ остался в статусе «", "СДЕЛКА в стадии «"],
            "13.4.2": ["после «ОПЛАЧЕН» из 1С СЧЕТ остался в статусе «"],
        }
    },
}


def _as_expected(found: Findings, expected: Findings) -> bool:
    """The same requirements, each with as many findings, each beginning so."""
    if {name: len(texts) for name, texts in found.items()} != {name: len(texts) for name, texts in expected.items()}:
        return False
    pairs = [pair for name in expected for pair in zip(found[name], expected[name], strict=True)]
    return all(text.startswith(start) for text, start in pairs)


def test_conforming_portal_does_what_is_asked(tmp_path: Path) -> None:
    outcome = tried(tmp_path, REQUIREMENTS, means=[Means.ACTIVE])
    assert (failed(outcome), undecided(outcome)) == ({}, {})
    assert {name.rsplit("-", 1)[0] for name in outcome.results} == set(REQUIREMENTS)


@pytest.mark.parametrize("group", TOGETHER)
def test_defects_are_found_at_their_requirements_and_nowhere_else(tmp_path: Path, group: str) -> None:
    defects = TOGETHER[group]
    outcome = tried(tmp_path, REQUIREMENTS, [all_defects()[name] for name in defects], means=[Means.ACTIVE])
    expected = {requirement: texts for found in defects.values() for requirement, texts in found.items()}
    assert _as_expected(failed(outcome), expected), failed(outcome)
    assert undecided(outcome) == {}


def test_what_is_not_there_cannot_be_tried(tmp_path: Path) -> None:
    names = ["lists-missing", "approval-process-missing", "document-generator-unused"]
    outcome = tried(tmp_path, REQUIREMENTS, [all_defects()[name] for name in names], means=[Means.ACTIVE])
    assert failed(outcome) == {"15.1.2": ["элемент не создан: универсальных списков на портале нет."]}
    assert {name: reason.partition(":")[0] for name, reason in undecided(outcome).items()} == {
        "13.3.3-2": "Нет действующего шаблона компании, из которого сделать документ",
        "14.2.1-2": "Запускать нечего",
        "15.2.1-2": "Запускать нечего",
        "16.2.2-1": "Нет действующего шаблона компании, из которого сделать документ",
    }
