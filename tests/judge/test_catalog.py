"""Judging the catalogue: the exact finding, harmless differences, an area that was not read."""

from decimal import Decimal

import pytest

from b24audit.judge import catalog
from b24audit.judge.judgement import CouldNotCheck, Judgement, needed
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.catalog import Catalog, Goods, Group, Price, Property
from tests.judge.portraits import catalog as portrait

SIGNS = {"оценка": ["оценк"], "экспертиза": ["экспертиз"]}
GOODS, PRICES, GROUPS = portrait.goods(), portrait.prices(), portrait.GROUPS


def judged(found: Catalog) -> Judgement:
    """Everything that the scenarios ask of a catalogue."""
    goods, groups = needed(found.goods), needed(found.groups)
    return (
        catalog.at_least(goods, 500)
        | catalog.groups_present(groups, SIGNS)
        | catalog.all_in_groups(goods, groups)
        | catalog.no_group_empty(goods, groups)
        | catalog.priced(goods, needed(found.prices))
        | catalog.unique_in_groups(goods)
        | catalog.own_properties(needed(found.properties))
    )


def found(judgement: Judgement) -> list[str]:
    return [finding.found for finding in judgement.findings]


def test_conforming_catalogue_has_no_findings() -> None:
    assert judged(portrait.conforming()) == Judgement()


def test_titles_in_capitals_subgroups_and_other_groups_are_harmless() -> None:
    groups = (
        Group(id=1, title="УСЛУГИ ПО ОЦЕНКЕ ", parent=0, active=True),
        Group(id=2, title="Экспертиза", parent=9, active=True),
        Group(id=9, title="Судебные", parent=0, active=True),
    )
    assert judged(portrait.conforming(groups=Area(value=groups))) == Judgement()


def test_one_title_in_two_groups_is_harmless() -> None:
    twins = tuple(Goods(id=number, title="Выезд", group=number, is_service=True) for number in (1, 2))
    assert catalog.unique_in_groups(twins) == Judgement()


def test_too_few_goods() -> None:
    (finding,) = catalog.at_least(GOODS[:499], 500).findings
    assert (finding.required, finding.found, finding.where, finding.fix) == (
        "В каталоге CRM не менее 500 товаров и услуг.",
        "Товаров и услуг: 499 (товаров 50, услуг 449).",
        "CRM → Каталог → Товары (/crm/catalog/)",
        "Догрузите недостающие товары и услуги: Каталог → Импорт.",
    )


def test_group_that_is_missing_switched_off_or_only_sounds_alike() -> None:
    groups = (
        Group(id=1, title="Переоценка", parent=0, active=True),
        Group(id=2, title="Экспертиза", parent=0, active=False),
    )
    assert found(catalog.groups_present(groups, SIGNS)) == [
        "Такой группы нет. Есть: «Переоценка»; «Экспертиза».",
        "Группа «Экспертиза» выключена.",
    ]


def test_goods_outside_groups_or_in_a_group_that_is_gone() -> None:
    lost = (
        Goods(id=1, title="Выезд", group=0, is_service=True),
        Goods(id=2, title="Копия", group=77, is_service=False),
    )
    assert found(catalog.all_in_groups((*GOODS, *lost), GROUPS)) == ["Вне групп: 2 — «Выезд»; «Копия»."]


def test_long_lists_are_counted_and_shown_in_part() -> None:
    (text,) = found(catalog.all_in_groups(GOODS, ()))
    assert text == "Вне групп: 500 — «Услуга 0»; «Услуга 1»; «Услуга 2»; «Услуга 3»; «Услуга 4» и другие."


def test_groups_in_a_circle_end() -> None:
    circle = (Group(id=1, title="А", parent=2, active=True), Group(id=2, title="Б", parent=1, active=True))
    assert found(catalog.no_group_empty((), circle)) == ["Пусты: 2 — «А»; «Б»."]


def test_catalogue_without_groups_and_goods_does_not_pass() -> None:
    assert found(catalog.no_group_empty((), ())) == ["Групп в каталоге нет."]
    assert found(catalog.priced((), ())) == ["В каталоге нет ни товаров, ни услуг."]


def test_goods_without_title_price_or_currency() -> None:
    goods = tuple(Goods(id=number, title=title, group=1, is_service=True) for number, title in enumerate(" АБВ", 1))
    prices = (
        Price(goods=1, amount=Decimal(5), currency="RUB"),
        Price(goods=2, amount=Decimal(0), currency="RUB"),
        Price(goods=4, amount=Decimal(5), currency=""),
    )
    assert found(catalog.priced(goods, prices)) == [
        "Без названия: 1 — «номер 1».",
        "Без цены: 2 — «А»; «Б».",
        "Без валюты: 1 — «В».",
    ]


def test_doubled_title_inside_a_group() -> None:
    twins = tuple(Goods(id=number, title=title, group=1, is_service=True) for number, title in enumerate(["Ёж", "еж "]))
    assert found(catalog.unique_in_groups(twins)) == ["Повторяются: 1 — «еж »."]


def test_factory_properties_are_not_own() -> None:
    factory = (
        Property(id=1, title="Картинки", code="MORE_PHOTO"),
        Property(id=2, title="Элемент", code="CML2_LINK"),
    )
    assert found(catalog.own_properties(factory)) == ["Своих свойств нет. Есть заводские: «Картинки»; «Элемент»."]


def test_properties_that_are_switched_off_are_named() -> None:
    off = Property(id=3, title="Срок", code="DAYS", active=False)
    assert found(catalog.own_properties((off,))) == ["Все свои свойства выключены: «Срок»."]
    assert catalog.own_properties((off, Property(id=4, title="Артикул", code=""))) == Judgement()


@pytest.mark.parametrize("part", ["goods", "groups", "prices", "properties"])
def test_what_was_not_read_is_not_judged(part: str) -> None:
    unread = Unread(verdict="not_checked", reason="Нет права «catalog».")
    with pytest.raises(CouldNotCheck, match="Нет права"):
        judged(portrait.conforming(**{part: Area(unread=unread)}))
