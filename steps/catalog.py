"""Sentences about the catalogue of products and services."""

from pytest_bdd import parsers, then, when

from b24audit.judge import catalog as judge
from b24audit.judge.judgement import needed
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.catalog import Catalog
from b24audit.snapshot.models.snapshot import Snapshot
from steps._tables import Table, rows


@when("проверяющий читает каталог CRM", target_fixture="catalog")
def read_catalog(snapshot: Snapshot) -> Catalog:
    """Товары и услуги без торговых предложений, их группы, базовые цены и свойства."""
    return snapshot.catalog


@then(parsers.parse("в нём не менее {least:d} товаров и услуг"))
def at_least(catalog: Catalog, settle: Settle, least: int) -> None:
    """Товаров и услуг вместе не меньше, каждый считается один раз."""
    settle(judge.at_least(needed(catalog.goods), least))


@then("в нём есть группы, в названии которых есть слово с одним из этих начал:")
def groups_present(catalog: Catalog, settle: Settle, datatable: Table) -> None:
    """Для каждой строки («Группа», «Начала слов» через запятую) есть включённая группа; другие группы не важны."""
    signs = {
        row["Группа"]: [sign.strip() for sign in row["Начала слов"].split(",")]
        for row in rows(datatable, "Группа", "Начала слов")
    }
    settle(judge.groups_present(needed(catalog.groups), signs))


@then("все товары и услуги лежат в группах")
def all_in_groups(catalog: Catalog, settle: Settle) -> None:
    """Вне групп нет ни одного; подгруппа — тоже группа."""
    settle(judge.all_in_groups(needed(catalog.goods), needed(catalog.groups)))


@then("ни одна группа не пуста")
def no_group_empty(catalog: Catalog, settle: Settle) -> None:
    """Группы есть, и в каждой (или в её подгруппах) есть товар или услуга."""
    settle(judge.no_group_empty(needed(catalog.goods), needed(catalog.groups)))


@then("у каждого товара и услуги есть название, цена и валюта")
def priced(catalog: Catalog, settle: Settle) -> None:
    """Базовая цена больше нуля; пустой каталог — отклонение."""
    settle(judge.priced(needed(catalog.goods), needed(catalog.prices)))


@then("внутри группы нет двух товаров или услуг с одним названием")
def unique_in_groups(catalog: Catalog, settle: Settle) -> None:
    """Регистр, пробелы и ё/е не делают названия разными; в разных группах названия могут совпадать."""
    settle(judge.unique_in_groups(needed(catalog.goods)))


@then("у товаров есть свойства, кроме заводских")
def own_properties(catalog: Catalog, settle: Settle) -> None:
    """Есть хотя бы одно включённое свойство, кроме «Картинок галереи» и связи с торговыми предложениями."""
    settle(judge.own_properties(needed(catalog.properties)))
