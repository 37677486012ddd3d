"""Pages of the CRM and conversion: a conforming portal passes, each defect is told at its requirement and nowhere else.

A served portal, a browser and a sign-in cost seconds, so defects that touch different requirements are tried together.
"""

from pathlib import Path

import pytest

from b24audit.refportal import all_defects, all_variations
from b24audit.requirements.register import Means
from tests.detection.audits import failed, undecided
from tests.detection.trials import tried

pytestmark = pytest.mark.trial

BOARDS = ("10.2.1", "11.1.1", "11.2.1")
CARDS = ("9.1.1", "9.2.1", "10.4.1", "10.4.2", "11.4.1", "11.4.2", "12.2.1", "12.4.1", "13.1.1", "13.3.1")
WALKS = ("10.2.4", "11.2.4")
LISTS = ("10.4.3", "11.4.3")
CONVERSION = ("9.1.2", "10.1.2", "10.5.1", "11.2.3")
DOCUMENTS = ("9.1.3", "11.5.1", "12.5.1")
SHOWN = "«Новая СДЕЛКА»; «Регистрация Договора»; «Согласование Договора»; «Выставлен СЧЕТ»; «СЧЕТ оплачен»"
NOT_SHOWN_ALWAYS = "Поле есть в карточке, но не отмечено «Показывать всегда»."
SAID = "Портал отвечает: «На основании «{}» нельзя создать «{}».»."
NO_CLIENT = ["КОМПАНИЯ: пусто.", "КОНТАКТ: пусто."]
LEAD_REFUSED = "Конвертация лида недоступна: недостаточно прав на создание элементов CRM."


def found(
    folder: Path,
    requirements: tuple[str, ...],
    *defects: str,
    means: tuple[Means, ...] = (Means.ACTIVE, Means.BROWSER),
) -> dict[str, list[str]]:
    """Deviations by requirement; everything else must have been decided."""
    outcome = tried(folder, requirements, [all_defects()[name] for name in defects], means=means)
    assert undecided(outcome) == {}
    return failed(outcome)


@pytest.mark.parametrize(
    "variations",
    [
        ("old-crm-views", "other-crm-columns", "other-ids"),
        ("stageflow-everywhere", "drafts-on-basis", "conversion-asks-for-fields"),
    ],
)
def test_a_conforming_portal_of_any_make_passes(tmp_path: Path, variations: tuple[str, ...]) -> None:
    everything = (*BOARDS, *CARDS, *WALKS, *LISTS, *CONVERSION, *DOCUMENTS)
    outcome = tried(tmp_path, everything, [all_variations()[name] for name in variations], means=[Means.BROWSER])
    assert (failed(outcome), undecided(outcome)) == ({}, {})


def test_boards(tmp_path: Path) -> None:
    defects = ("lead-kanban-stale", "deal-kanban-stale", "funnels-page-stale")
    assert found(tmp_path, BOARDS, *defects) == {
        "10.2.1": [
            "Нет: «Сбор документов». Есть: «Не обработан»; «Назначен ответственный»; «Запрос бумаг»; «Отправлено КП».",
            "Лишние: «Запрос бумаг».",
        ],
        "11.1.1": ["Такой воронки на странице нет. Есть: «Работы, услуги по оценке»; «Экспертиза»."],
        "11.2.1": [f"Нет: «Выполнение работ». Есть: {SHOWN}; «Производство».", "Лишние: «Производство»."],
    }


def test_sections_bars_and_tables(tmp_path: Path) -> None:
    defects = (
        *("lead-card-loses-section", "deal-card-loses-section"),
        *("quote-bar-without-failure", "invoice-bar-without-failure", "quote-table-bare", "invoice-table-bare"),
    )
    told = found(tmp_path, tuple(each for each in CARDS if each != "9.2.1"), *defects)
    assert set(told) == {"10.4.1", "11.4.1", "12.2.1", "12.4.1", "13.1.1", "13.3.1"}
    assert "«Сбор документов»" in told["10.4.1"][0]
    assert "«Регистрация Договора»" in told["11.4.1"][0]
    assert told["12.2.1"][0].startswith("Нет неуспешного завершающего.")
    assert told["13.1.1"][0].startswith("Нет неуспешного завершающего.")
    assert told["12.4.1"] == told["13.3.1"] == ["Столбцы таблицы: «ID»."]


def test_front_panels(tmp_path: Path) -> None:
    cards = ("10.4.1", "10.4.2", "11.4.1", "11.4.2")
    told = found(tmp_path, cards, "lead-card-hides-empty", "deal-card-hides-empty")
    assert set(told) == {"10.4.2", "11.4.2"}
    assert set(told["10.4.2"] + told["11.4.2"]) == {NOT_SHOWN_ALWAYS}


def test_creating_by_hand(tmp_path: Path) -> None:
    told = found(tmp_path, ("9.1.1", "9.2.1", "10.2.4", "11.2.4"), "lead-card-refuses", "deal-card-forgets-client")
    assert told == {
        "9.1.1": ["Карточка не сохраняется: «Элемент не создан. Обратитесь к администратору портала.»."],
        "9.2.1": ["СДЕЛКА не привязана ни к КОНТАКТУ, ни к КОМПАНИИ."],
    }


def test_lists(tmp_path: Path) -> None:
    defects = ("lead-search-without-phones", "deal-filters-missing")
    assert found(tmp_path, LISTS, *defects) == {
        "10.4.3": ["Не находит по телефону, почте."],
        "11.4.3": ["Есть только стандартные фильтры: «Сделки в работе»; «Мои сделки в работе»; «Закрытые»."],
    }


def test_lists_the_other_way_round(tmp_path: Path) -> None:
    defects = ("lead-filters-missing", "deal-search-empty")
    assert found(tmp_path, LISTS, *defects) == {
        "10.4.3": ["Есть только стандартные фильтры: «Лиды в работе»; «Мои лиды в работе»; «Закрытые»."],
        "11.4.3": ["Не находит по названию."],
    }


def test_bars_that_keep_nothing(tmp_path: Path) -> None:
    told = found(tmp_path, WALKS, "lead-bar-dead", "deal-bar-dead", means=(Means.BROWSER,))
    assert set(told) == {"10.2.4", "11.2.4"}
    assert all(text.startswith("В карточке нажата стадия «") for texts in told.values() for text in texts)


def test_a_document_without_a_pdf(tmp_path: Path) -> None:
    told = found(tmp_path, ("13.3.3",), "document-pdf-never", means=(Means.BROWSER,))
    refused = "Портал отвечает: «Не удалось сформировать картинку и pdf документа.»."
    assert told == {"13.3.3": [f"Документ по шаблону «Счёт на оплату» не получен. {refused}"]}


@pytest.mark.parametrize(
    ("defects", "expected"),
    [
        (
            ("conversion-without-company", "conversion-loses-contacts"),
            {
                "9.1.2": [
                    "Поле «Клиент»: «",
                    "Не создано: КОМПАНИЯ.",
                    "Телефон клиента: пусто.",
                    "Почта клиента: пусто.",
                ]
            },
        ),
        (("conversion-without-contact",), {"9.1.2": ["Поле «Клиент»: «", "Не создано: КОНТАКТ."]}),
        (
            ("conversion-leaves-client-alone",),
            {
                "9.1.2": [
                    "Поле «Клиент»: «не заполнено».",
                    "КОНТАКТ не привязан к СДЕЛКЕ; КОМПАНИЯ не привязана к СДЕЛКЕ.",
                ]
            },
        ),
        (
            ("conversion-refused",),
            {
                "9.1.2": [f"Не создано: СДЕЛКА, КОНТАКТ, КОМПАНИЯ. Портал отвечает: «{LEAD_REFUSED}»."] * 2,
                "10.1.2": [f"Портал отвечает: «{LEAD_REFUSED}»."],
                "10.5.1": [
                    f"Портал отвечает: «{LEAD_REFUSED}».",
                    "После конвертации ЛИД в статусе «Не обработан».",
                ],
                "11.2.3": [f"Портал отвечает: «{LEAD_REFUSED}»."],
            },
        ),
        (
            ("conversion-leaves-lead", "conversion-leaves-company-alone", "conversion-loses-source"),
            {
                "9.1.2": ["КОНТАКТ не привязан к КОМПАНИИ."],
                "10.1.2": ["Источник: пусто."],
                "10.5.1": ["После конвертации ЛИД в статусе «Не обработан»."],
            },
        ),
        (
            ("conversion-loses-products", "converted-deal-in-other-stage"),
            {
                "9.1.2": ["Товары: пусто.", "Сумма — «0.00 RUB»."],
                "11.2.3": ["СДЕЛКА попала в стадию «Регистрация Договора»."],
            },
        ),
    ],
)
def test_conversion(tmp_path: Path, defects: tuple[str, ...], expected: dict[str, list[str]]) -> None:
    told = found(tmp_path, CONVERSION, *defects)
    assert {name: len(texts) for name, texts in told.items()} == {name: len(texts) for name, texts in expected.items()}
    pairs = [pair for name in expected for pair in zip(told[name], expected[name], strict=True)]
    assert [text for text, start in pairs if not text.startswith(start)] == []


@pytest.mark.parametrize(
    ("defects", "expected"),
    [
        (
            ("deal-invoice-refused", "quote-invoice-without-sum"),
            {
                "9.1.3": [SAID.format("Сделка", "Счёт")],
                "11.5.1": [SAID.format("Сделка", "Счёт")] * 2,
                "12.5.1": ["Сумма — «0.00 RUB»."],
            },
        ),
        (
            ("invoice-without-client", "deal-quote-without-products"),
            {"9.1.3": NO_CLIENT, "11.5.1": [*NO_CLIENT, "Товары: пусто."]},
        ),
        (
            ("invoice-without-sum", "deal-quote-without-client"),
            {"11.5.1": ["Сумма — «0.00 RUB».", *NO_CLIENT]},
        ),
        (
            ("deal-quote-refused", "quote-invoice-refused"),
            {
                "11.5.1": [SAID.format("Сделка", "Предложение")] * 2,
                "12.5.1": [SAID.format("Предложение", "Счёт")] * 2,
            },
        ),
        (
            ("invoice-without-deal", "quote-invoice-without-products"),
            {
                "9.1.3": ["Связь: СДЕЛКА: пусто."],
                "11.5.1": ["Связь: СДЕЛКА: пусто."],
                "12.5.1": ["Товары: пусто."],
            },
        ),
        (
            ("invoice-without-products", "quote-invoice-without-client"),
            {"11.5.1": ["Товары: пусто."], "12.5.1": NO_CLIENT},
        ),
        (("quote-loses-client",), {"11.5.1": NO_CLIENT}),
    ],
)
def test_documents_on_the_basis_of_items(
    tmp_path: Path, defects: tuple[str, ...], expected: dict[str, list[str]]
) -> None:
    assert found(tmp_path, DOCUMENTS, *defects) == expected
