"""Reading the catalogue: documented rows and their quirks."""

from decimal import Decimal
from typing import Any

import pytest

from b24audit.snapshot.areas import catalog
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.catalog import Catalog, Goods, Group, Price, Property
from tests.rest.fakes import FakePortal, Method, Refused, Reply, run

LISTS: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "catalog.catalog.list": (
        "catalogs",
        [{"iblockId": 23, "id": 23, "name": "Каталог"}, {"iblockId": 24, "id": 24, "productIblockId": 23}],
    ),
    "catalog.priceType.list": ("priceTypes", [{"id": 1, "name": "BASE", "base": "Y"}, {"id": 3, "base": "N"}]),
    "catalog.price.list": (
        "prices",
        [
            {"catalogGroupId": 3, "currency": "EUR", "id": 381, "price": 50, "productId": 6461},
            {"catalogGroupId": 1, "currency": "USD", "id": 787, "price": 100.5, "productId": 6461, "quantityFrom": 10},
            {"catalogGroupId": 1, "currency": "USD", "id": 788, "price": "120", "productId": 6461, "quantityFrom": 1},
        ],
    ),
    "catalog.section.list": ("sections", [{"id": 13, "name": "Оценка", "sort": 500, "iblockSectionId": None}]),
    "catalog.product.list": (
        "products",
        [
            {"id": 6461, "iblockId": 23, "iblockSectionId": 13, "name": "Отчёт"},
            {"id": 6462, "iblockId": 23, "iblockSectionId": None, "name": "Осмотр"},
        ],
    ),
    "catalog.product.service.list": (
        "services",
        [{"id": 6462, "iblockId": 23, "iblockSectionId": None, "name": "Осмотр"}],
    ),
    "catalog.productProperty.list": ("productProperties", [{"iblockId": 23, "id": 115, "name": "Марка", "code": None}]),
}


def _answering(wrapper: str, rows: list[dict[str, Any]]) -> Method:
    def answer(params: Any) -> Reply:
        if "DESC" in str(params):
            return Reply({wrapper: rows[::-1]})
        return Reply({wrapper: rows}, total=len(rows))

    return answer


def _refusing(params: Any) -> Reply:
    raise Refused("200040300010", "Access Denied", 403)


def _read(replaced: dict[str, Method] | None = None) -> Catalog:
    methods = {name: _answering(*listed) for name, listed in LISTS.items()}
    methods |= replaced or {}

    async def read() -> Catalog:
        async with FakePortal(methods).client() as client:
            return await catalog.read(Inquiry(client))

    return run(read())


def test_catalogue_is_read_without_variations_each_item_once_at_its_base_price() -> None:
    assert _read() == Catalog(
        groups=Area(value=(Group(id=13, title="Оценка", parent=0, active=True),)),
        goods=Area(
            value=(
                Goods(id=6461, title="Отчёт", group=13, is_service=False),
                Goods(id=6462, title="Осмотр", group=0, is_service=True),
            )
        ),
        prices=Area(value=(Price(goods=6461, amount=Decimal("120.00"), currency="USD"),)),
        properties=Area(value=(Property(id=115, title="Марка", code=""),)),
    )


def test_single_price_type_is_the_base_one_even_if_the_portal_does_not_say_so() -> None:
    prices = _read({"catalog.priceType.list": _answering("priceTypes", [{"id": 1, "name": "BASE"}])}).prices
    assert prices == Area(value=(Price(goods=6461, amount=Decimal("120.00"), currency="USD"),))


def test_of_several_price_types_the_base_one_is_not_guessed() -> None:
    unread = _read({"catalog.priceType.list": _answering("priceTypes", [{"id": 1}, {"id": 2}])}).prices.unread
    assert unread is not None
    assert unread.verdict == "error"


@pytest.mark.parametrize("method", ["catalog.product.list", "catalog.product.service.list"])
def test_goods_are_not_counted_when_one_of_their_lists_is_refused(method: str) -> None:
    found = _read({method: _refusing})
    assert found.goods.unread is not None
    assert found.groups.value is not None


def test_without_the_list_of_blocks_nothing_is_known() -> None:
    found = _read({"catalog.catalog.list": _refusing})
    assert {found.goods.value, found.groups.value, found.prices.value, found.properties.value} == {None}
