"""The site and the channels, acted on and looked at in a real browser: every defect is found, and only where it is.

Defects that do not touch each other share one served portal: starting it and signing in cost seconds.
"""

from pathlib import Path

import pytest

from b24audit.cli.laboratory import TrialRecord
from b24audit.refportal import all_defects, all_variations
from b24audit.refportal.serve import serve
from tests.detection.audits import failed, read, undecided
from tests.detection.trials import quick_state, tried, tried_at

pytestmark = pytest.mark.trial

REQUIREMENTS = (
    "0.7.1",
    "0.9.1",
    "1.1.1",
    "1.1.4",
    "7.1.2",
    "7.4.1",
    "7.4.2",
    "7.4.3",
    "7.4.4",
    "7.4.5",
    "7.5.2",
)
Found = dict[str, list[str]]
NO_FACEBOOK = "Канал не подключён. Подключены: «Онлайн-чат»; «ВКонтакте»; «Telegram»; «Viber»."
NO_VIBER = "Канал не подключён. Подключены: «Facebook»; «ВКонтакте»; «Telegram»."
NO_CHANNEL = "Такого канала в виджете нет."
NO_FORM = "Такой формы на портале нет."
OFF = "Форма выключена: отправить её нельзя."
NO_LEAD = "Форма «{}» поблагодарила посетителя, но ЛИД в CRM не появился."
ALL_OFF = "Ни одна открытая линия не включена."
NONE = "Открытых линий нет."

TOGETHER: list[dict[str, Found]] = [
    {
        "form-missing": {"7.4.1": ["Канал «Онлайн-чат» не подключён."], "7.4.5": [NO_CHANNEL]},
        "channel-missing": {"0.7.1": [NO_VIBER], "7.5.2": [NO_VIBER]},
        "call-queue-empty": {"7.1.2": ["В группах приёма звонков нет сотрудников: «Отдел продаж»."]},
        "letters-create-no-leads": {"1.1.4": ["Создание объектов CRM из входящих писем выключено."]},
        "form-with-wrong-source": {"7.4.2": ["Источник ЛИДа: «Другое»."]},
        "form-accepts-wrong-values": {
            "7.4.4": [
                "Форма принята: неверный телефон «+7945».",
                "Форма принята: неверная почта «b24audit-example».",
                "Форма принята: неверный телефон «+7945».",
            ]
        },
    },
    {
        "form-inactive": {
            "7.4.1": ["Форма есть, но выключена."],
            "7.4.3": [OFF, OFF],
            "7.4.5": [NO_CHANNEL],
        },
        "open-line-inactive": {"0.7.1": [ALL_OFF], "7.5.2": [ALL_OFF]},
        "call-forwarding-missing": {"7.1.2": ["Переадресации нет. «Отдел продаж»: без ответа — «Завершить звонок»."]},
        "contact-form-loses-name": {"7.4.2": ["В форме «Контактная форма» введено: имя «"]},
        "form-accepts-empty-fields": {"7.4.4": ["Форма принята: все поля пустые."]},
    },
    {
        "contact-form-missing": {
            "1.1.1": [NO_FORM, NO_FORM],
            "7.4.1": ["Такой формы нет. Включены: «Обратный звонок»; «Прямой чат с пользователем»."],
            "7.4.2": [NO_FORM, NO_FORM],
            "7.4.5": [NO_CHANNEL],
        },
        "open-lines-missing": {
            "0.7.1": [NONE],
            "7.4.1": ["Канал «Онлайн-чат» не подключён."],
            "7.4.5": [NO_CHANNEL],
            "7.5.2": [NONE],
        },
        "callback-form-creates-nothing": {"7.4.3": [NO_LEAD.format("Обратный звонок")]},
        "letters-outside-crm": {"1.1.4": ["Ящик не связан с CRM."]},
    },
    {
        "forms-create-nothing": {
            "1.1.1": [NO_LEAD.format("Контактная форма")],
            "7.4.2": [NO_LEAD.format("Контактная форма")],
            "7.4.3": [NO_LEAD.format("Обратный звонок")],
        },
        "facebook-missing": {"0.7.1": [NO_FACEBOOK], "7.5.2": [NO_FACEBOOK]},
        "widget-not-on-site": {"7.4.5": ["Кода виджета на странице нет."]},
        "form-trusts-visitors": {"7.4.4": ["Введён программный код вместо текста: он исполнился."]},
    },
    {
        "callback-form-loses-phone": {"7.4.3": ["В форме «Обратный звонок» введено: телефон «"]},
        "widget-inactive": {"7.4.5": ["Код виджета на странице есть, но виджет выключен."]},
        "lead-source-not-kept": {"7.4.2": ["Источник ЛИДа: не указан."]},
    },
]
ALONE: dict[str, Found] = {
    "widget-missing": {"7.4.5": ["Кода виджета на странице нет."]},
    "widget-without-callback": {"7.4.5": [NO_CHANNEL]},
    "widget-without-chat": {"7.4.5": [NO_CHANNEL]},
}
HARMLESS = [
    (
        "air-shell",
        "box-login",
        "calls-to-responsible",
        "forms-in-other-words",
        "forms-redirect",
        "forms-want-consent",
        "more-channels",
        "widget-late",
    ),
    (
        "calls-ring-everybody",
        "english-captions",
        "forms-in-steps",
        "mailbox-in-capitals",
        "more-forms",
        "more-lines",
        "more-mailboxes",
        "more-open-lines",
        "slow-pages",
    ),
]


def _united(defects: dict[str, Found]) -> Found:
    found: Found = {}
    for expected in defects.values():
        for requirement, findings in expected.items():
            found.setdefault(requirement, []).extend(findings)
    return found


def _begins(found: Found, expected: Found) -> bool:
    """Same requirements, same number of findings, each beginning as expected."""
    return {name: len(texts) for name, texts in found.items()} == {
        name: len(texts) for name, texts in expected.items()
    } and all(
        text.startswith(start) for name in expected for text, start in zip(found[name], expected[name], strict=True)
    )


def test_conforming_portal_passes_and_no_trace_is_left(tmp_path: Path) -> None:
    state, record = quick_state(), TrialRecord()
    with serve(state) as served:
        outcome = tried_at(tmp_path, served, read(state), REQUIREMENTS, record=record)
    assert (failed(outcome), undecided(outcome)) == ({}, {})
    assert record.residue.left == ()
    assert record.residue.removed == record.residue.created >= 2


@pytest.mark.parametrize("defects", TOGETHER, ids=lambda defects: next(iter(defects)))
def test_defects_fail_exactly_their_requirements(tmp_path: Path, defects: dict[str, Found]) -> None:
    known = all_defects()
    outcome = tried(tmp_path, REQUIREMENTS, [known[name] for name in defects])
    assert _begins(failed(outcome), _united(defects)), failed(outcome)
    assert undecided(outcome) == {}
    for name, expected in defects.items():
        assert set(expected) == {known[name].breaks, *known[name].also} & set(REQUIREMENTS), name


@pytest.mark.parametrize("name", ALONE)
def test_a_button_that_lacks_something_fails_its_requirement(tmp_path: Path, name: str) -> None:
    outcome = tried(tmp_path, ["7.4.5"], [all_defects()[name]])
    assert (failed(outcome), undecided(outcome)) == (ALONE[name], {})


@pytest.mark.parametrize("name", ["mailbox-missing", "mailbox-of-another-address"])
def test_a_mailbox_that_is_not_seen_is_not_checked(tmp_path: Path, name: str) -> None:
    outcome = tried(tmp_path, ["0.9.1", "1.1.4"], [all_defects()[name]])
    assert failed(outcome) == {}
    assert set(undecided(outcome)) == {"0.9.1-2", "1.1.4-2"}
    assert all(text.startswith("Ящика mail@nashacompany.ru") for text in undecided(outcome).values())


@pytest.mark.parametrize("names", HARMLESS, ids=lambda names: names[0])
def test_harmless_variations_fail_nothing(tmp_path: Path, names: tuple[str, ...]) -> None:
    outcome = tried(tmp_path, REQUIREMENTS, [all_variations()[name] for name in names])
    assert (failed(outcome), undecided(outcome)) == ({}, {})
