"""Which invoices go to 1C, and what a status from 1C does to them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import COMPANY, CONTACT, INVOICE
from b24audit.refportal.crm.payments import (
    Voucher,
    add_payment,
    mark_invoice_paid,
    payments_of,
    set_paid,
)
from b24audit.refportal.crm.product_rows import rows_of
from b24audit.refportal.crm.stages import stage_dictionary
from b24audit.refportal.crm.values import parse_moment
from b24audit.refportal.exchange.commerceml import Invoice, Line, Returned
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.store.dictionaries import StatusRow
from b24audit.refportal.store.items import ITEM_TABLES
from b24audit.refportal.store.payments import OrderRow, PaySystemRow


def outgoing(session: Session) -> Iterator[Invoice]:
    """Invoices whose work has not failed, in order of their numbers."""
    table = ITEM_TABLES[INVOICE]
    for row in session.execute(select(table).order_by(table.c.id)).mappings():
        stage = _stage(session, row["categoryId"] or 0, row["stageId"])
        if stage is None or stage.semantics in ("failure", "apology"):
            continue
        lines = rows_of(session, INVOICE, row["id"])
        yield Invoice(
            id=row["id"],
            number=row["accountNumber"] or str(row["id"]),
            day=datetime.fromtimestamp(row["createdTime"], UTC).date().isoformat(),
            currency=row["currencyId"] or "",
            total=row["opportunity"] or 0.0,
            client=_client(session, row),
            stage=stage.name,
            paid=stage.semantics == "success",
            lines=tuple(Line(line.id, line.product_name, line.price, line.quantity) for line in lines),
        )


def take_status(call: Call, returned: Returned) -> bool:
    """Do what 1C says about an invoice; False when there is no such invoice or nothing to do.

    A payment is made when the invoice has none; payments change only where their system lets 1C change them.
    """
    invoice = _find(call.session, returned)
    if invoice is None or not returned.paid:
        return False
    payments = payments_of(call.session, INVOICE, invoice["id"])
    if not payments:
        payment = add_payment(call, INVOICE, invoice["id"])
        payment.sum, payment.external_payment = invoice["opportunity"] or 0.0, True
        payments = [payment]
    day = parse_moment(returned.payment_day, call.portal.utc_offset) if returned.payment_day else None
    voucher = Voucher(returned.payment_number, day, returned.id1c, returned.version)
    changed = [payment for payment in payments if not payment.paid and _may_change(call, payment.pay_system_id)]
    for payment in changed:
        set_paid(call, payment, True, voucher)
        order = call.session.get(OrderRow, payment.order_id)
        if order is not None:
            order.id1c, order.version1c, order.updated1c = returned.id1c, returned.version, True
    if changed:
        mark_invoice_paid(call, invoice["id"])
    return bool(changed)


def _may_change(call: Call, system: int) -> bool:
    row = call.session.get(PaySystemRow, system)
    return row is not None and row.auto_change_1c


def _find(session: Session, returned: Returned) -> dict[str, Any] | None:
    table = ITEM_TABLES[INVOICE]
    named = [table.c.xmlId == returned.id, table.c.accountNumber == returned.number]
    if returned.id.isdecimal():
        named = [table.c.id == int(returned.id)]
    row = session.execute(select(table).where(or_(*named)).order_by(table.c.id).limit(1)).mappings().first()
    return dict(row) if row else None


def _stage(session: Session, category: int, stage: str) -> StatusRow | None:
    dictionary = stage_dictionary(INVOICE, category)
    return session.scalar(select(StatusRow).where(StatusRow.entity_id == dictionary, StatusRow.status_id == stage))


def _client(session: Session, row: Any) -> str:
    company, contact = ITEM_TABLES[COMPANY], ITEM_TABLES[CONTACT]
    if row["companyId"]:
        return session.scalar(select(company.c.title).where(company.c.id == row["companyId"])) or ""
    found = session.execute(select(contact).where(contact.c.id == row["contactId"])).mappings().first()
    return " ".join(part for part in (found["lastName"], found["name"]) if part) if found else ""
