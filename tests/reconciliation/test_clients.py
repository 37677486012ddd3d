"""Comparing clients of the file with those that pass: found, missing, different, doubled, extra; always masked."""

from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from b24audit.reconciliation.client_file import ClientRow, name_key
from b24audit.reconciliation.client_matching import ClientMatching
from b24audit.reconciliation.differences import Difference, Kind
from b24audit.reconciliation.table import DifferenceTable
from b24audit.redaction import masked_name
from b24audit.snapshot.clients.client import Client
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.reconciliation import Reconciled, RowExample, Rows


def row(number: int, name: str, *phones: str, email: str = "") -> ClientRow:
    return ClientRow(number, name_key(name), masked_name(name), phones, (email,) if email else ())


def card(number: int, name: str, *phones: str, email: str = "", kind: Entity = Entity.CONTACT) -> Client:
    return Client(kind, number, name, phones, (email,) if email else ())


def differences(rows: list[ClientRow], cards: list[Client]) -> list[tuple[Any, ...]]:
    """Kind, row and card of every difference."""
    matching = ClientMatching(rows)
    for each in cards:
        matching.watch(each)
    return [(item.kind, item.row, item.address.rpartition("details")[2]) for item in matching.compared().differences]


ANNA, BORIS = row(2, "Анна Ли", "+71", email="a@x.ru"), row(3, "ООО «Борис»", "+72", email="b@x.ru")
ANNA_CARD = card(1, "Ли Анна", "+71", email="a@x.ru")
BORIS_CARD = card(2, "БОРИС ООО", "+72", "+79", email="b@x.ru", kind=Entity.COMPANY)


def test_same_clients_in_other_order_of_words_and_with_more_phones_agree() -> None:
    assert differences([ANNA, BORIS], [BORIS_CARD, ANNA_CARD]) == []


def test_cells_that_are_empty_in_the_file_are_not_compared() -> None:
    assert differences([row(2, "Анна Ли"), row(3, "", "+72")], [ANNA_CARD, BORIS_CARD]) == []


def test_missing_row_and_extra_card() -> None:
    assert differences([ANNA, BORIS], [ANNA_CARD, card(7, "Пётр", "+77")]) == [
        (Kind.MISSING, 3, ""),
        (Kind.EXTRA, 0, "/7/"),
    ]


def test_what_differs_is_told_masked() -> None:
    matching = ClientMatching([row(2, "Анна Ли", "+74951234567", email="anna@example.com")])
    matching.watch(card(1, "Анна Ким", "+74951234500", email="anna@example.com"))
    assert matching.compared().differences == [
        Difference(
            Kind.DIFFERS,
            2,
            "А. Л.",
            "имя: в файле А. Л., на портале А. К.; телефон: в файле •••4567, на портале •••4500",
            "/crm/contact/details/1/",
        )
    ]


def test_client_with_neither_phone_nor_email_is_known_by_name() -> None:
    assert differences([ANNA, BORIS], [card(1, "Анна Ли"), BORIS_CARD]) == [(Kind.DIFFERS, 2, "/1/")]


def test_namesakes_are_told_apart_by_phone() -> None:
    rows = [row(2, "Анна Ли", "+71"), row(3, "Анна Ли", "+72")]
    assert differences(rows, [card(5, "Анна Ли", "+72"), card(6, "Анна Ли", "+71")]) == []


def test_second_card_of_a_client_is_a_double() -> None:
    assert differences([ANNA], [ANNA_CARD, card(9, "Анна Ли", "+71")]) == [(Kind.DOUBLED, 2, "/9/")]


def test_stranger_with_the_same_phone_is_extra() -> None:
    assert differences([ANNA], [card(9, "Пётр", "+71"), ANNA_CARD]) == [(Kind.EXTRA, 0, "/9/")]


def test_second_row_of_a_client_is_a_double_in_the_file() -> None:
    again = row(5, "Анна Ли", "+71", email="a@x.ru")
    assert differences([ANNA, again], [ANNA_CARD]) == [(Kind.DOUBLED, 5, "")]


def test_summary_counts_everything_and_shows_the_first() -> None:
    matching = ClientMatching([row(number, f"Клиент {number}", f"+7{number}") for number in range(2, 12)])
    for number in range(7000):
        matching.watch(card(number, f"Чужой {number}", f"+8{number}"))
    summary = matching.compared().summary()
    first = tuple(RowExample(row=number, what=f"К. {str(number)[0]}.") for number in range(2, 7))
    assert summary.missing == Rows(count=10, first=first)
    assert (summary.agreeing, summary.extra.count, len(summary.extra.first)) == (0, 7000, 5)


def test_agreeing_rows_are_those_without_any_difference() -> None:
    matching = ClientMatching([ANNA, BORIS])
    for each in (ANNA_CARD, BORIS_CARD, card(9, "Анна Ли", "+71"), card(10, "Ли Анна", email="a@x.ru")):
        matching.watch(each)
    none = Rows(count=0)
    found = matching.compared().summary()
    assert found.model_copy(update={"doubled": none}) == Reconciled(
        rows=2, agreeing=1, missing=none, differing=none, doubled=none, extra=none
    )
    assert found.doubled.count == 2


def test_table_of_differences_holds_rows_links_and_nothing_in_clear(tmp_path: Path) -> None:
    matching = ClientMatching([row(2, "Анна Ли", "+74951234567"), row(3, "=Борис Ян", "+74957654321")])
    matching.watch(card(1, "Анна Ли", "+74951234500"))
    DifferenceTable("a.xlsx", matching.compared(), "https://company.bitrix24.ru").write(tmp_path)
    (sheet,) = [CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()]
    assert sheet[1:] == [
        [
            2.0,
            "отличается",
            "А. Л.",
            "телефон: в файле •••4567, на портале •••4500",
            "https://company.bitrix24.ru/crm/contact/details/1/",
        ],
        [3.0, "нет на портале", "Б. Я.", "", ""],
    ]


def test_table_is_not_written_when_all_agrees(tmp_path: Path) -> None:
    matching = ClientMatching([ANNA])
    matching.watch(ANNA_CARD)
    DifferenceTable("a.xlsx", matching.compared(), "https://company.bitrix24.ru").write(tmp_path)
    assert list(tmp_path.iterdir()) == []
