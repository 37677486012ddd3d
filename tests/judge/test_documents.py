"""Judging document templates: conforming, broken with the exact finding, harmless, unseen."""

import pytest

from b24audit.judge import documents
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.documents import DocumentTemplate
from tests.judge.portraits import work
from tests.judge.portraits.work import template

TEMPLATES = work.templates()
KINDS = {
    "проект договора": ["проект* договор*", "договор*"],
    "корпоративный договор": ["корпоратив* договор*"],
    "государственный контракт": ["гос* контракт*", "госконтракт*"],
    "дополнительное соглашение": ["доп* соглашени*", "допсоглашени*"],
    "заявление": ["заявлени*"],
    "техническое задание": ["техническ* задани*", "тз"],
    "акт": ["акт", "акты", "акта"],
}
PLACE = "CRM → карточка СДЕЛКИ → Документ → Добавить новый шаблон (шаблоны документов)"


def test_conforming_templates_have_no_deviation() -> None:
    assert documents.generator_is_used(TEMPLATES) == Judgement()
    assert documents.active_for(TEMPLATES, Entity.DEAL) == Judgement()
    assert documents.complete(TEMPLATES, Entity.DEAL, KINDS) == Judgement()


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Проект договора", "проект договора"),
        ("ДОГОВОР на оценку, ред. 2", "проект договора"),
        ("Корпоративный договор", "корпоративный договор"),
        ("Проект корпоративного договора", "корпоративный договор"),
        ("Дополнительное соглашение к корпоративному договору", "дополнительное соглашение"),
        ("Проект доп. соглашения к договору", "дополнительное соглашение"),
        ("Допсоглашение № 1", "дополнительное соглашение"),
        ("Госконтракт (44-ФЗ)", "государственный контракт"),
        ("Техническое задание к государственному контракту", "техническое задание"),
        ("ТЗ", "техническое задание"),
        ("Акт к проекту договора", "акт"),
        ("Договор (актуальный)", "проект договора"),
        ("Заявление", "заявление"),
        ("Доверенность", None),
        ("Контракт", None),
        ("Документ 3", None),
        ("", None),
    ],
)
def test_kind_of_a_document_is_told_by_its_title(title: str, kind: str | None) -> None:
    assert documents.kind_of(title, KINDS) == kind


@pytest.mark.parametrize(
    "found",
    [
        (),
        (template("Акт (Россия)", own=False),),
        (template("Договор", active=False),),
    ],
)
def test_missing_templates_are_no_deviation_where_the_application_may_do_it(
    found: tuple[DocumentTemplate, ...],
) -> None:
    with pytest.raises(CouldNotCheck) as caught:
        documents.generator_is_used(found)
    assert caught.value.verdict is Verdict.NOT_CHECKED
    assert caught.value.reason == (
        "Действующих шаблонов компании во встроенном генераторе документов нет. Приложение «Конструктор документов» "
        "через вебхук не видно: проверьте, установлено ли оно (Маркетплейс → Установленные)."
    )


def test_templates_of_another_object_are_a_use_of_the_generator() -> None:
    assert documents.generator_is_used((template("Счёт", entities=(Entity.INVOICE,)),)) == Judgement()


@pytest.mark.parametrize(
    ("found", "what", "fix"),
    [
        (
            (template("Акт (Россия)", own=False),),
            "Шаблонов компании нет, есть только стандартные: «Акт (Россия)».",
            "Загрузите шаблоны документов компании для СДЕЛКИ.",
        ),
        (
            (template("Договор", entities=(Entity.LEAD,)),),
            "Ни один шаблон компании не привязан к таблице СДЕЛКА. Есть: «Договор».",
            "Привяжите шаблоны в их настройках.",
        ),
        ((template("Договор", active=False),), "Все шаблоны СДЕЛКИ выключены: «Договор».", "Включите шаблоны."),
    ],
)
def test_templates_that_cannot_be_used_for_the_object_are_found(
    found: tuple[DocumentTemplate, ...], what: str, fix: str
) -> None:
    assert documents.active_for(found, Entity.DEAL).findings == (
        Finding(
            required="Шаблоны документов компании загружены и действуют для СДЕЛКИ.", found=what, where=PLACE, fix=fix
        ),
    )


def test_incomplete_set_is_found_with_what_is_switched_off() -> None:
    found = (
        *(item for item in TEMPLATES if "Акт" not in item.title and item.title != "Заявление"),
        template("Акт (Россия)", own=False),
        template("Заявление", active=False),
        template("Акт сверки", entities=(Entity.INVOICE,)),
    )
    (finding,) = documents.complete(found, Entity.DEAL, KINDS).findings
    assert finding.found == (
        "Нет: «заявление»; «акт». Действуют: «Проект договора»; «Корпоративный договор»; «Государственный контракт»; "
        "«Дополнительное соглашение»; «Техническое задание». Выключены: «Заявление»."
    )
    assert finding.fix == (
        "Загрузите и включите шаблоны: «заявление»; «акт»; вид документа должен быть виден из названия."
    )


def test_one_template_does_not_stand_for_two_kinds() -> None:
    found = [item for item in TEMPLATES if item.title not in ("Проект договора", "Акт выполненных работ")]
    (finding,) = documents.complete([*found, template("Акт к договору")], Entity.DEAL, KINDS).findings
    assert finding.found.startswith("Нет: «проект договора». ")
