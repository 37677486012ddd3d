"""Files in user fields go with the item that held them."""

from sqlalchemy import delete

from b24audit.refportal.crm.events import ItemChange
from b24audit.refportal.crm.user_fields import fields_by_name
from b24audit.refportal.protocol.params import as_list, to_int
from b24audit.refportal.store.items import FileRow


def on_change(change: ItemChange) -> None:
    """Delete the files of a deleted item."""
    if change.after is not None or change.before is None:
        return
    values = change.before.get("uf") or {}
    fields = fields_by_name(change.session, change.entity_type).items()
    names = [name for name, row in fields if row.user_type_id == "file"]
    held = [to_int(one) for name in names for one in as_list(values.get(name))]
    if held:
        change.session.execute(delete(FileRow).where(FileRow.id.in_(held)))
