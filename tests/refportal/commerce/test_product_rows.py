"""Product rows: prices as the documentation derives them, totals of the owner."""

import pytest

from tests.refportal.calls import Caller


def new_item(caller: Caller, entity_type: int = 31, **fields: object) -> int:
    item = caller.result("crm.item.add", entityTypeId=entity_type, fields={"title": "Проба", **fields})["item"]
    return int(item["id"])


def test_row_of_the_documentation(conforming: Caller) -> None:
    owner = new_item(conforming)
    fields = {"ownerId": owner, "ownerType": "SI", "productName": "Оценка", "price": 80000, "quantity": 2}
    more = {"discountTypeId": 2, "discountRate": 20, "taxRate": 20, "taxIncluded": "Y"}
    row = conforming.result("crm.item.productrow.add", fields={**fields, **more})["productRow"]
    assert {name: row[name] for name in ("priceExclusive", "priceNetto", "priceBrutto", "discountSum")} == {
        "priceExclusive": 66666.67,
        "priceNetto": 83333.34,
        "priceBrutto": 100000.01,
        "discountSum": 16666.67,
    }
    assert (row["customized"], row["measureCode"], row["measureName"], row["taxIncluded"]) == ("Y", 796, "шт", "Y")
    item = conforming.result("crm.item.get", entityTypeId=31, id=owner)["item"]
    assert (item["opportunity"], item["taxValue"]) == (160000, 26666.66)


def test_goods_of_the_catalogue_bring_their_name_and_price(conforming: Caller) -> None:
    owner = new_item(conforming)
    fields = {"ownerId": owner, "ownerType": "SI", "productId": 2002}
    row = conforming.result("crm.item.productrow.add", fields=fields)["productRow"]
    goods = conforming.result("catalog.product.service.get", id=2002)["service"]
    [price] = conforming.result("catalog.price.list", filter={"productId": 2002})["prices"]
    assert (row["productName"], row["price"], row["type"]) == (goods["name"], price["price"], 7)


def test_set_replaces_update_and_delete_recount(conforming: Caller) -> None:
    owner = new_item(conforming)
    rows = [{"productName": "А", "price": 10.5, "quantity": 2}, {"productName": "Б", "price": "7", "quantity": 1}]
    for _ in range(2):
        written = conforming.result("crm.item.productrow.set", ownerId=owner, ownerType="SI", productRows=rows)
    listed = conforming.call("crm.item.productrow.list", filter={"=ownerType": "SI", "=ownerId": owner})
    assert (listed["result"], listed["total"]) == ({"productRows": written["productRows"]}, 2)

    def total() -> object:
        return conforming.result("crm.item.get", entityTypeId=31, id=owner)["item"]["opportunity"]

    assert total() == 28
    first, second = (row["id"] for row in written["productRows"])
    conforming.result(
        "crm.item.productrow.update", id=first, fields={"quantity": 1, "discountTypeId": 1, "discountSum": 2}
    )
    assert total() == 17.5
    row = conforming.result("crm.item.productrow.get", id=first)["productRow"]
    assert (row["priceNetto"], row["discountRate"]) == (12.5, 16)
    assert conforming.result("crm.item.productrow.delete", id=second) is None
    assert total() == 10.5


def test_sum_set_by_hand_stays(conforming: Caller) -> None:
    owner = new_item(conforming, opportunity=5)
    conforming.result("crm.item.productrow.add", fields={"ownerId": owner, "ownerType": "SI", "price": 9})
    assert conforming.result("crm.item.get", entityTypeId=31, id=owner)["item"]["opportunity"] == 5


def test_rows_go_with_their_owner(conforming: Caller) -> None:
    owner = new_item(conforming, 7)
    conforming.result("crm.item.productrow.add", fields={"ownerId": owner, "ownerType": "Q", "price": 9})
    conforming.result("crm.item.delete", entityTypeId=7, id=owner)
    assert conforming.call("crm.item.productrow.list", filter={"=ownerType": "Q", "=ownerId": owner})["total"] == 0


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("crm.item.productrow.list", {"filter": {"=ownerType": "D"}}, "INVALID_ARG_VALUE"),
        ("crm.item.productrow.list", {"filter": {"=ownerType": "CO", "=ownerId": 1}}, "ENTITY_TYPE_NOT_SUPPORTED"),
        ("crm.item.productrow.add", {"fields": {"ownerType": "D", "ownerId": 13}}, "OWNER_NOT_FOUND"),
        ("crm.item.productrow.add", {"fields": {"ownerType": "D"}}, "100"),
        ("crm.item.productrow.get", {"id": 4040}, "NOT_FOUND"),
    ],
)
def test_refusals(conforming: Caller, method: str, params: dict[str, object], code: str) -> None:
    assert conforming.refusal(method, **params)[:2] == (400, code)


def test_fields(conforming: Caller) -> None:
    fields = conforming.result("crm.item.productrow.fields")["fields"]
    assert fields["ownerType"] == {
        "type": "string",
        "isRequired": True,
        "isReadOnly": False,
        "isImmutable": True,
        "isMultiple": False,
        "isDynamic": False,
        "title": "Тип владельца",
    }


def test_frozen_methods_see_the_same_rows(conforming: Caller) -> None:
    deal = conforming.result("crm.deal.add", fields={"TITLE": "Проба"})
    rows = [{"PRODUCT_NAME": "Оценка", "PRICE": 899.1, "DISCOUNT_TYPE_ID": 2, "DISCOUNT_RATE": 10, "QUANTITY": 2}]
    assert conforming.result("crm.deal.productrows.set", id=deal, rows=rows) is True
    [row] = conforming.result("crm.deal.productrows.get", id=deal)
    assert {name: row[name] for name in ("OWNER_ID", "OWNER_TYPE", "PRICE", "PRICE_NETTO", "PRICE_ACCOUNT")} == {
        "OWNER_ID": str(deal),
        "OWNER_TYPE": "D",
        "PRICE": 899.1,
        "PRICE_NETTO": 999,
        "PRICE_ACCOUNT": "899.10",
    }
    assert conforming.result("crm.item.get", entityTypeId=2, id=deal)["item"]["opportunity"] == 1798.2
    assert conforming.refusal("crm.lead.productrows.get", id=77) == (400, "", "Not found")
