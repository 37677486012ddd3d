"""Activities of a deleted item go with it."""

from b24audit.refportal.crm.activities import forget_owner
from b24audit.refportal.crm.events import ItemChange


def on_change(change: ItemChange) -> None:
    """Delete or unbind the activities of a deleted item."""
    if change.after is None:
        forget_owner(change.session, (change.entity_type, change.id))
