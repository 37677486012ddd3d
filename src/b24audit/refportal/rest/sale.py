"""``sale.order.*``, ``sale.payment.*``, ``sale.paysystem.list``: orders and payments as the shop sees them (sale/)."""

from sqlalchemy import select

from b24audit.refportal.crm.values import number_json
from b24audit.refportal.listing.memory import arrange, narrow
from b24audit.refportal.protocol.call import Call, Reply, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._camel_rows import CamelRows, Row
from b24audit.refportal.rest._rows import spell
from b24audit.refportal.rest.catalog_structure import read_denied
from b24audit.refportal.store.payments import OrderRow, PaymentRow, PaySystemRow

TABLE = MethodTable("sale")
PAY_SYSTEMS = MethodTable("pay_system")

_ORDER_CONSTANTS: Row = {
    "additionalInfo": "",
    "affiliateId": None,
    "canceled": "N",
    "comments": "",
    "companyId": None,
    "dateCanceled": None,
    "dateLock": None,
    "dateMarked": None,
    "deducted": "N",
    "discountValue": 0,
    "empCanceledId": None,
    "empMarkedId": None,
    "empStatusId": None,
    "lid": "s1",
    "lockedBy": "",
    "marked": "N",
    "orderTopic": "",
    "personTypeXmlId": "",
    "reasonCanceled": "",
    "reasonMarked": "",
    "recountFlag": "Y",
    "recurringId": "",
    "statusXmlId": "",
    "userDescription": "",
    "version": 0,
}
_PAYMENT_CONSTANTS: Row = {
    "comments": "",
    "companyId": None,
    "dateMarked": None,
    "datePayBefore": None,
    "empMarkedId": None,
    "empReturnId": None,
    "isReturn": "N",
    "marked": "N",
    "payReturnComment": "",
    "payReturnDate": None,
    "payReturnNum": "",
    "priceCod": "0.000000",
    "psCurrency": "",
    "psInvoiceId": None,
    "psResponseDate": None,
    "psStatus": "",
    "psStatusCode": "",
    "psStatusDescription": "",
    "psStatusMessage": "",
    "psSum": None,
    "reasonMarked": "",
}


def _of_payment(call: Call, payment: PaymentRow) -> Row:
    system = call.session.get(PaySystemRow, payment.pay_system_id)
    own: Row = {
        "dateResponsibleId": None,
        "empResponsibleId": payment.responsible_id,
        "paySystemIsCash": "Y" if system and system.is_cash else "N",
        "paySystemName": system.name if system else "",
        "paySystemXmlId": system.xml_id if system else "",
    }
    return _PAYMENT_CONSTANTS | own


_ORDERS = CamelRows(
    OrderRow,
    [column.key for column in OrderRow.__table__.columns],
    moments=frozenset({"date_insert", "date_update", "date_status"}),
    more=lambda _call, _order: _ORDER_CONSTANTS,
)
_PAYMENTS = CamelRows(
    PaymentRow,
    [column.key for column in PaymentRow.__table__.columns],
    moments=frozenset({"date_paid", "date_bill", "pay_voucher_date"}),
    more=_of_payment,
)
_FLAGS = {"active": "ACTIVE", "is_cash": "IS_CASH", "auto_change_1c": "AUTO_CHANGE_1C"}
_SYSTEM_CONSTANTS: Row = {
    "RESULT_FILE": None,
    "NEW_WINDOW": "N",
    "PS_MODE": None,
    "HAVE_PAYMENT": "N",
    "HAVE_ACTION": "N",
    "HAVE_RESULT": "N",
    "HAVE_PREPAY": "N",
    "HAVE_PRICE": "N",
    "HAVE_RESULT_RECEIVE": "N",
    "ENCODING": None,
    "ALLOW_EDIT_PAYMENT": "Y",
    "CAN_PRINT_CHECK": "N",
    "ENTITY_REGISTRY_TYPE": "ORDER",
    "TARIFF": None,
}


@TABLE.lists("sale.order.list", rights=Rights.ADMINISTRATOR, denied=read_denied)
def order_list(call: Call) -> Reply:
    """A page of orders."""
    return _ORDERS.page(call, "orders")


@TABLE.reads("sale.order.get", rights=Rights.ADMINISTRATOR, denied=read_denied)
def order_get(call: Call) -> Json:
    """One order with its payments; basket, shipments and properties are not modelled."""
    order = call.session.get(OrderRow, call.params.integer("id"))
    if order is None:
        raise RestError("200540400001", "order does not exist")
    payments = call.session.scalars(select(PaymentRow).where(PaymentRow.order_id == order.id).order_by(PaymentRow.id))
    return {"order": {**_ORDERS.write(call, order), "payments": [_PAYMENTS.write(call, each) for each in payments]}}


@TABLE.lists("sale.payment.list", rights=Rights.ADMINISTRATOR, denied=read_denied)
def payment_list(call: Call) -> Reply:
    """A page of payments."""
    return _PAYMENTS.page(call, "payments")


@TABLE.reads("sale.payment.get", rights=Rights.ADMINISTRATOR, denied=read_denied)
def payment_get(call: Call) -> Json:
    """One payment."""
    payment = call.session.get(PaymentRow, call.params.integer("id"))
    if payment is None:
        raise RestError("200640400001", "payment does not exist")
    return {"payment": _PAYMENTS.write(call, payment)}


@PAY_SYSTEMS.lists("sale.paysystem.list", rights=Rights.ADMINISTRATOR)
def pay_system_list(call: Call) -> Json:
    """All payment systems that satisfy ``FILTER``; the method has no pages."""
    rows = [_system(system) for system in call.session.scalars(select(PaySystemRow).order_by(PaySystemRow.id))]
    known = set(rows[0]) if rows else set()
    found = arrange(narrow(rows, call.params.mapping("filter"), known), call.params.mapping("order"), {"ID": "ASC"})
    wanted = [str(name) for name in call.params.values_of("select")]
    return spell(call, [{name: row[name] for name in row if not wanted or name in wanted} for row in found])


def _system(system: PaySystemRow) -> Row:
    own: Row = {
        "NAME": system.name,
        "PSA_NAME": system.name,
        "DESCRIPTION": system.description,
        "ACTION_FILE": system.action_file,
        "XML_ID": system.xml_id,
        "ID": system.id,
        "PERSON_TYPE_ID": system.person_type_id,
        "SORT": number_json(system.sort),
    }
    flags: Row = {name: "Y" if getattr(system, column) else "N" for column, name in _FLAGS.items()}
    return {**own, **_SYSTEM_CONSTANTS, **flags}
