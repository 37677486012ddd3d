"""The catalogue: blocks, groups, products, services, properties, prices."""

from collections import Counter

import pytest

from b24audit.refportal import Settings, State, Webhook, all_defects, all_variations, changed, read_state
from b24audit.refportal.settings import WEBHOOK_CODE
from b24audit.refportal.states.sections.users import User, UsersState
from tests.refportal.calls import Caller, portal_of

BLOCK = {"iblockId": 25}
FIELDS = """
active available barcodeMulti bundle canBuyZero code createdBy dateActiveFrom dateActiveTo dateCreate detailPicture
detailText detailTextType height iblockId iblockSectionId id length measure modifiedBy name previewPicture previewText
previewTextType property101 property103 purchasingCurrency purchasingPrice quantity quantityReserved quantityTrace
recurSchemeLength recurSchemeType sort subscribe timestampX trialPriceId type vatId vatIncluded weight width
withoutOrder xmlId
"""
SELECT = ["id", "iblockId", "name", "iblockSectionId", "xmlId", "type"]


def everything(caller: Caller, method: str, wrapper: str, **params: object) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    start: int | None = 0
    while start is not None:
        answer = caller.call(method, **params, start=start)
        rows += answer["result"][wrapper]
        start = answer.get("next")
    return rows


def test_blocks(conforming: Caller) -> None:
    assert conforming.result("catalog.catalog.list", filter={"productIblockId": None})["catalogs"] == [
        {
            "iblockId": 25,
            "iblockTypeId": "CRM_PRODUCT_CATALOG",
            "id": 25,
            "lid": "s1",
            "name": "Товарный каталог CRM",
            "productIblockId": None,
            "skuPropertyId": None,
            "subscription": "N",
            "vatId": None,
        }
    ]
    assert conforming.result("catalog.catalog.isOffers", id=26) is True


def test_groups(conforming: Caller) -> None:
    answer = conforming.call("catalog.section.list", filter=BLOCK, select=["id", "name", "sort"])
    assert (answer["result"], answer["total"]) == (
        {"sections": [{"id": 21, "name": "Оценка", "sort": 100}, {"id": 22, "name": "Экспертиза", "sort": 200}]},
        2,
    )


def test_five_hundred_products_and_services_in_two_groups(conforming: Caller) -> None:
    products = everything(conforming, "catalog.product.list", "products", filter=BLOCK, select=SELECT)
    services = everything(conforming, "catalog.product.service.list", "services", filter=BLOCK, select=SELECT)
    assert (len(products), len(services)) == (100, 400)
    assert Counter(row["iblockSectionId"] for row in products + services) == {21: 250, 22: 250}
    assert len({(row["iblockSectionId"], row["name"]) for row in products + services}) == 500
    prices = everything(conforming, "catalog.price.list", "prices", select=["productId", "price", "currency"])
    assert {row["productId"] for row in prices} == {row["id"] for row in products + services}
    assert {row["currency"] for row in prices} == {"RUB"}


def test_product_has_the_documented_fields(conforming: Caller) -> None:
    [row] = conforming.result("catalog.product.list", filter={**BLOCK, "id": 2001}, select=["*"])["products"]
    assert set(row) == set(FIELDS.split())
    assert row["property103"] == {"value": "У-0001", "valueId": "2001103"}
    assert (row["type"], row["active"], row["dateCreate"]) == (1, "Y", "2026-01-05T11:00:00+03:00")


def test_list_values_of_a_property(conforming: Caller) -> None:
    found = conforming.result("catalog.productPropertyEnum.list", filter={"propertyId": 105})["productPropertyEnums"]
    assert found[0] == {
        "def": "N",
        "id": 51,
        "propertyId": 105,
        "sort": 500,
        "value": "Отчёт об оценке",
        "xmlId": "51",
    }
    assert len(found) == 3


@pytest.mark.parametrize(
    ("method", "params", "complaint"),
    [
        ("catalog.product.list", {"filter": BLOCK}, "Required select fields: id, iblockId"),
        ("catalog.product.list", {"select": SELECT}, "Required filter fields: iblockId"),
        ("catalog.section.list", {}, "Required filter fields: iblockId"),
        ("catalog.product.add", {"fields": {"name": "x"}}, "Required fields: iblockId"),
        ("catalog.price.get", {"id": 1}, "Price does not exist"),
    ],
)
def test_refusals(conforming: Caller, method: str, params: dict[str, object], complaint: str) -> None:
    assert conforming.refusal(method, **params) == (400, "0", complaint)


def test_only_administrators_see_groups_and_services() -> None:
    state = read_state("empty")
    state.get(UsersState).items.append(User(id=5, name="Сотрудник"))
    settings = Settings(limits=False, webhooks=(Webhook(5, WEBHOOK_CODE),))
    with portal_of(state, settings) as caller:
        caller_url = f"http://portal.test/rest/5/{WEBHOOK_CODE}/"
        codes = {
            name: caller.send("POST", caller_url + name, json={"filter": BLOCK}).json().get("error")
            for name in ("catalog.section.list", "catalog.product.service.list", "catalog.price.list")
        }
    assert codes == {
        "catalog.section.list": "200040300030",
        "catalog.product.service.list": "200040300010",
        "catalog.price.list": None,
    }


def test_life_of_goods(fresh: Caller) -> None:
    section = fresh.result("catalog.section.add", fields={"iblockId": 25, "name": "Оценка"})["section"]["id"]
    fields = {"iblockId": 25, "iblockSectionId": section, "name": "Оценка дома", "vatIncluded": "Y"}
    service = fresh.result("catalog.product.service.add", fields=fields)["service"]
    assert (service["type"], service["name"], service["vatIncluded"]) == (7, "Оценка дома", "Y")
    price = {"productId": service["id"], "catalogGroupId": 1, "currency": "RUB", "price": "1500.50"}
    assert fresh.result("catalog.price.add", fields=price)["price"]["price"] == 1500.5
    renamed = fresh.result("catalog.product.service.update", id=service["id"], fields={"name": "Оценка дачи"})
    assert renamed["service"]["name"] == "Оценка дачи"
    assert fresh.result("catalog.section.delete", id=section) is True
    orphan = fresh.result("catalog.product.service.get", id=service["id"])["service"]
    assert orphan["iblockSectionId"] is None
    assert fresh.result("catalog.product.service.delete", id=service["id"]) is True
    assert fresh.call("catalog.price.list")["total"] == 0


def test_changed_goods_survive_a_dump(conforming: Caller) -> None:
    conforming.result("catalog.product.update", id=2001, fields={"name": "Другое", "property101": 9})
    conforming.result("catalog.product.service.delete", id=2002)
    with conforming.portal.store.transaction() as session:
        state = State.dump(session)
    with portal_of(State.parse(state.document())) as other:
        product = other.result("catalog.product.get", id=2001)["product"]
        assert (product["name"], product["property101"]["value"]) == ("Другое", 9)
        total = other.call("catalog.product.service.list", filter=BLOCK, select=SELECT)["total"]
    assert total == 399


def test_services_may_be_listed_among_products() -> None:
    varied = changed(read_state("conforming"), [all_variations()["services-among-products"]])
    with portal_of(varied) as caller:
        assert caller.call("catalog.product.list", filter=BLOCK, select=SELECT)["total"] == 500


@pytest.mark.parametrize(
    ("defect", "goods", "homeless", "unpriced", "groups"),
    [
        ("goods-too-few", 499, 0, 0, 2),
        ("group-missing", 500, 250, 0, 1),
        ("goods-outside-groups", 500, 3, 0, 2),
        ("goods-without-price", 500, 0, 2, 2),
        ("goods-duplicated", 501, 0, 0, 2),
    ],
)
def test_defects_show(defect: str, goods: int, homeless: int, unpriced: int, groups: int) -> None:
    with portal_of(changed(read_state("conforming"), [all_defects()[defect]])) as caller:
        rows = everything(caller, "catalog.product.list", "products", filter=BLOCK, select=SELECT)
        rows += everything(caller, "catalog.product.service.list", "services", filter=BLOCK, select=SELECT)
        prices = everything(caller, "catalog.price.list", "prices")
        sections = caller.call("catalog.section.list", filter=BLOCK)["total"]
    priced = {row["productId"] for row in prices}
    found = (
        len(rows),
        sum(row["iblockSectionId"] is None for row in rows),
        sum(row["id"] not in priced for row in rows),
    )
    assert (*found, sections) == (goods, homeless, unpriced, groups)
