"""Payments of deals and invoices: orders behind them, and what a payment moves."""

from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import DEAL, INVOICE
from b24audit.refportal.crm.product_rows import prices_of, rows_of
from b24audit.refportal.crm.saving import Draft, ItemWriter
from b24audit.refportal.crm.stages import stage_dictionary
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.store.dictionaries import StatusRow
from b24audit.refportal.store.items import ITEM_TABLES
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.store.payments import OrderEntityRow, OrderRow, PaymentItemRow, PaymentRow, PaySystemRow

OWNERS = (DEAL, INVOICE)
"""Objects that can be paid."""


@dataclass(frozen=True)
class Voucher:
    """What 1C says about a payment: number of the document, its day (epoch seconds), number and version in 1C."""

    number: str = ""
    day: int | None = None
    id1c: str = ""
    version: str = ""


def item_exists(session: Session, entity_type: int, item: int) -> bool:
    """Whether there is such a deal or invoice."""
    table = ITEM_TABLES[entity_type]
    return bool(session.scalar(select(exists().where(table.c.id == item))))


def payments_of(session: Session, entity_type: int, item: int) -> list[PaymentRow]:
    """Payments of a deal or invoice."""
    owner = (OrderEntityRow.owner_type_id == entity_type, OrderEntityRow.owner_id == item)
    orders = select(OrderEntityRow.order_id).where(*owner)
    return list(session.scalars(select(PaymentRow).where(PaymentRow.order_id.in_(orders)).order_by(PaymentRow.id)))


def add_payment(call: Call, entity_type: int, item: int) -> PaymentRow:
    """Give a deal or invoice a payment without products; its order appears with the first one."""
    order = _order_of(call, entity_type, item)
    count = call.session.scalar(select(func.count()).where(PaymentRow.order_id == order.id)) or 0
    system = select(PaySystemRow.id).where(PaySystemRow.active).order_by(PaySystemRow.sort, PaySystemRow.id)
    payment = PaymentRow(
        order_id=order.id,
        account_number=f"{order.account_number}/{count + 1}",
        pay_system_id=call.session.scalar(system.limit(1)) or 0,
        currency=order.currency,
        date_bill=int(call.portal.clock.now()),
        responsible_id=call.caller.user_id,
        xml_id=f"bx_payment_{order.id}_{count + 1}",
    )
    call.session.add(payment)
    call.session.flush()
    return payment


def _order_of(call: Call, entity_type: int, item: int) -> OrderRow:
    owner = (OrderEntityRow.owner_type_id == entity_type, OrderEntityRow.owner_id == item)
    query = select(OrderRow).join(OrderEntityRow, OrderEntityRow.order_id == OrderRow.id).where(*owner)
    found = call.session.scalar(query.order_by(OrderRow.id).limit(1))
    if found is not None:
        return found
    now = int(call.portal.clock.now())
    moments = {"date_insert": now, "date_update": now, "date_status": now}
    user = call.caller.user_id
    people = {"user_id": user, "responsible_id": user}
    order = OrderRow(account_number="", currency=call.portal.identity.currency, **moments, **people)
    call.session.add(order)
    call.session.flush()
    order.account_number, order.xml_id = str(order.id), f"bx_order_{order.id}"
    rows = rows_of(call.session, entity_type, item)
    order.price = round(sum(row.price * row.quantity for row in rows), 2)
    order.tax_value = round(sum((row.price - prices_of(row).exclusive) * row.quantity for row in rows), 2)
    call.session.add(OrderEntityRow(order_id=order.id, owner_type_id=entity_type, owner_id=item))
    call.session.flush()
    return order


def remove_payment(session: Session, payment: PaymentRow) -> None:
    """Delete a payment with what it covers."""
    for item in session.scalars(select(PaymentItemRow).where(PaymentItemRow.payment_id == payment.id)):
        session.delete(item)
    session.delete(payment)
    session.flush()


def set_paid(call: Call, payment: PaymentRow, paid: bool, voucher: Voucher | None = None) -> None:
    """Mark a payment as paid or not; a fully paid invoice moves on."""
    now = int(call.portal.clock.now())
    payment.paid = paid
    payment.date_paid = now if paid else None
    payment.emp_paid_id = call.caller.user_id if paid else None
    if voucher is not None:
        payment.pay_voucher_num, payment.pay_voucher_date = voucher.number, voucher.day
        payment.id1c, payment.version1c, payment.updated1c = voucher.id1c, voucher.version, True
    call.session.flush()
    order = call.session.get(OrderRow, payment.order_id)
    if order is not None:
        _settle_order(call, order, now)


def _settle_order(call: Call, order: OrderRow, now: int) -> None:
    paid = list(call.session.scalars(select(PaymentRow.paid).where(PaymentRow.order_id == order.id)))
    order.payed, order.date_update = bool(paid) and all(paid), now
    call.session.flush()
    if not order.payed or not get_meta(call.session, "payments").get("pays_invoice", True):
        return
    owners = select(OrderEntityRow.owner_id).where(
        OrderEntityRow.order_id == order.id, OrderEntityRow.owner_type_id == INVOICE
    )
    for invoice in call.session.scalars(owners).all():
        mark_invoice_paid(call, invoice)


def mark_invoice_paid(call: Call, invoice: int) -> None:
    """Move an invoice to the successful stage of its pipeline, unless it is there; its deal follows by itself."""
    writer = ItemWriter(call, INVOICE)
    before = writer.find(invoice)
    if before is None:
        return
    stage = successful_stage(call.session, before.get("categoryId") or 0)
    if stage and before["stageId"] != stage:
        writer.update(before, Draft({"stageId": stage}, {}))


def successful_stage(session: Session, category: int) -> str:
    """The stage of paid invoices."""
    dictionary = stage_dictionary(INVOICE, category)
    query = select(StatusRow.status_id).where(StatusRow.entity_id == dictionary, StatusRow.semantics == "success")
    return session.scalar(query.order_by(StatusRow.sort).limit(1)) or ""
