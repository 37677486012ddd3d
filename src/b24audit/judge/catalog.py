"""Judging the catalogue: how much there is, in which groups, with which prices and properties (паспорт 11, ТЗ 7)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import Judgement, listed
from b24audit.judge.titles import key
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.catalog import Goods, Group, Price, Property

_SHOWN = 5
_FACTORY = ("MORE_PHOTO", "CML2_LINK")
"""Codes of the properties that every catalogue is created with."""


def at_least(goods: tuple[Goods, ...], least: int) -> Judgement:
    """The catalogue holds so many products and services, each counted once."""
    if len(goods) >= least:
        return Judgement()
    services = sum(item.is_service for item in goods)
    return _one(
        required=f"В каталоге CRM не менее {least} товаров и услуг.",
        found=f"Товаров и услуг: {len(goods)} (товаров {len(goods) - services}, услуг {services}).",
        where=places.CATALOG,
        fix="Догрузите недостающие товары и услуги: Каталог → Импорт.",
    )


def groups_present(groups: tuple[Group, ...], signs: Mapping[str, Sequence[str]]) -> Judgement:
    """For each group there is a switched-on one with a word that begins with one of the group's signs."""
    judgement = Judgement()
    for title, beginnings in signs.items():
        named = [group for group in groups if _has_word(group.title, beginnings)]
        if not any(group.active for group in named):
            judgement |= _one(
                required=f"В каталоге есть группа «{title}».",
                found=f"Группа «{named[0].title}» выключена."
                if named
                else f"Такой группы нет. Есть: {listed(group.title for group in groups)}.",
                where=places.CATALOG,
                fix=f"Включите группу «{named[0].title}»." if named else f"Создайте группу (раздел) «{title}».",
            )
    return judgement


def groups_shown(titles: Iterable[str], signs: Mapping[str, Sequence[str]]) -> Judgement:
    """The same for the groups that the list of goods shows to people; switched-off ones are not told apart there."""
    return groups_present(
        tuple(Group(id=number, title=title, parent=0, active=True) for number, title in enumerate(titles)), signs
    )


def _has_word(title: str, beginnings: Iterable[str]) -> bool:
    words = "".join(letter if letter.isalpha() else " " for letter in key(title)).split()
    return any(word.startswith(key(beginning)) for word in words for beginning in beginnings)


def all_in_groups(goods: tuple[Goods, ...], groups: tuple[Group, ...]) -> Judgement:
    """No product or service lies outside the groups."""
    known = {group.id for group in groups}
    outside = [item.title for item in goods if item.group not in known]
    if not outside:
        return Judgement()
    return _one(
        required="Все товары и услуги лежат в группах.",
        found=f"Вне групп: {_counted(outside)}.",
        where=places.CATALOG,
        fix="Перенесите эти товары и услуги в их группы.",
    )


def no_group_empty(goods: tuple[Goods, ...], groups: tuple[Group, ...]) -> Judgement:
    """There are groups, and each holds goods of its own or in groups below it."""
    required, fix = "Ни одна группа каталога не пуста.", "Импортируйте в группу её товары и услуги."
    if not groups:
        found, fix = "Групп в каталоге нет.", "Создайте группы и импортируйте в них товары и услуги."
        return _one(required=required, found=found, where=places.CATALOG, fix=fix)
    filled = {number for item in goods for number in _with_parents(item.group, groups)}
    empty = [group.title for group in groups if group.id not in filled]
    if not empty:
        return Judgement()
    return _one(required=required, found=f"Пусты: {_counted(empty)}.", where=places.CATALOG, fix=fix)


def _with_parents(number: int, groups: Iterable[Group]) -> Iterable[int]:
    parents = {group.id: group.parent for group in groups}
    seen: set[int] = set()
    while number in parents and number not in seen:
        seen.add(number)
        number = parents[number]
    return seen


def priced(goods: tuple[Goods, ...], prices: tuple[Price, ...]) -> Judgement:
    """Every product and service has a title, a base price above zero and its currency."""
    required = "У каждого товара и услуги есть название, цена и валюта."
    if not goods:
        found, fix = "В каталоге нет ни товаров, ни услуг.", "Импортируйте товары и услуги с ценами."
        return _one(required=required, found=found, where=places.CATALOG, fix=fix)
    known = {price.goods: price for price in prices}
    lacking = {
        "Без названия": [f"номер {item.id}" for item in goods if not key(item.title)],
        "Без цены": [item.title for item in goods if item.id not in known or known[item.id].amount <= 0],
        "Без валюты": [item.title for item in goods if item.id in known and not known[item.id].currency.strip()],
    }
    findings = [
        Finding(
            required=required,
            found=f"{words}: {_counted(titles)}.",
            where=places.CATALOG,
            fix="Заполните недостающее в карточках этих товаров и услуг.",
        )
        for words, titles in lacking.items()
        if titles
    ]
    return Judgement(tuple(findings))


def unique_in_groups(goods: tuple[Goods, ...]) -> Judgement:
    """No title occurs twice in a group; letter case, spaces and ё do not make two titles."""
    places_of = Counter((item.group, key(item.title)) for item in goods)
    doubled = {pair for pair, number in places_of.items() if number > 1 and pair[1]}
    titles = {(item.group, key(item.title)): item.title for item in goods}
    if not doubled:
        return Judgement()
    return _one(
        required="Внутри группы нет двух товаров или услуг с одним названием.",
        found=f"Повторяются: {_counted(sorted(titles[pair] for pair in doubled))}.",
        where=places.CATALOG,
        fix="Удалите лишние карточки или переименуйте их.",
    )


def own_properties(properties: tuple[Property, ...]) -> Judgement:
    """There is a switched-on property besides those that every catalogue is created with."""
    own = [item for item in properties if item.code.strip().upper() not in _FACTORY]
    if any(item.active for item in own):
        return Judgement()
    if own:
        found, fix = f"Все свои свойства выключены: {listed(item.title for item in own)}.", "Включите эти свойства."
    else:
        found = f"Своих свойств нет. Есть заводские: {listed(item.title for item in properties)}."
        fix = "Добавьте свойства, которые нужны компании (например, срок выполнения)."
    required = "У товаров есть пользовательские поля (свойства)."
    return _one(required=required, found=found, where=places.PRODUCT_PROPERTIES, fix=fix)


def _one(**finding: str) -> Judgement:
    return Judgement((Finding(**finding),))


def _counted(titles: Sequence[str]) -> str:
    """How many, and the first of them."""
    more = " и другие" if len(titles) > _SHOWN else ""
    return f"{len(titles)} — {listed(titles[:_SHOWN])}{more}"
