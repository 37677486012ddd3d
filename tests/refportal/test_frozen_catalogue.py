"""Frozen methods of directions, goods and old invoices: the same data as those that took their place."""

from tests.refportal.calls import Caller


def test_directions_are_those_of_the_categories_without_the_default_one(conforming: Caller) -> None:
    categories = conforming.result("crm.category.list", entityTypeId=2)["categories"]
    default = next(each for each in categories if each["id"] == 0)
    listed = conforming.result("crm.dealcategory.list", order={"ID": "ASC"}, select=["ID", "NAME"])
    others = sorted((each for each in categories if each["id"]), key=lambda each: int(each["id"]))
    assert listed == [{"ID": str(each["id"]), "NAME": each["name"]} for each in others]
    assert conforming.result("crm.dealcategory.default.get") == {"ID": 0, "NAME": default["name"]}
    assert set(conforming.result("crm.dealcategory.fields")) == {"ID", "CREATED_DATE", "NAME", "IS_LOCKED", "SORT"}


def test_stages_of_a_direction_are_those_of_its_dictionary(conforming: Caller) -> None:
    dictionary = conforming.result("crm.dealcategory.status", id=0)
    stages = conforming.result("crm.dealcategory.stage.list", id=0)
    assert dictionary == "DEAL_STAGE"
    assert stages == conforming.result("crm.status.entity.items", entityId=dictionary)
    assert conforming.result("crm.dealcategory.stage.list", id=999) == []


def test_a_direction_is_made_renamed_and_deleted(fresh: Caller) -> None:
    number = fresh.result("crm.dealcategory.add", fields={"NAME": "Опт", "SORT": 30})
    assert fresh.result("crm.dealcategory.get", id=number)["NAME"] == "Опт"
    assert len(fresh.result("crm.dealcategory.stage.list", id=number)) == 8
    assert fresh.result("crm.dealcategory.update", id=number, fields={"NAME": "Розница"}) is True
    assert fresh.result("crm.category.get", entityTypeId=2, id=number)["category"]["name"] == "Розница"
    fresh.result("crm.deal.add", fields={"TITLE": "Сделка", "CATEGORY_ID": number})
    assert fresh.refusal("crm.dealcategory.delete", id=number)[1] == "0"
    deal = fresh.result("crm.deal.list", filter={"CATEGORY_ID": number})[0]["ID"]
    fresh.result("crm.deal.delete", id=deal)
    assert fresh.result("crm.dealcategory.delete", id=number) is True
    assert fresh.refusal("crm.dealcategory.get", id=number)[0] == 400
    assert fresh.result("crm.dealcategory.default.set", name="Общая") is True
    assert fresh.result("crm.dealcategory.default.get")["NAME"] == "Общая"


def test_goods_are_those_of_the_catalogue_with_their_base_price(conforming: Caller) -> None:
    answer = conforming.call("crm.product.list", order={"ID": "ASC"})
    product = answer["result"][0]
    assert (len(answer["result"]), answer["next"]) == (50, 50)
    filter_ = {"productId": int(product["ID"]), "catalogGroupId": 1}
    price = conforming.result("catalog.price.list", filter=filter_)["prices"][0]
    assert (float(product["PRICE"]), product["CURRENCY_ID"]) == (price["price"], price["currency"])
    assert conforming.result("crm.product.get", id=product["ID"]) == product
    assert set(product) == set(conforming.result("crm.product.fields"))
    section = conforming.result("crm.productsection.list", select=["ID", "NAME"])[0]
    assert conforming.result("crm.productsection.get", id=section["ID"])["NAME"] == section["NAME"]
    assert "CATALOG_ID" in conforming.result("crm.productsection.fields")


def test_goods_and_groups_are_made_changed_and_deleted(conforming: Caller) -> None:
    group = conforming.result("crm.productsection.add", fields={"NAME": "Прочее"})
    assert conforming.result("crm.productsection.update", id=group, fields={"NAME": "Разное"}) is True
    fields = {"NAME": "Выписка", "PRICE": 350, "CURRENCY_ID": "RUB", "SECTION_ID": group}
    number = conforming.result("crm.product.add", fields=fields)
    assert conforming.result("crm.product.update", id=number, fields={"PRICE": "400.5", "ACTIVE": "N"}) is True
    found = conforming.result("crm.product.list", filter={"SECTION_ID": group})
    assert [(each["NAME"], each["PRICE"], each["ACTIVE"]) for each in found] == [("Выписка", "400.50", "N")]
    assert conforming.refusal("crm.productsection.delete", id=group)[2] == "Section is not empty."
    assert conforming.result("crm.product.delete", id=number) is True
    assert conforming.result("crm.productsection.delete", id=group) is True
    assert conforming.refusal("crm.product.get", id=number)[0] == 400
    assert conforming.refusal("crm.product.add", fields={})[2] == "The field NAME is required."


def test_there_are_no_old_invoices(conforming: Caller) -> None:
    answer = conforming.call("crm.invoice.list")
    assert (answer["result"], answer["total"]) == ([], 0)
    assert "ACCOUNT_NUMBER" in conforming.result("crm.invoice.fields")
    refusals = [conforming.refusal(f"crm.invoice.{verb}", id=1)[0] for verb in ("get", "update", "delete", "add")]
    assert refusals == [400] * 4
