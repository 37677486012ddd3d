"""Robots, processes, applications, catalogue, templates and roles on real pages: what is wrong there is found there.

Defects of different requirements are tried on one portal: each is found at its own requirement with its own words.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from b24audit.refportal import State, all_defects, serve
from b24audit.refportal.states.sections.applications import Application, ApplicationsState
from b24audit.refportal.states.sections.automation import AutomationState, Robot
from b24audit.requirements.register import Means
from tests.detection.audits import failed, read, undecided
from tests.detection.trials import tried_at
from tests.web_portal import web_state

pytestmark = pytest.mark.trial

REQUIREMENTS = (
    "0.13.1",
    "1.3.3",
    "2.4.1",
    "3.1.1",
    "7.3.1",
    "10.6.1",
    "14.1.1",
    "16.1.1",
    "16.2.1",
    "16.3.1",
    "16.4.1",
    "16.5.1",
)
NO_APPLICATION = "Ни в одном названии нет "
WARNED = "Приложение «{}» установлено, но портал предупреждает: «{}"
TOGETHER: dict[str, dict[str, dict[str, list[str]]]] = {
    "missing": {
        "lead-automation-missing": {
            "10.6.1": [
                (
                    "Ничто не запускается при создании и при изменении. Роботы: нет ни одного. "
                    "Бизнес-процессы: нет ни одного."
                )
            ]
        },
        "deal-automation-on-creation-only": {
            "14.1.1": [
                (
                    "Ничто не запускается при изменении. Роботы: «Работы, услуги по оценке» — Новая СДЕЛКА: "
                    "«Назначить ответственного»; «Работы, услуги по экспертизе» — "
                )
            ]
        },
        "roistat-missing": {"16.1.1": [f"{NO_APPLICATION}«roistat», «ройстат». Установлены: «MANGO OFFICE»; "]},
        "mail-templates-missing": {"7.3.1": ["Почтовых шаблонов нет ни одного."]},
        "group-missing": {"3.1.1": ["Такой группы нет. Есть: «Оценка»."]},
        "document-templates-missing": {
            "16.2.1": ["К таблице СДЕЛКА не привязан ни один шаблон компании: «Счёт на оплату»; "]
        },
        "role-added": {"0.13.1": ["Роли отличаются: добавлены «Стажёр»."]},
    },
    "wrong": {
        "lead-automation-on-creation-only": {
            "10.6.1": [
                (
                    "Ничто не запускается при изменении. Роботы: «ЛИД» — Не обработан: «Назначить ответственного». "
                    "Бизнес-процессы: «Обработка ЛИДа» (запускается при создании)."
                )
            ]
        },
        "deal-automation-missing": {
            "14.1.1": [
                (
                    "Ничто не запускается при создании и при изменении. Роботы: нет ни одного. Бизнес-процессы: "
                    "«Обработка СДЕЛКИ» (сам не запускается); «Согласование Договора» (сам не запускается)."
                )
            ]
        },
        "mailing-missing": {"16.3.1": [f"{NO_APPLICATION}«unisender», «юнисендер». Установлены: "]},
        "sms-missing": {"16.4.1": [f"{NO_APPLICATION}«smsc», «смс-центр», «смс центр». Установлены: "]},
        "counterparty-check-missing": {"16.5.1": [f"{NO_APPLICATION}«контрагент», «bitrix.baddr». Установлены: "]},
        "mail-templates-plain": {
            "7.3.1": ["Все шаблоны — простой текст: «Коммерческое предложение»; «Запрос документов»."]
        },
        "group-renamed": {"3.1.1": ["Такой группы нет. Есть: «Прочее»; «Экспертиза»."]},
        "document-templates-of-leads": {"16.2.1": ["К таблице СДЕЛКА не привязан ни один шаблон компании: «"]},
        "role-changed": {"0.13.1": ["Изменено: разрешено изменять настройки."]},
    },
    "reaching too far": {
        "roistat-trial-over": {"16.1.1": [WARNED.format("Roistat", "Пробный период использования приложения законч")]},
        "mailing-blocked": {"16.3.1": [WARNED.format("UniSender", "Приложение заблокировано в связи с окончанием ")]},
        "document-generator-unused": {
            "1.3.3": ["Действующего приложения нет (установлены: «MANGO OFFICE»; «Roistat»; «UniSender»; "],
            "16.2.1": ["В списке нет шаблонов компании. Есть: «"],
        },
        "manager-sees-everything": {
            "0.13.1": [
                "Изменено: ЛИД, чтение: «все» вместо «только свои»; СДЕЛКА, чтение: «все» вместо «только свои»."
            ],
            "2.4.1": [
                (
                    "Роль «Менеджер» достаёт до всего («Все»): ЛИД — чтение; СДЕЛКА — чтение; КОНТАКТ — чтение; "
                    "ПРЕДЛОЖЕНИЕ — чтение; СЧЕТ — чтение."
                )
            ],
        },
    },
    "switched off": {
        "document-generator-switched-off": {
            "1.3.3": ["Действующего приложения нет (установлены: «MANGO OFFICE»; «Roistat»; «UniSender»; "],
            "16.2.1": ["Все шаблоны СДЕЛКИ выключены: «"],
        },
    },
    "changing too much": {
        "sms-subscription-over": {"16.4.1": [WARNED.format("SMSC.RU", "Оплаченный период использования подписки ")]},
        "counterparty-check-removed": {"16.5.1": [WARNED.format("Проверка контрагентов", "Приложение было удалено.")]},
        "document-templates-inactive": {"16.2.1": ["Все шаблоны СДЕЛКИ выключены: «"]},
        "manager-changes-everything": {
            "0.13.1": ["Изменено: ЛИД, чтение: «все» вместо «только свои»; ЛИД, изменение: "],
            "2.4.1": ["Роль «Менеджер» достаёт до всего («Все»): ЛИД — чтение, изменение, удаление; "],
        },
    },
}
HARMLESS = {
    "more of everything": [
        "more-processes",
        "document-templates-more",
        "document-templates-other-titles",
        "plain-template-besides",
        "goods-in-subgroup",
        "heads-have-roles",
        "upgrade-banner",
        "old-market",
    ],
    "set up otherwise": [
        "processes-instead-of-robots",
        "processes-split",
        "document-templates-all-pipelines",
        "document-templates-factory-active",
        "group-titles",
        "catalog-other-ids",
        "other-status-ids",
        "other-pipeline-ids",
        "box-login",
    ],
}
CLOSED = (
    "denied:crm.robots",
    "plan:crm.processes",
    "off:market",
    "changed:crm.catalog",
    "missing:crm.rights",
    "denied:crm.document_templates",
    "plan:crm.mail_templates",
)


def _judged(folder: Path, state: State) -> tuple[dict[str, list[str]], dict[str, str]]:
    with serve(state) as served:
        outcome = tried_at(folder, served, read(state), REQUIREMENTS, means=[Means.BROWSER])
    return failed(outcome), undecided(outcome)


def _expected(defects: Mapping[str, Mapping[str, list[str]]]) -> dict[str, list[str]]:
    return {requirement: starts for found in defects.values() for requirement, starts in found.items()}


def _begins(found: Mapping[str, list[str]], expected: Mapping[str, list[str]]) -> bool:
    """Same requirements, same number of findings, each beginning as expected."""
    if {name: len(texts) for name, texts in found.items()} != {name: len(texts) for name, texts in expected.items()}:
        return False
    return all(text.startswith(tuple(expected[name])) for name, texts in found.items() for text in texts)


def _more(state: State) -> State:
    """More robots and applications, those that there are in another order."""
    applications = state.get(ApplicationsState)
    others = [Application(code=f"vendor.app{number}", name=f"Приложение {number}") for number in range(30)]
    applications.items = [*others, *reversed(applications.items)]
    robots = state.get(AutomationState).robots
    for number, stage in enumerate(("NEW", "UC_DOCUMENTS", "JUNK"), start=900):
        robots.append(Robot(id=number, object="lead", stage=stage, name=f"Робот {number}", steps=[], delay_seconds=600))
    return state


@pytest.mark.parametrize("names", TOGETHER)
def test_defects_are_found_at_their_requirements_with_their_findings(tmp_path: Path, names: str) -> None:
    defects = {name: all_defects()[name] for name in TOGETHER[names]}
    found, reasons = _judged(tmp_path, web_state(defects=defects))
    assert reasons == {}
    assert _begins(found, _expected(TOGETHER[names])), found
    for name, defect in defects.items():
        assert set(TOGETHER[names][name]) == {defect.breaks, *defect.also} & set(REQUIREMENTS)


def test_every_defect_of_these_requirements_is_tried() -> None:
    mine = {name for name, defect in all_defects().items() if defect.breaks in REQUIREMENTS}
    assert mine == {name for names in TOGETHER.values() for name in names}


@pytest.mark.parametrize("names", HARMLESS)
def test_harmless_variations_fail_nothing(tmp_path: Path, names: str) -> None:
    assert _judged(tmp_path, _more(web_state(variations=HARMLESS[names]))) == ({}, {})


def test_slow_pages_in_the_new_shell_fail_nothing_and_its_factory_roles_are_not_known(tmp_path: Path) -> None:
    slow = web_state(variations=["air-shell", "english-captions"], faults=["slow=5"])
    found, reasons = _judged(tmp_path, slow)
    assert found == {}
    assert {name: reason.partition(":")[0] for name, reason in reasons.items()} == {"0.13.1-2": "Роли на портале"}


def test_pages_that_cannot_be_seen_are_never_judged(tmp_path: Path) -> None:
    found, reasons = _judged(tmp_path, web_state(faults=CLOSED))
    assert found == {}
    assert {name.rsplit("-", 1)[0] for name in reasons} == set(REQUIREMENTS)
    assert all(reasons.values())
