"""Stages: conforming, broken in every way with the exact finding, and harmless variations."""

from typing import Any

import pytest

from b24audit.judge import stages
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.crm import Pipeline, Role, StageSet
from tests.judge.portraits.crm import (
    APPRAISAL,
    APPRAISAL_STAGES,
    EXPERTISE,
    LEAD_STATUSES,
    conforming,
    with_stages,
)
from tests.judge.portraits.crm import stages as stage_items

WHERE = "CRM → Настройки → Настройки CRM → Справочники → Стадии лида (/crm/configs/status/)"
REQUIRED = (
    "Статусы ЛИД, в этом порядке и только эти: «Не обработан»; «Назначен ответственный»; «Сбор документов»; "
    "«Отправлено КП»; «Конвертация»; «ЛИД забракован»."
)
FINAL = {"Конвертация": Role.SUCCESS, "ЛИД забракован": Role.FAILURE}


def _lead(*titles: str) -> stages.StageList:
    return stages.lead_statuses(conforming(dictionaries=with_stages("STATUS", stage_items("STATUS", titles))))


def test_conforming_statuses_have_no_deviation() -> None:
    found = stages.lead_statuses(conforming())
    assert stages.exactly_in_order(found, LEAD_STATUSES) == Judgement()
    assert stages.have_roles(found, FINAL) == Judgement()
    assert stages.initial_is(found, "Не обработан") == Judgement()


def test_missing_status_is_found() -> None:
    judgement = stages.exactly_in_order(_lead(*(t for t in LEAD_STATUSES if t != "Сбор документов")), LEAD_STATUSES)
    assert judgement.findings == (
        Finding(
            required=REQUIRED,
            found="Нет: «Сбор документов». Есть: «Не обработан»; «Назначен ответственный»; «Отправлено КП»; "
            "«Конвертация»; «ЛИД забракован».",
            where=WHERE,
            fix="Добавьте: «Сбор документов».",
        ),
    )


def test_extra_status_is_found() -> None:
    judgement = stages.exactly_in_order(_lead("Перезвонить", *LEAD_STATUSES), LEAD_STATUSES)
    assert [finding.found for finding in judgement.findings] == ["Лишние: «Перезвонить»."]


def test_doubled_status_is_extra() -> None:
    judgement = stages.exactly_in_order(_lead("Не обработан", *LEAD_STATUSES), LEAD_STATUSES)
    assert [finding.found for finding in judgement.findings] == ["Лишние: «Не обработан»."]


def test_swapped_statuses_are_found() -> None:
    first, second, *rest = LEAD_STATUSES
    judgement = stages.exactly_in_order(_lead(second, first, *rest), LEAD_STATUSES)
    assert [finding.fix for finding in judgement.findings] == ["Переставьте в порядке ТЗ."]


def test_renamed_status_is_missing_and_extra_at_once() -> None:
    judgement = stages.exactly_in_order(_lead("Новый", *LEAD_STATUSES[1:]), LEAD_STATUSES)
    assert [finding.fix for finding in judgement.findings] == [
        "Добавьте: «Не обработан».",
        "Удалите или переименуйте лишние: «Новый».",
    ]


@pytest.mark.parametrize("title", ["Назначен  ответственный", "Назначен\u00a0ответственный ", "Назначён ответственный"])
def test_spaces_and_unicode_forms_do_not_matter(title: str) -> None:
    judgement = stages.exactly_in_order(_lead("Не обработан", title, *LEAD_STATUSES[2:]), LEAD_STATUSES)
    assert judgement == Judgement()


def test_letter_case_alone_is_a_remark() -> None:
    judgement = stages.exactly_in_order(_lead(*LEAD_STATUSES[:-1], "Лид забракован"), LEAD_STATUSES)
    assert judgement.findings == ()
    assert [remark.found for remark in judgement.remarks] == ["«Лид забракован»: отличается только регистр букв."]


def test_wrong_end_of_a_status_is_found() -> None:
    items = tuple(
        item.model_copy(
            update={"role": {"Конвертация": Role.WORKING, "Отправлено КП": Role.SUCCESS}.get(item.title, item.role)}
        )
        for item in stage_items("STATUS", LEAD_STATUSES)
    )
    found = stages.lead_statuses(conforming(dictionaries=with_stages("STATUS", items)))
    assert [finding.found for finding in stages.have_roles(found, FINAL).findings] == [
        "«Отправлено КП» — успешная завершающая.",
        "«Конвертация» — рабочая.",
    ]
    assert stages.exactly_in_order(found, LEAD_STATUSES) == Judgement()


def test_missing_final_status_is_found_with_the_one_that_ends_the_work_instead() -> None:
    (finding,) = stages.have_roles(_lead("Не обработан", "Успех", "ЛИД забракован"), FINAL).findings
    assert finding.found == "Стадии «Конвертация» нет; успешная завершающая — «Успех»."
    assert finding.fix == "Переименуйте в «Конвертация» ту, что завершает работу сейчас: «Успех»."


def test_missing_final_status_with_nothing_instead_is_found() -> None:
    items = tuple(item for item in stage_items("STATUS", LEAD_STATUSES) if item.title != "ЛИД забракован")
    found = stages.lead_statuses(conforming(dictionaries=with_stages("STATUS", items)))
    (finding,) = stages.have_roles(found, FINAL).findings
    assert finding.found == "Стадии «ЛИД забракован» нет; неуспешная завершающая — никакая."
    assert finding.fix == "Добавьте стадию «ЛИД забракован» вида «неуспешная завершающая»."


def test_other_initial_status_is_found() -> None:
    sets: Area[Any] = Area(value=(StageSet(dictionary="STATUS", initial_code="UC_2"),))
    (finding,) = stages.initial_is(stages.lead_statuses(conforming(stage_sets=sets)), "Не обработан").findings
    assert finding.found == "Начальный — «Назначен ответственный»."


def test_first_working_status_is_initial_when_the_portal_does_not_say() -> None:
    found = stages.lead_statuses(conforming(stage_sets=Area(value=())))
    assert stages.initial_is(found, "Не обработан") == Judgement()


def test_statuses_that_were_not_read_are_not_judged() -> None:
    unread: Area[Any] = Area(unread=Unread(verdict="not_checked", reason="Нет права «crm»."))
    with pytest.raises(CouldNotCheck, match="Нет права «crm»"):
        stages.lead_statuses(conforming(dictionaries=unread))


def test_stages_of_both_directions_are_their_own() -> None:
    snapshot = conforming()
    assert stages.exactly_in_order(stages.deal_stages(snapshot, APPRAISAL), APPRAISAL_STAGES) == Judgement()
    assert stages.are_own(stages.deal_stages(snapshot, APPRAISAL)) == Judgement()
    assert stages.are_own(stages.deal_stages(snapshot, EXPERTISE)) == Judgement()


def test_missing_direction_is_the_finding_of_its_stages() -> None:
    pipelines: Area[Any] = Area(value=(Pipeline(id=0, title=APPRAISAL, sort=1, is_default=True),))
    found = stages.deal_stages(conforming(pipelines=pipelines), EXPERTISE)
    expected = Finding(
        required=f"Направление СДЕЛКИ «{EXPERTISE}».",
        found=f"Такого направления нет. Есть: «{APPRAISAL}».",
        where="CRM → Сделки → Воронки и туннели продаж (/crm/tunnels/)",
        fix=f"Создайте воронку «{EXPERTISE}» или переименуйте в неё имеющуюся.",
    )
    assert stages.are_own(found).findings == (expected,)
    assert stages.exactly_in_order(found, APPRAISAL_STAGES).findings == (expected,)
    assert stages.have_roles(found, FINAL).findings == (expected,)
    assert stages.initial_is(found, "Новая").findings == (expected,)


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (stages.FACTORY_DEAL_STAGES, "остались стадии, с которыми воронка создаётся"),
        (("Выдано", "Отказ"), "нет рабочих стадий"),
    ],
)
def test_direction_without_own_stages_is_found(titles: tuple[str, ...], found: str) -> None:
    items = stage_items("DEAL_STAGE_7", titles, 201)
    snapshot = conforming(dictionaries=with_stages("DEAL_STAGE_7", items))
    (finding,) = stages.are_own(stages.deal_stages(snapshot, EXPERTISE)).findings
    assert found in finding.found.lower()


def test_direction_with_two_successes_and_no_failure_is_found() -> None:
    items = stage_items("DEAL_STAGE_7", ("Осмотр", "Выдано", "Отказ"), 201)
    items = (*items[:2], items[2].model_copy(update={"role": Role.SUCCESS}))
    snapshot = conforming(dictionaries=with_stages("DEAL_STAGE_7", items))
    (finding,) = stages.are_own(stages.deal_stages(snapshot, EXPERTISE)).findings
    assert finding.found == "Успешных завершающих стадий: 2, а должна быть одна; нет неуспешной завершающей стадии."
