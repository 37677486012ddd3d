"""Payments: orders, what a payment moves, the exchange with 1C."""

import pytest

from b24audit.refportal import all_defects, changed, read_state
from tests.refportal.calls import Caller, portal_of
from tests.refportal.commerce.one_c import OneC

CONTRACT = {"UF_CRM_DEAL_CONTRACT": "1", "UF_CRM_DEAL_SIGNED": "2026-01-05", "UF_CRM_DEAL_OBJECT": "Дом"}


def new_invoice(caller: Caller, category: int = 0, **fields: object) -> tuple[int, int]:
    """Numbers of a deal and of its invoice for 1500 roubles."""
    deal = caller.result("crm.deal.add", fields={"TITLE": "Сделка", "CATEGORY_ID": category, **CONTRACT})
    values = {"title": "Счёт", "parentId2": deal, "mycompanyId": 1, **fields}
    invoice = caller.result("crm.item.add", entityTypeId=31, fields=values)["item"]["id"]
    row = {"ownerId": invoice, "ownerType": "SI", "productName": "Оценка дома", "price": 750, "quantity": 2}
    caller.result("crm.item.productrow.add", fields=row)
    return int(deal), int(invoice)


def stages(caller: Caller, deal: int, invoice: int) -> tuple[str, str]:
    found = [
        caller.result("crm.item.get", entityTypeId=t, id=i)["item"]["stageId"] for t, i in ((31, invoice), (2, deal))
    ]
    return found[0], found[1]


@pytest.mark.parametrize(("category", "stage"), [(0, "UC_PAID"), (2, "C2:UC_PREPAID")])
def test_paying_moves_the_invoice_and_its_deal(conforming: Caller, category: int, stage: str) -> None:
    deal, invoice = new_invoice(conforming, category)
    payment = conforming.result("crm.item.payment.add", entityTypeId=31, entityId=invoice)
    assert conforming.result("crm.item.payment.pay", id=payment) is True
    assert stages(conforming, deal, invoice) == ("DT31_5:P", stage)
    [row] = conforming.result("crm.item.payment.list", entityTypeId=31, entityId=invoice)
    assert row == {
        "id": payment,
        "accountNumber": f"{row['accountNumber'].split('/')[0]}/1",
        "paid": "Y",
        "datePaid": "2026-01-05T11:00:00+03:00",
        "empPaidId": 1,
        "paySystemId": 3,
        "sum": 0,
        "currency": "RUB",
        "paySystemName": "Безналичный расчёт",
    }


def test_moving_the_invoice_by_hand_moves_the_deal(conforming: Caller) -> None:
    deal, invoice = new_invoice(conforming)
    conforming.result("crm.item.update", entityTypeId=31, id=invoice, fields={"stageId": "DT31_5:P"})
    assert stages(conforming, deal, invoice)[1] == "UC_PAID"


def test_deal_never_goes_back(conforming: Caller) -> None:
    deal, invoice = new_invoice(conforming)
    conforming.result("crm.item.update", entityTypeId=2, id=deal, fields={"stageId": "UC_WORK"})
    conforming.result("crm.item.update", entityTypeId=31, id=invoice, fields={"stageId": "DT31_5:P"})
    assert stages(conforming, deal, invoice)[1] == "UC_WORK"


def test_invoice_is_paid_when_all_its_payments_are(conforming: Caller) -> None:
    deal, invoice = new_invoice(conforming)
    first, second = (conforming.result("crm.item.payment.add", entityTypeId=31, entityId=invoice) for _ in range(2))
    conforming.result("crm.item.payment.update", id=first, fields={"paid": "Y"})
    assert stages(conforming, deal, invoice)[0] == "DT31_5:N"
    conforming.result("crm.item.payment.update", id=second, fields={"paid": "Y", "paySystemId": 1})
    assert stages(conforming, deal, invoice)[0] == "DT31_5:P"


def test_payment_covers_product_rows(conforming: Caller) -> None:
    _, invoice = new_invoice(conforming)
    rows = conforming.result("crm.item.productrow.list", filter={"=ownerType": "SI", "=ownerId": invoice})[
        "productRows"
    ]
    payment = conforming.result("crm.item.payment.add", entityTypeId=31, entityId=invoice)
    covered = {"paymentId": payment, "rowId": rows[0]["id"], "quantity": 2}
    item = conforming.result("crm.item.payment.product.add", **covered)
    assert conforming.result("crm.item.payment.product.list", paymentId=payment) == [{"id": item, **covered}]
    assert conforming.result("crm.item.payment.get", id=payment)["sum"] == 1500
    assert conforming.refusal("crm.item.payment.product.add", **{**covered, "quantity": 9})[2] == "Not enough quantity"
    conforming.result("crm.item.payment.product.delete", id=item)
    assert conforming.result("crm.item.payment.get", id=payment)["sum"] == 0


def test_orders_and_payments_of_the_shop(conforming: Caller) -> None:
    _, invoice = new_invoice(conforming)
    payment = conforming.result("crm.item.payment.add", entityTypeId=31, entityId=invoice)
    bound = conforming.call("crm.orderentity.list", filter={"ownerTypeId": 31, "ownerId": invoice}, start=-1)["result"]
    order = bound["orderEntity"][0]["orderId"]
    assert bound == {"orderEntity": [{"orderId": order, "ownerId": invoice, "ownerTypeId": 31}]}
    listed = conforming.call("sale.order.list", filter={"id": order}, select=["id", "price", "payed", "updated1c"])
    assert (listed["result"], listed["total"]) == (
        {"orders": [{"id": order, "price": 1500, "payed": "N", "updated1c": "N"}]},
        1,
    )
    found = conforming.result("sale.payment.list", filter={"orderId": order})["payments"]
    assert [(row["id"], row["paid"], row["id1c"], row["externalPayment"]) for row in found] == [(payment, "N", "", "N")]
    assert len(conforming.result("sale.payment.get", id=payment)["payment"]) == 44


def test_payment_systems(conforming: Caller) -> None:
    found = conforming.result("sale.paysystem.list", select=["ID", "NAME", "AUTO_CHANGE_1C"])
    assert found == [
        {"NAME": "Наличные", "ID": 1, "AUTO_CHANGE_1C": "N"},
        {"NAME": "Безналичный расчёт", "ID": 3, "AUTO_CHANGE_1C": "Y"},
    ]


@pytest.mark.parametrize(
    ("method", "params", "refusal"),
    [
        ("crm.item.payment.add", {"entityTypeId": 31}, ("100", "Could not find value for parameter {entityId}")),
        (
            "crm.item.payment.add",
            {"entityTypeId": 31, "entityId": 7},
            ("0", "Entity with identifier №7 does not exist"),
        ),
        ("crm.item.payment.list", {"entityTypeId": 1, "entityId": 7}, ("0", "Entity type is not supported")),
        ("crm.item.payment.pay", {"id": 7}, ("0", "Payment has not been found")),
    ],
)
def test_refusals(conforming: Caller, method: str, params: dict[str, int], refusal: tuple[str, str]) -> None:
    assert conforming.refusal(method, **params) == (400, *refusal)


def test_deleted_invoice_takes_its_payments_along(conforming: Caller) -> None:
    _, invoice = new_invoice(conforming)
    conforming.result("crm.item.payment.add", entityTypeId=31, entityId=invoice)
    conforming.result("crm.item.delete", entityTypeId=31, id=invoice)
    assert (conforming.call("sale.payment.list")["total"], conforming.call("crm.orderentity.list")["total"]) == (0, 0)


def test_1c_reads_invoices_and_returns_the_status(conforming: Caller) -> None:
    deal, invoice = new_invoice(conforming, companyId=1)
    one_c = OneC(conforming)
    assert one_c.step("checkauth").text.splitlines()[:2] == ["success", "PHPSESSID"]
    assert one_c.step("init").text == "zip=no\nfile_limit=204800000\n"
    facts = one_c.invoices()[str(invoice)]
    assert {name: facts[name] for name in ("Ид", "Сумма", "Контрагент", "Товар", "Статус", "Оплачен")} == {
        "Ид": str(invoice),
        "Сумма": "1500.00",
        "Контрагент": "Наша КОМПАНИЯ",
        "Товар": "Оценка дома",
        "Статус": "Новый",
        "Оплачен": "false",
    }
    assert one_c.report_paid(str(invoice)) == "success\n"
    assert stages(conforming, deal, invoice) == ("DT31_5:P", "UC_PAID")
    [payment] = conforming.result("sale.payment.list")["payments"]
    names = ("paid", "sum", "id1c", "version1c", "updated1c", "payVoucherNum", "payVoucherDate", "externalPayment")
    assert [payment[name] for name in names] == [
        "Y",
        1500,
        "0000-000123",
        "AAAAAQ==",
        "Y",
        "ПП-77",
        "2026-01-06T00:00:00+03:00",
        "Y",
    ]
    assert one_c.invoices()[str(invoice)]["Оплачен"] == "true"


def test_other_statuses_of_1c_change_nothing(conforming: Caller) -> None:
    deal, invoice = new_invoice(conforming)
    assert OneC(conforming).report_paid(str(invoice), "ОТГРУЖЕН") == "success\n"
    assert stages(conforming, deal, invoice) == ("DT31_5:N", "NEW")


def test_1c_is_told_what_is_wrong(conforming: Caller) -> None:
    stranger = OneC(conforming, password="wrong").step("query")
    assert (stranger.status_code, stranger.text) == (401, "failure\nЛогин или пароль обмена с 1С не подходит.\n")
    one_c = OneC(conforming)
    assert one_c.step("file", b"<not xml").text.startswith("failure\nФайл обмена не читается как XML")
    assert one_c.step("file", b"<a/>").text == (
        "failure\nФайл обмена не в формате CommerceML; проверьте настройку обмена в 1С.\n"
    )
    assert one_c.step("query", type_="catalog").status_code == 400
    assert one_c.step("dance").status_code == 400


@pytest.mark.parametrize(
    ("defect", "expected"),
    [
        ("paid-invoice-leaves-deal", ("DT31_5:P", "NEW")),
        ("paid-invoice-moves-deal-wrong", ("DT31_5:P", "UC_WORK")),
        ("payment-leaves-invoice", ("DT31_5:N", "NEW")),
    ],
)
def test_defects_of_payments(defect: str, expected: tuple[str, str]) -> None:
    with portal_of(changed(read_state("conforming"), [all_defects()[defect]])) as caller:
        deal, invoice = new_invoice(caller)
        payment = caller.result("crm.item.payment.add", entityTypeId=31, entityId=invoice)
        caller.result("crm.item.payment.pay", id=payment)
        assert stages(caller, deal, invoice) == expected


@pytest.mark.parametrize("defect", ["1c-exchange-off", "1c-status-ignored", "1c-may-not-change-payments"])
def test_defects_of_the_exchange(defect: str) -> None:
    with portal_of(changed(read_state("conforming"), [all_defects()[defect]])) as caller:
        deal, invoice = new_invoice(caller)
        OneC(caller).report_paid(str(invoice))
        assert stages(caller, deal, invoice) == ("DT31_5:N", "NEW")
