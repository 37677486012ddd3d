"""Variations of the catalogue: what may differ between portals that were set up to the same specification."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.defects.catalog import additional_section, invented
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.catalog import CatalogState, Price, PriceType, Product

CATALOGUE = Catalogue()


@CATALOGUE.variation("group-titles", "Группы каталога названы «ОЦЕНКА» и «экспертиза ».")
def group_titles(state: State) -> None:
    """Letter case and a space at the end."""
    first, second = state.get(CatalogState).sections
    first.name, second.name = "ОЦЕНКА", "экспертиза "


@CATALOGUE.variation("goods-in-subgroup", "Часть услуг лежит в подгруппе группы «оценка».")
def goods_in_subgroup(state: State) -> None:
    """A group inside a group."""
    found = state.get(CatalogState)
    found.sections.append(additional_section("Недвижимость", 21))
    for product in [each for each in invented(state) if each.iblock_section_id == 21][:20]:
        product.iblock_section_id = 31
        found.products.append(product)


@CATALOGUE.variation("services-among-products", "Список товаров портала содержит и услуги.")
def services_among_products(state: State) -> None:
    """The documentation does not say which; both are counted once."""
    state.get(CatalogState).services_among_products = True


@CATALOGUE.variation("additional-goods", "В группе «экспертиза» есть ещё товар и услуга сверх 500.")
def additional_goods(state: State) -> None:
    """ "Not less than" is what the specification orders."""
    found = state.get(CatalogState)
    for number, type_ in ((9101, 1), (9102, 7)):
        name = f"Дополнительная позиция {number}"
        product = Product(id=number, iblock_id=25, iblock_section_id=22, name=name)
        product.type = 7 if type_ == 7 else 1
        found.products.append(product)
        found.prices.append(Price(id=number, product_id=number, price=1500))


@CATALOGUE.variation("catalog-other-ids", "Инфоблоки каталога и группы имеют другие номера.")
def catalog_other_ids(state: State) -> None:
    """Numbers depend on the history of a portal."""
    found = state.get(CatalogState)
    for block in found.blocks:
        block.id += 100
        block.iblock_id += 100
        block.product_iblock_id = block.product_iblock_id and block.product_iblock_id + 100
    for property_ in found.properties:
        property_.iblock_id += 100
    for section in found.sections:
        section.iblock_id += 100
        section.id += 1000
    found.invented.iblock_id += 100
    found.invented.groups = {section + 1000: theme for section, theme in found.invented.groups.items()}


@CATALOGUE.variation("wholesale-prices", "У части услуг есть ещё оптовая цена.")
def wholesale_prices(state: State) -> None:
    """A second type of prices."""
    found = state.get(CatalogState)
    found.price_types.append(PriceType(id=3, name="WHOLESALE", sort=200))
    for product in invented(state)[:15]:
        found.prices.append(Price(id=20_000 + product.id, product_id=product.id, price=99, catalog_group_id=3))
