"""Product rows go with the item that owns them."""

from sqlalchemy import delete

from b24audit.refportal.crm.events import ItemChange
from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.store.product_rows import ProductRow


def on_change(change: ItemChange) -> None:
    """Forget the rows of a deleted item."""
    if change.after is None:
        code = OBJECT_TYPES[change.entity_type].code
        owned = (ProductRow.owner_type == code, ProductRow.owner_id == change.id)
        change.session.execute(delete(ProductRow).where(*owned))
