"""Defects of the catalogue: groups, goods, prices, properties."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.crm.goods import invent_goods
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.catalog import CatalogState, GoodsSection, Price, Product

CATALOGUE = Catalogue()
_BLOCK = 25
_APPRAISAL, _EXPERTISE = 21, 22
_FACTORY = ("MORE_PHOTO", "CML2_LINK")
"""Codes of the properties that every catalogue is created with."""


def invented(state: State) -> list[Product]:
    """The invented goods as they would be described one by one."""
    goods = state.get(CatalogState).invented
    return [
        Product(
            id=each.id,
            iblock_id=goods.iblock_id,
            iblock_section_id=each.section,
            name=each.name,
            type=7 if each.is_service else 1,
            xml_id=f"goods-{each.number + 1}",
        )
        for each in invent_goods(goods.count, goods.seed, goods.groups)
    ]


@CATALOGUE.defect("goods-too-few", "0.11.1", "В каталоге 499 товаров и услуг вместо 500.", also=["0.11.2"])
def goods_too_few(state: State) -> None:
    """The last one is missing."""
    state.get(CatalogState).invented.count = 499


@CATALOGUE.defect(
    "catalog-empty", "0.11.1", "Товары и услуги не импортированы: группы пусты.", also=["0.11.2", "3.2.1", "3.2.2"]
)
def catalog_empty(state: State) -> None:
    """Groups without goods."""
    state.get(CatalogState).invented.count = 0


@CATALOGUE.defect("goods-price-other", "0.11.2", "У одной услуги цена не та, что в исходном файле Excel.")
def goods_price_other(state: State) -> None:
    """A rouble more."""
    goods = state.get(CatalogState).invented
    first = next(invent_goods(goods.count, goods.seed, goods.groups))
    state.get(CatalogState).prices.append(Price(id=first.id, product_id=first.id, price=first.price + 1))


@CATALOGUE.defect("goods-name-other", "0.11.2", "Одна услуга названа не так, как в исходном файле Excel.")
def goods_name_other(state: State) -> None:
    """One file row is not found, one item of the catalogue is too much."""
    product = invented(state)[1]
    product.name = "Услуга без названия в прайс-листе"
    state.get(CatalogState).products.append(product)


@CATALOGUE.defect(
    "group-missing", "3.1.1", "Группы «экспертиза» нет, её услуги лежат вне групп.", also=["3.2.1", "0.11.2"]
)
def group_missing(state: State) -> None:
    """The section is gone, its goods stay at the top."""
    found = state.get(CatalogState)
    found.sections = [section for section in found.sections if section.id != _EXPERTISE]
    homeless = [product for product in invented(state) if product.iblock_section_id == _EXPERTISE]
    for product in homeless:
        product.iblock_section_id = None
    found.products += homeless


@CATALOGUE.defect("group-renamed", "3.1.1", "Группа «оценка» называется «Прочее».", also=["0.11.2"])
def group_renamed(state: State) -> None:
    """Another title."""
    for section in state.get(CatalogState).sections:
        section.name = "Прочее" if section.id == _APPRAISAL else section.name


@CATALOGUE.defect("goods-outside-groups", "3.2.1", "Три товара лежат вне групп.", also=["0.11.2"])
def goods_outside_groups(state: State) -> None:
    """They have no section."""
    for product in invented(state)[:3]:
        product.iblock_section_id = None
        state.get(CatalogState).products.append(product)


@CATALOGUE.defect("group-empty", "3.2.1", "Группа «экспертиза» пуста: все услуги в группе «оценка».", also=["0.11.2"])
def group_empty(state: State) -> None:
    """Everything was imported into one group."""
    for product in invented(state):
        if product.iblock_section_id == _EXPERTISE:
            product.iblock_section_id = _APPRAISAL
            state.get(CatalogState).products.append(product)


@CATALOGUE.defect("goods-without-price", "3.2.2", "У двух услуг нет цены.", also=["0.11.2"])
def goods_without_price(state: State) -> None:
    """Their prices are gone."""
    goods = state.get(CatalogState).invented
    goods.removed_prices = [product.id for product in invented(state)[3:5]]


@CATALOGUE.defect("goods-duplicated", "3.2.2", "Одна услуга заведена в группе дважды.", also=["0.11.2"])
def goods_duplicated(state: State) -> None:
    """Imported twice, with a price each."""
    found = state.get(CatalogState)
    twin = invented(state)[1].model_copy(update={"id": 9001, "xml_id": None})
    found.products.append(twin)
    found.prices.append(Price(id=9001, product_id=9001, price=100))


@CATALOGUE.defect("product-properties-missing", "3.2.3", "У товаров нет пользовательских полей (свойств).")
def properties_missing(state: State) -> None:
    """Only the properties that every catalogue is created with are left."""
    found = state.get(CatalogState)
    found.properties = [each for each in found.properties if each.code in _FACTORY]
    found.invented.days = found.invented.article = 0


@CATALOGUE.defect("product-properties-switched-off", "3.2.3", "Все свойства товаров, кроме заводских, выключены.")
def properties_switched_off(state: State) -> None:
    """Nobody sees them on the cards of goods."""
    for each in state.get(CatalogState).properties:
        each.active = each.code in _FACTORY


def additional_section(name: str, parent: int | None = None) -> GoodsSection:
    """One more group of goods."""
    return GoodsSection(id=31, iblock_id=_BLOCK, iblock_section_id=parent, name=name)
