"""What a comparison says: by title and meaning, never by order or technical id; unread is no change."""

import pytest

from b24audit.drift.comparison import NotCompared
from b24audit.drift.concerns import concerned
from b24audit.refportal import all_defects, all_variations
from b24audit.snapshot.models.base import Area, Unread
from tests.drift.portraits import drift, portal, told, unchanged, with_crm
from tests.drift.test_vocabulary import REGISTER

ESTIMATE, EXPERTISE = "воронки «Работы, услуги по оценке»", "воронки «Работы, услуги по экспертизе»"


@pytest.mark.parametrize(
    ("defect", "sentences", "clause"),
    [
        ("deal-stage-missing", [f"Стадия «Согласование Договора» удалена из {ESTIMATE}."], "11.2"),
        ("deal-stage-extra", [f"У {ESTIMATE} появилась стадия «Ожидание клиента»."], "11.2"),
        ("deal-stage-renamed", [f"Стадия «Выполнение работ» {ESTIMATE} переименована в «Производство»."], "11.2"),
        (
            "deal-final-stages-exchanged",
            [
                f"Стадия «{title}» {ESTIMATE}: роль — было «{was} завершающая», стало «{now} завершающая»."
                for title, was, now in (
                    ("Акт подписан", "успешная", "неуспешная"),
                    ("СДЕЛКА забракована", "неуспешная", "успешная"),
                )
            ],
            "11.2",
        ),
        ("direction-missing", ["Воронка «Работы, услуги по экспертизе» удалена."], "11.1"),
        ("direction-renamed", ["Воронка «Работы, услуги по оценке» переименована в «Продажи»."], "11.1"),
        ("source-missing", ["Источник «Почта» удалён."], "10.1"),
        (
            "deal-no-mandatory-field",
            [
                f"Поле «{title}» СДЕЛКИ стало необязательным."
                for title in ("Номер Договора", "Дата Договора", "Объект оценки или экспертизы")
            ],
            "11.3",
        ),
        ("simple-mode", ["Режим CRM — было «классический (с ЛИДами)», стало «простой (без ЛИДов)»."], "1.2"),
        ("on-premise", ["Тариф — было «ru_team», стало «ru_selfhosted»."], "0.4.1"),
    ],
)
def test_changes_are_told_in_words_of_business(defect: str, sentences: list[str], clause: str) -> None:
    found = drift(unchanged(), portal(all_defects()[defect]))
    assert [change.text for change in found.changes] == sentences
    assert all(clause in change.clauses for change in found.changes)
    assert found.not_compared == ()


def test_an_order_that_matters_is_told_whole() -> None:
    (sentence,) = told(unchanged(), portal(all_defects()["lead-statuses-swapped"]))
    assert sentence.startswith("Порядок статусов ЛИДа изменён: было «Не обработан», «Назначен ответственный»,")
    was, now = sentence.split("; стало ")
    assert was.index("Сбор документов") < was.index("Отправлено КП")
    assert now.index("Отправлено КП") < now.index("Сбор документов")


@pytest.mark.parametrize(
    "names",
    [
        [
            "other-ids",
            "other-status-ids",
            "other-source-ids",
            "other-pipeline-ids",
            "sort-hundreds",
            "sources-reversed",
            "numeric-field-names",
            "semantics-p",
            "ids-text",
            "other-colors",
            "catalog-other-ids",
        ],
        ["sort-uneven"],
    ],
)
def test_order_and_technical_ids_are_no_changes(names: list[str]) -> None:
    assert told(unchanged(), portal(*(all_variations()[name] for name in names))) == []


def test_the_same_portal_has_not_changed() -> None:
    assert told(unchanged(), unchanged()) == []


@pytest.mark.parametrize("defect", ["deal-stage-missing", "direction-missing", "source-renamed", "goods-duplicated"])
def test_the_way_back_is_told_too(defect: str) -> None:
    changed = portal(all_defects()[defect])
    there, back = drift(unchanged(), changed).changes, drift(changed, unchanged()).changes
    opposite = {"added": "removed", "removed": "added", "renamed": "renamed", "changed": "changed"}
    assert sorted(opposite[change.kind] for change in there) == sorted(change.kind for change in back)


def test_what_was_not_read_is_no_change() -> None:
    unread = with_crm(unchanged(), pipelines=Area(unread=Unread(verdict="error", reason="Портал не ответил вовремя.")))
    found = drift(unchanged(), unread)
    assert found.changes == ()
    assert found.not_compared == (NotCompared("воронки СДЕЛКИ со стадиями", "", "Портал не ответил вовремя."),)
    assert drift(unread, unread).not_compared == ()


def test_clauses_become_requirements_in_the_order_of_the_tz() -> None:
    assert concerned(REGISTER, ("11.2", "1.2", "10.1.1")) == ("1.2.1", "10.1.1", "11.2.1", "11.2.2", "11.2.3", "11.2.4")
    assert concerned(REGISTER, ()) == ()
