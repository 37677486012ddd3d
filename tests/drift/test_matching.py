"""Pairs: by title and id, by title, loosely by title, by id."""

import pytest

from b24audit.drift.matching import Entry, match

Said = list[tuple[str, int | None]]


def _pairs(before: Said, after: Said) -> list[tuple[object, object]]:
    olds = [Entry(("old", number), title, number) for title, number in before]
    news = [Entry(("new", number), title, number) for title, number in after]
    found = match(olds, news)
    return [
        (pair.before.thing[1] if pair.before else None, pair.after.thing[1] if pair.after else None) for pair in found
    ]


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ([("А", 1), ("Б", 2)], [("Б", 1), ("А", 2)], [(1, 2), (2, 1)]),
        ([("А", 1)], [("В", 1)], [(1, 1)]),
        ([("А", 1)], [("В", 2)], [(1, None), (None, 2)]),
        ([("А", 1), ("А", 2)], [("А", 2), ("А", 1)], [(1, 1), (2, 2)]),
        ([("А", 1), ("А", 2)], [("А", 3)], [(1, 3), (2, None)]),
        ([("Счёт  Оплачен", 1)], [("СЧЕТ оплачен", 7), ("Новый", 1)], [(1, 7), (None, 1)]),
        ([("", None)], [("", None)], [(None, None)]),
        ([], [("А", 1)], [(None, 1)]),
    ],
)
def test_match(before: Said, after: Said, pairs: list[tuple[object, object]]) -> None:
    assert _pairs(before, after) == pairs
