"""A paid invoice moves its deal; orders and payments go with the item they belong to."""

from sqlalchemy import delete, select

from b24audit.refportal.crm.acting import acting_call
from b24audit.refportal.crm.events import ItemChange
from b24audit.refportal.crm.objects import DEAL, INVOICE
from b24audit.refportal.crm.payments import OWNERS, successful_stage
from b24audit.refportal.crm.saving import Draft, ItemWriter
from b24audit.refportal.crm.stages import stage_dictionary, stage_prefix
from b24audit.refportal.store.dictionaries import StatusRow
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.store.payments import OrderEntityRow, OrderRow, PaymentItemRow, PaymentRow


def on_change(change: ItemChange) -> None:
    """React to an invoice that has become paid, and to deleted deals and invoices; an imported one moves nothing."""
    if change.after is None and change.entity_type in OWNERS:
        _forget(change)
    elif change.entity_type == INVOICE and change.after is not None and _became_paid(change):
        _move_deal(change, change.after.get("parentId2") or 0)


def _became_paid(change: ItemChange) -> bool:
    after = change.after or {}
    stage = successful_stage(change.session, after.get("categoryId") or 0)
    before = change.before["stageId"] if change.before else ""
    return bool(stage) and not change.imported and after["stageId"] == stage != before


def _move_deal(change: ItemChange, number: int) -> None:
    writer = ItemWriter(acting_call(change.portal, change.session, change.user_id), DEAL)
    deal = writer.find(number)
    if deal is None or deal["stageSemanticId"] != "P":
        return
    category = deal.get("categoryId") or 0
    stages = get_meta(change.session, "payments").get("deal_stages", {})
    if str(category) not in stages:
        return
    stage = stage_prefix(DEAL, category) + stages[str(category)]
    if _sort(change, category, stage) > _sort(change, category, deal["stageId"]):
        writer.update(deal, Draft({"stageId": stage}, {}))


def _sort(change: ItemChange, category: int, stage: str) -> int:
    """Place of a stage among the others; a deal never goes back. Unknown stages come first."""
    dictionary = stage_dictionary(DEAL, category)
    query = select(StatusRow.sort).where(StatusRow.entity_id == dictionary, StatusRow.status_id == stage)
    return change.session.scalar(query) or 0


def _forget(change: ItemChange) -> None:
    owned = (OrderEntityRow.owner_type_id == change.entity_type, OrderEntityRow.owner_id == change.id)
    orders = list(change.session.scalars(select(OrderEntityRow.order_id).where(*owned)))
    payments = select(PaymentRow.id).where(PaymentRow.order_id.in_(orders))
    change.session.execute(delete(PaymentItemRow).where(PaymentItemRow.payment_id.in_(payments)))
    change.session.execute(delete(PaymentRow).where(PaymentRow.order_id.in_(orders)))
    change.session.execute(delete(OrderEntityRow).where(*owned))
    change.session.execute(delete(OrderRow).where(OrderRow.id.in_(orders)))
