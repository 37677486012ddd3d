"""``crm.item.payment.*`` and ``crm.orderentity.*``: payments of deals and invoices (crm/universal/payment/)."""

from sqlalchemy import select

from b24audit.refportal.crm.payments import OWNERS, add_payment, item_exists, payments_of, remove_payment, set_paid
from b24audit.refportal.crm.product_rows import rows_of
from b24audit.refportal.crm.values import moment_json, number_json
from b24audit.refportal.listing.memory import arrange, narrow
from b24audit.refportal.protocol.call import Call, Reply, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, is_yes
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._camel_rows import CamelRows
from b24audit.refportal.rest._rows import spell
from b24audit.refportal.rest.catalog_structure import read_denied
from b24audit.refportal.store.payments import OrderEntityRow, OrderRow, PaymentItemRow, PaymentRow, PaySystemRow
from b24audit.refportal.store.product_rows import ProductRow

TABLE = MethodTable("crm")

_ORDER_ENTITIES = CamelRows(OrderEntityRow, ["order_id", "owner_id", "owner_type_id"])
_SHOWN = frozenset(
    {"id", "accountNumber", "paid", "datePaid", "empPaidId", "paySystemId", "sum", "currency", "paySystemName"}
)


@TABLE.lists("crm.item.payment.list")
def payment_list(call: Call) -> Json:
    """Payments of a deal or an invoice."""
    entity_type, item = _owner(call)
    rows = [_json(call, payment) for payment in payments_of(call.session, entity_type, item)]
    found = narrow(rows, call.params.mapping("filter"), set(_SHOWN))
    return spell(call, arrange(found, call.params.mapping("order"), {"id": "ASC"}))


@TABLE.reads("crm.item.payment.get")
def payment_get(call: Call) -> Json:
    """One payment."""
    return _json(call, _payment(call))


@TABLE.writes("crm.item.payment.add")
def payment_add(call: Call) -> Json:
    """Create a payment; it covers no products yet."""
    return add_payment(call, *_owner(call)).id


@TABLE.writes("crm.item.payment.update")
def payment_update(call: Call) -> Json:
    """Change ``paid`` and the payment system.

    Raises:
        RestError: unknown payment or payment system.
    """
    payment = _payment(call)
    fields = Params(call.params.mapping("fields"))
    if "paySystemId" in fields:
        if call.session.get(PaySystemRow, fields.integer("paySystemId")) is None:
            raise RestError("0", "Pay system has not been found")
        payment.pay_system_id = fields.integer("paySystemId")
    if "paid" in fields:
        set_paid(call, payment, is_yes(fields["paid"]))
    return True


@TABLE.writes("crm.item.payment.pay")
def payment_pay(call: Call) -> Json:
    """Mark a payment as paid."""
    set_paid(call, _payment(call), True)
    return True


@TABLE.writes("crm.item.payment.unpay")
def payment_unpay(call: Call) -> Json:
    """Mark a payment as not paid; what it moved stays."""
    set_paid(call, _payment(call), False)
    return True


@TABLE.writes("crm.item.payment.delete")
def payment_delete(call: Call) -> Json:
    """Delete a payment.

    Raises:
        RestError: unknown payment, or a paid one.
    """
    payment = _payment(call)
    if payment.paid:
        raise RestError("0", "Нельзя удалить оплаченную оплату")
    remove_payment(call.session, payment)
    return True


@TABLE.lists("crm.item.payment.product.list")
def product_list(call: Call) -> Json:
    """What a payment covers."""
    payment = _payment(call, "paymentId")
    query = select(PaymentItemRow).where(PaymentItemRow.payment_id == payment.id).order_by(PaymentItemRow.id)
    return [
        {"id": item.id, "paymentId": payment.id, "quantity": number_json(item.quantity), "rowId": item.row_id}
        for item in call.session.scalars(query)
    ]


@TABLE.writes("crm.item.payment.product.add")
def product_add(call: Call) -> Json:
    """Let a payment cover pieces of a product row of its deal or invoice.

    Raises:
        RestError: unknown payment or row, more pieces than the row has, no pieces.
    """
    payment = _payment(call, "paymentId")
    row = call.session.get(ProductRow, call.params.integer("rowId"))
    if row is None or row.id not in _rows_of_order(call, payment.order_id):
        raise RestError("0", "Product has not been found")
    quantity = float(call.params.integer("quantity", 0))
    if quantity <= 0:
        raise RestError("0", "Quantity should be greater than 0")
    if quantity > row.quantity:
        raise RestError("0", "Not enough quantity")
    item = PaymentItemRow(payment_id=payment.id, row_id=row.id, quantity=quantity)
    call.session.add(item)
    call.session.flush()
    _recount(call, payment)
    return item.id


@TABLE.writes("crm.item.payment.product.delete")
def product_delete(call: Call) -> Json:
    """Let a payment cover one product row less."""
    item = call.session.get(PaymentItemRow, call.params.integer("id"))
    if item is None:
        raise RestError("0", "Product has not been found")
    payment = call.session.get(PaymentRow, item.payment_id)
    call.session.delete(item)
    call.session.flush()
    if payment is not None:
        _recount(call, payment)
    return True


@TABLE.lists("crm.orderentity.list", rights=Rights.ADMINISTRATOR, denied=read_denied)
def order_entity_list(call: Call) -> Reply:
    """A page of deals and invoices that orders belong to; everything at once when ``start`` is -1."""
    return _ORDER_ENTITIES.page(call, "orderEntity", order="ownerId", all_rows=True)


def _recount(call: Call, payment: PaymentRow) -> None:
    query = select(PaymentItemRow.quantity, ProductRow.price).join(ProductRow, ProductRow.id == PaymentItemRow.row_id)
    covered = call.session.execute(query.where(PaymentItemRow.payment_id == payment.id))
    payment.sum = round(sum(quantity * price for quantity, price in covered), 2)


def _rows_of_order(call: Call, order: int) -> set[int]:
    owners = call.session.scalars(select(OrderEntityRow).where(OrderEntityRow.order_id == order))
    return {row.id for owner in owners for row in rows_of(call.session, owner.owner_type_id, owner.owner_id)}


def _owner(call: Call) -> tuple[int, int]:
    for name in ("entityId", "entityTypeId"):
        if name not in call.params:
            raise RestError("100", f"Could not find value for parameter {{{name}}}")
    entity_type, item = call.params.integer("entityTypeId"), call.params.integer("entityId")
    if entity_type not in OWNERS:
        raise RestError("0", "Entity type is not supported")
    if not item_exists(call.session, entity_type, item):
        raise RestError("0", f"Entity with identifier №{item} does not exist")
    return entity_type, item


def _payment(call: Call, parameter: str = "id") -> PaymentRow:
    if parameter not in call.params:
        raise RestError("100", f"Could not find value for parameter {{{parameter}}}")
    payment = call.session.get(PaymentRow, call.params.integer(parameter))
    if payment is None or call.session.get(OrderRow, payment.order_id) is None:
        raise RestError("0", "Payment has not been found")
    return payment


def _json(call: Call, payment: PaymentRow) -> dict[str, Json]:
    system = call.session.get(PaySystemRow, payment.pay_system_id)
    return {
        "id": payment.id,
        "accountNumber": payment.account_number,
        "paid": "Y" if payment.paid else "N",
        "datePaid": moment_json(payment.date_paid, call.portal.utc_offset),
        "empPaidId": payment.emp_paid_id,
        "paySystemId": payment.pay_system_id,
        "sum": number_json(payment.sum),
        "currency": payment.currency,
        "paySystemName": system.name if system else "",
    }
