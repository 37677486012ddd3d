"""Sets off robots and business processes when items are created and changed."""

from b24audit.refportal.automation.documents import crm_document
from b24audit.refportal.automation.starting import ON_CHANGE, ON_CREATION, auto_start, start_robots, stop_workflows
from b24audit.refportal.crm.events import ItemChange


def on_change(change: ItemChange) -> None:
    """Start what the change starts; an import starts nothing."""
    document = crm_document(change.entity_type, change.id)
    if change.after is None:
        stop_workflows(change.session, document)
        return
    if change.imported:
        return
    stage = change.after.get("stageId")
    if stage and (change.before is None or change.before.get("stageId") != stage):
        category = change.after.get("categoryId") or 0
        start_robots(change.portal, change.session, (change.entity_type, change.id), category, stage)
    event = ON_CREATION if change.before is None else ON_CHANGE
    auto_start(change.portal, change.session, document, change.user_id, event)
