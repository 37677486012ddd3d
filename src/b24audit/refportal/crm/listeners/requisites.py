"""Requisites go with the client they describe, links with the item that uses them."""

from sqlalchemy import delete, select

from b24audit.refportal.crm.events import ItemChange
from b24audit.refportal.crm.objects import COMPANY, CONTACT
from b24audit.refportal.store.requisites import BankDetailRow, RequisiteLinkRow, RequisiteRow


def on_change(change: ItemChange) -> None:
    """Forget what belonged to a deleted item."""
    if change.after is not None:
        return
    if change.entity_type in (CONTACT, COMPANY):
        owned = (RequisiteRow.entity_type_id == change.entity_type, RequisiteRow.entity_id == change.id)
        requisites = select(RequisiteRow.id).where(*owned)
        change.session.execute(delete(BankDetailRow).where(BankDetailRow.entity_id.in_(requisites)))
        change.session.execute(delete(RequisiteRow).where(*owned))
        return
    used = (RequisiteLinkRow.entity_type_id == change.entity_type, RequisiteLinkRow.entity_id == change.id)
    change.session.execute(delete(RequisiteLinkRow).where(*used))
