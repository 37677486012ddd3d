"""Directions, sources, user fields, cards and the portal itself: conforming, broken, harmless, unreadable."""

from collections.abc import Callable
from typing import Any

import pytest

from b24audit.judge import cards, directions, portal, sources, user_fields
from b24audit.judge.judgement import CouldNotCheck, Judgement, needed
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.crm import CardElement, CardLayout, CardSection, Entity, Pipeline
from b24audit.snapshot.models.portal import Basics, Licence
from tests.judge.portraits import crm as portraits
from tests.judge.portraits.crm import APPRAISAL, APPRAISAL_STAGES, EXPERTISE, LEAD_STATUSES, conforming

SIGNS = {"сайт": ["сайт"], "звонки": ["звон"], "мессенджеры": ["мессенджер", "telegram"]}
UNREAD: Area[Any] = Area(unread=Unread(verdict="error", reason="Портал не ответил."))


def test_conforming_settings_have_no_deviation() -> None:
    snapshot = conforming()
    judgements = [
        directions.all_present(directions.pipelines_of(snapshot), [APPRAISAL, EXPERTISE]),
        sources.all_named(sources.titles(snapshot), SIGNS),
        user_fields.every_type_present(user_fields.of(snapshot, Entity.LEAD), ["строка", "число", "дата", "файл"]),
        user_fields.some_mandatory(user_fields.of(snapshot, Entity.DEAL)),
        cards.grouped_by(cards.lead_card(snapshot), LEAD_STATUSES[:-2]),
        cards.grouped_by(cards.deal_card(snapshot, APPRAISAL), APPRAISAL_STAGES[:-2]),
        cards.always_shown(cards.lead_card(snapshot), ["Название", "CLIENT", "Клиент"]),
        cards.nothing_always_shown(cards.lead_card(snapshot)),
        portal.is_cloud(portal.edition(snapshot)),
        portal.answers(needed(snapshot.basics)),
        portal.works_with_leads(needed(snapshot.crm.mode)),
        portal.objects_available(snapshot.crm.fields, ["ЛИД", "СДЕЛКА", "КОНТАКТ", "КОМПАНИЯ", "ПРЕДЛОЖЕНИЕ", "СЧЕТ"]),
    ]
    assert judgements == [Judgement()] * len(judgements)


def test_missing_direction_is_found_and_letter_case_remarked() -> None:
    pipelines: Area[Any] = Area(value=(Pipeline(id=3, title=APPRAISAL.upper(), sort=1, is_default=False),))
    judgement = directions.all_present(directions.pipelines_of(conforming(pipelines=pipelines)), [APPRAISAL, EXPERTISE])
    assert [finding.found for finding in judgement.findings] == [
        f"Такого направления нет. Есть: «{APPRAISAL.upper()}»."
    ]
    assert [remark.required for remark in judgement.remarks] == [f"Направление СДЕЛКИ «{APPRAISAL}»."]


def test_channel_without_a_source_is_found() -> None:
    (finding,) = sources.all_named(["Веб-сайт", "Обратный звонок"], SIGNS).findings
    assert (finding.required, finding.found, finding.fix) == (
        "В справочнике источников есть «мессенджеры».",
        "Ни одно название не содержит «мессенджер», «telegram». Есть: «Веб-сайт»; «Обратный звонок».",
        "Добавьте источник «мессенджеры».",
    )


def test_missing_type_of_user_field_is_found() -> None:
    fields = tuple(item for item in portraits.user_fields() if item.type != "file")
    snapshot = conforming(user_fields={Entity.LEAD: Area(value=fields), Entity.DEAL: Area(value=())})
    (finding,) = user_fields.every_type_present(user_fields.of(snapshot, Entity.LEAD), ["строка", "файл"]).findings
    assert finding.required == "У ЛИД есть пользовательское поле типа «файл»."
    (finding,) = user_fields.some_mandatory(user_fields.of(snapshot, Entity.DEAL)).findings
    assert finding.found == "Ни одно пользовательское поле не обязательно. Поля: ничего."


def test_agreed_field_that_is_missing_is_found_by_caption_or_code() -> None:
    found = user_fields.of(conforming(), Entity.LEAD)
    assert user_fields.named_present(found, ["поле 0", "UF_1"]).findings == ()
    (finding,) = user_fields.named_present(found, ["Поле 0", "Адрес объекта", "Цель"]).findings
    assert (finding.required, finding.fix) == (
        "У ЛИД есть согласованные пользовательские поля: «Поле 0»; «Адрес объекта»; «Цель».",
        "Создайте поля «Адрес объекта»; «Цель» или согласуйте другой перечень.",
    )
    assert finding.found.startswith("Нет полей: «Адрес объекта»; «Цель». Есть поля: «Поле 0»; ")


def test_card_that_nobody_changed_is_not_grouped() -> None:
    snapshot = conforming(lead_card=Area(value=CardLayout(customised=False)))
    card = cards.lead_card(snapshot)
    (finding,) = cards.grouped_by(card, ["Сбор документов"]).findings
    assert finding.found == "Общий вид карточки не настраивался: разделы стандартные."
    (finding,) = cards.nothing_always_shown(card).findings
    assert finding.found == "Ни одно поле не отмечено «Показывать всегда»."


def test_missing_and_empty_sections_are_found_together() -> None:
    layout = CardLayout(
        customised=True,
        sections=(CardSection(title="Сбор документов", elements=()), CardSection(title="О лиде", elements=())),
    )
    card = cards.lead_card(conforming(lead_card=Area(value=layout)))
    (finding,) = cards.grouped_by(card, ["Сбор документов", "Отправлено КП"]).findings
    assert finding.found == (
        "Нет разделов с полями: «Сбор документов»; «Отправлено КП». Есть разделы: «Сбор документов»; «О лиде»."
    )


def test_section_title_may_say_more_than_the_stage() -> None:
    card = cards.lead_card(conforming(lead_card=Area(value=portraits.card("Этап: сбор документов (юрист)"))))
    assert cards.grouped_by(card, ["Сбор документов"]) == Judgement()


def test_important_field_hidden_or_absent_is_found() -> None:
    elements = (CardElement(code="CLIENT", always_shown=True), CardElement(code="FIELD_3", always_shown=False))
    layout = CardLayout(customised=True, sections=(CardSection(title="О лиде", elements=elements),))
    card = cards.lead_card(conforming(lead_card=Area(value=layout)))
    findings = cards.always_shown(card, ["Клиент", "Поле карточки 3", "Поле карточки 4"]).findings
    assert [finding.found for finding in findings] == [
        "Поле есть в карточке, но не отмечено «Показывать всегда».",
        "Поля в карточке нет.",
    ]


def test_card_of_a_missing_direction_is_the_finding() -> None:
    pipelines: Area[Any] = Area(value=(Pipeline(id=0, title=APPRAISAL, sort=1, is_default=True),))
    card = cards.deal_card(conforming(pipelines=pipelines), EXPERTISE)
    judgements = [cards.grouped_by(card, []), cards.always_shown(card, []), cards.nothing_always_shown(card)]
    assert {judgement.findings[0].required for judgement in judgements} == {f"Направление СДЕЛКИ «{EXPERTISE}»."}


@pytest.mark.parametrize(
    ("host", "code"), [("company.bitrix24.com.br", "ru_selfhosted"), ("crm.company.ru", "ru_pro100")]
)
def test_cloud_is_known_by_address_or_by_plan(host: str, code: str) -> None:
    assert portal.is_cloud(portal.edition(conforming(host, licence=Area(value=Licence(code=code))))) == Judgement()


def test_on_premise_portal_is_found() -> None:
    snapshot = conforming("crm.company.ru", licence=Area(value=Licence(code="ru_selfhosted")))
    (finding,) = portal.is_cloud(portal.edition(snapshot)).findings
    assert finding.found == "Коробочная редакция (тариф портала «ru_selfhosted»)."


@pytest.mark.parametrize("licence", [Area(value=Licence(code="")), UNREAD])
def test_own_domain_with_a_hidden_plan_is_not_judged(licence: Area[Licence]) -> None:
    with pytest.raises(CouldNotCheck):
        portal.is_cloud(portal.edition(conforming("crm.company.ru", licence=licence)))


def test_address_that_only_looks_like_the_cloud_is_not_the_cloud() -> None:
    with pytest.raises(CouldNotCheck):
        portal.is_cloud(portal.edition(conforming("bitrix24.ru.evil.example", licence=Area(value=Licence(code="")))))


def test_obligatory_request_that_the_portal_does_not_know_is_found() -> None:
    (finding,) = portal.answers(Basics(answered=(), absent=("время портала",))).findings
    assert finding.found == "Портал не знает обязательных запросов: «время портала»."


def test_simple_mode_and_absent_object_are_found() -> None:
    snapshot = conforming(mode=Area(value=2), fields=dict.fromkeys(Entity, Area(value=())))
    (finding,) = portal.works_with_leads(needed(snapshot.crm.mode)).findings
    assert finding.found == "Включён простой режим CRM: лиды сразу превращаются в сделки и контакты."
    (finding,) = portal.objects_available(snapshot.crm.fields, ["ПРЕДЛОЖЕНИЕ"]).findings
    assert finding.found == "Объекта ПРЕДЛОЖЕНИЕ на портале нет."


@pytest.mark.parametrize("area", ["mode", "pipelines", "dictionaries", "lead_card"])
def test_area_that_was_not_read_is_not_judged(area: str) -> None:
    snapshot = conforming(**dict[str, Any]({area: UNREAD}))
    judges: dict[str, Callable[[], object]] = {
        "mode": lambda: portal.works_with_leads(needed(snapshot.crm.mode)),
        "pipelines": lambda: directions.all_present(directions.pipelines_of(snapshot), [APPRAISAL]),
        "dictionaries": lambda: sources.titles(snapshot),
        "lead_card": lambda: cards.lead_card(snapshot),
    }
    with pytest.raises(CouldNotCheck, match="Портал не ответил"):
        judges[area]()
