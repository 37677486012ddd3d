"""Every check can fail, and only where it should: defects, harmless variations, a freshly registered portal."""

from pathlib import Path

import pytest

from b24audit.project import Project, load_specification_of
from b24audit.refportal import all_defects, all_variations
from b24audit.requirements.register import Means
from b24audit.requirements.verdicts import Verdict
from tests.detection.audits import ROOT, audit, failed, undecided

SPECIFICATION = load_specification_of(Project(ROOT))
WRITTEN = {item.id for item in SPECIFICATION.register if SPECIFICATION.catalogue.of(item.id, Means.CONFIG)}
NO_EXPERTISE = "Такого направления нет. Есть: «Работы, услуги по оценке»."
NO_APPRAISAL = "Такого направления нет. Есть: «Продажи»; «Работы, услуги по экспертизе»."
NO_TYPE = "Полей такого типа нет. Есть поля: «"
NOT_CUSTOMISED = "Общий вид карточки не настраивался: разделы стандартные."
NOTHING_SHOWN = "Ни одно поле не отмечено «Показывать всегда»."
HIDDEN = "Поле есть в карточке, но не отмечено «Показывать всегда»."

EXPECTED: dict[str, dict[str, list[str]]] = {
    "on-premise": {"0.3.1": ["Коробочная редакция (тариф портала «ru_selfhosted»)."]},
    "simple-mode": {"1.2.1": ["Включён простой режим CRM: лиды сразу превращаются в сделки и контакты."]},
    "quotes-switched-off": {"1.2.1": ["Объекта ПРЕДЛОЖЕНИЕ на портале нет."]},
    "server-time-missing": {"2.1.1": ["Портал не знает обязательных запросов: «время портала»."]},
    "source-missing": {"10.1.1": ["Ни одно название не содержит «почт», «e-mail», «email». Есть: «"]},
    "source-renamed": {"10.1.1": ["Ни одно название не содержит «мессенджер», «telegram», «viber», «whatsapp»."]},
    "lead-status-missing": {"10.2.1": ["Нет: «Отправлено КП». Есть: «Не обработан»; "]},
    "lead-status-extra": {"10.2.1": ["Лишние: «Думает»."]},
    "lead-statuses-swapped": {
        "10.2.1": ["Порядок другой: «Не обработан»; «Назначен ответственный»; «Отправлено КП»; "]
    },
    "lead-status-renamed": {"10.2.1": ["Нет: «Сбор документов». Есть: ", "Лишние: «Запрос бумаг»."]},
    "lead-initial-status-other": {"10.2.2": ["Начальный — «Назначен ответственный»."]},
    "lead-final-statuses-exchanged": {
        "10.2.3": ["«Конвертация» — неуспешная завершающая.", "«ЛИД забракован» — успешная завершающая."]
    },
    "lead-working-status-final": {"10.2.3": ["«Отправлено КП» — неуспешная завершающая."]},
    "lead-file-field-missing": {"10.3.1": [NO_TYPE]},
    "lead-number-field-missing": {"10.3.1": [NO_TYPE]},
    "lead-date-field-missing": {"10.3.1": [NO_TYPE]},
    "lead-string-field-missing": {"10.3.1": [NO_TYPE]},
    "lead-section-missing": {"10.4.1": ["Нет разделов с полями: «Сбор документов». Есть разделы: "]},
    "lead-card-untouched": {"10.4.1": [NOT_CUSTOMISED], "10.4.2": [NOTHING_SHOWN]},
    "lead-important-field-hidden": {"10.4.2": [HIDDEN]},
    "lead-nothing-always-shown": {"10.4.2": [NOTHING_SHOWN]},
    "direction-missing": {
        "11.1.1": [NO_EXPERTISE],
        "11.1.2": [NO_EXPERTISE],
        "11.4.1": [NO_EXPERTISE],
        "11.4.2": [NO_EXPERTISE],
    },
    "direction-renamed": {
        name: [NO_APPRAISAL] for name in ("11.1.1", "11.1.2", "11.2.1", "11.2.2", "11.4.1", "11.4.2")
    },
    "expertise-factory-stages": {"11.1.2": ["Остались стадии, с которыми воронка создаётся: «Новая»; "]},
    "deal-stage-missing": {"11.2.1": ["Нет: «Согласование Договора». Есть: «Новая СДЕЛКА»; "]},
    "deal-stage-extra": {"11.2.1": ["Лишние: «Ожидание клиента»."]},
    "deal-stages-swapped": {"11.2.1": ["Порядок другой: «Новая СДЕЛКА»; «Согласование Договора»; "]},
    "deal-stage-renamed": {"11.2.1": ["Нет: «Выполнение работ». Есть: ", "Лишние: «Производство»."]},
    "deal-final-stages-exchanged": {
        "11.2.2": ["«Акт подписан» — неуспешная завершающая.", "«СДЕЛКА забракована» — успешная завершающая."]
    },
    "deal-working-stage-final": {"11.2.2": ["«СЧЕТ оплачен» — неуспешная завершающая."]},
    "deal-file-field-missing": {"11.3.1": [NO_TYPE]},
    "deal-number-field-missing": {"11.3.1": [NO_TYPE]},
    "deal-date-field-missing": {"11.3.1": [NO_TYPE]},
    "deal-no-mandatory-field": {"11.3.3": ["Ни одно пользовательское поле не обязательно. Поля: «"]},
    "deal-section-missing": {"11.4.1": ["Нет разделов с полями: «Регистрация Договора». Есть разделы: "]},
    "expertise-section-missing": {"11.4.1": ["Нет разделов с полями: «Назначен эксперт». Есть разделы: "]},
    "deal-card-untouched": {"11.4.1": [NOT_CUSTOMISED] * 2, "11.4.2": [NOTHING_SHOWN] * 2},
    "deal-important-field-hidden": {"11.4.2": [HIDDEN] * 2},
    "deal-nothing-always-shown": {"11.4.2": [NOTHING_SHOWN] * 2},
}
"""By defect, by requirement: how each finding of what was found begins. Written by hand from the ТЗ."""

FRESH = {
    "10.1.1": ["Ни одно название не содержит «соцсет»", "Ни одно название не содержит «мессенджер»"],
    "10.2.1": ["Нет: «Назначен ответственный»; «Сбор документов»; ", "Лишние: «В работе»; «Обработан»; "],
    "10.2.3": [
        "Стадии «Конвертация» нет; успешная завершающая — «Качественный лид».",
        "Стадии «ЛИД забракован» нет; неуспешная завершающая — «Некачественный лид».",
    ],
    "10.3.1": ["Полей такого типа нет. Есть поля: ничего."] * 4,
    "10.4.1": [NOT_CUSTOMISED],
    "10.4.2": [NOTHING_SHOWN],
    "11.1.1": ["Такого направления нет. Есть: «Общая»."] * 2,
    "11.1.2": ["Такого направления нет. Есть: «Общая»."] * 2,
    "11.2.1": ["Такого направления нет. Есть: «Общая»."],
    "11.2.2": ["Такого направления нет. Есть: «Общая»."],
    "11.3.1": ["Полей такого типа нет. Есть поля: ничего."] * 4,
    "11.3.3": ["Ни одно пользовательское поле не обязательно. Поля: ничего."],
    "11.4.1": ["Такого направления нет. Есть: «Общая»."] * 2,
    "11.4.2": ["Такого направления нет. Есть: «Общая»."] * 2,
}
"""What a freshly registered portal lacks; it satisfies 0.3.1, 1.2.1, 2.1.1 and 10.2.2."""


def _as_expected(found: dict[str, list[str]], expected: dict[str, list[str]]) -> bool:
    """Same requirements, same number of findings, each beginning as expected."""
    if set(found) != set(expected) or any(len(found[name]) != len(expected[name]) for name in expected):
        return False
    pairs = [pair for name in expected for pair in zip(found[name], expected[name], strict=True)]
    return all(text.startswith(start) for text, start in pairs)


def test_conforming_portal_passes_everything(tmp_path: Path) -> None:
    outcome = audit(tmp_path)
    assert {result.verdict for result in outcome.results.values()} == {Verdict.PASS}


@pytest.mark.parametrize("name", EXPECTED)
def test_defect_fails_exactly_its_requirements_with_its_findings(tmp_path: Path, name: str) -> None:
    defect = all_defects()[name]
    outcome = audit(tmp_path, [defect])
    found = failed(outcome)
    assert _as_expected(found, EXPECTED[name]), found
    assert set(found) == {defect.breaks, *defect.also} & WRITTEN
    assert undecided(outcome) == {}


@pytest.mark.parametrize("name", [name for name, item in all_defects().items() if item.breaks not in WRITTEN])
def test_defect_of_another_requirement_fails_nothing_here(tmp_path: Path, name: str) -> None:
    outcome = audit(tmp_path, [all_defects()[name]])
    assert (failed(outcome), undecided(outcome)) == ({}, {})


def test_every_defect_of_a_written_requirement_has_its_expectation() -> None:
    assert {name for name, item in all_defects().items() if item.breaks in WRITTEN} == set(EXPECTED)
    assert {item.breaks for item in all_defects().values()} >= WRITTEN


@pytest.mark.parametrize("name", all_variations())
def test_harmless_variation_fails_nothing(tmp_path: Path, name: str) -> None:
    outcome = audit(tmp_path, [all_variations()[name]])
    assert (failed(outcome), undecided(outcome)) == ({}, {})


def test_letter_case_alone_is_remarked(tmp_path: Path) -> None:
    outcome = audit(tmp_path, [all_variations()["titles-upper-case"]])
    remarked = {result.id for result in outcome.results.values() if result.remarks}
    assert remarked == {"10.2.1-1", "11.1.1-1", "11.2.1-1"}


def test_freshly_registered_portal_fails_what_it_lacks(tmp_path: Path) -> None:
    outcome = audit(tmp_path, state="empty")
    found = failed(outcome)
    assert _as_expected(found, FRESH), found
    assert undecided(outcome) == {}
