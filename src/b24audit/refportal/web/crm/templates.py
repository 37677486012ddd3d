"""Which templates of documents an item may be given."""

from typing import Any

from sqlalchemy import select

from b24audit.refportal.store.documents import DocumentTemplateRow
from b24audit.refportal.web.crm.kinds import Kind
from b24audit.refportal.web.page import Page

_EVERYBODY = "UA"


def templates_for(page: Page, kind: Kind, item: dict[str, Any]) -> list[DocumentTemplateRow]:
    """Active templates for the item's object or pipeline that the user may use, in their order."""
    category = item.get("categoryId") or 0
    bindings = {str(kind.id), f"{kind.id}_category_{category}", f"{kind.id}_{category}"}
    user = page.user
    codes = {_EVERYBODY, f"U{user.id}", *(f"D{number}" for number in user.departments)}
    query = select(DocumentTemplateRow).where(DocumentTemplateRow.active, ~DocumentTemplateRow.is_deleted)
    rows = page.session.scalars(query.order_by(DocumentTemplateRow.sort, DocumentTemplateRow.id))
    return [row for row in rows if bindings & set(row.entity_types) and (user.admin or codes & set(row.users))]
