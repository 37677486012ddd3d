"""Which templates of documents an item may be given, and what a template is bound to in words."""

from typing import Any

from sqlalchemy import select

from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.store.documents import DocumentTemplateRow
from b24audit.refportal.web.crm.kinds import KINDS, Kind
from b24audit.refportal.web.crm.stages import pipelines_of
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


def binding(page: Page, code: str) -> str:
    """What ``2_category_0`` means: «Сделки: Общая»."""
    number, *category = code.replace("_category", "").split("_")
    if not number.isdecimal() or int(number) not in OBJECT_TYPES:
        return code
    kind = KINDS[int(number)]
    names = {str(row.id): row.name for row in pipelines_of(page.session, kind.id)}
    return f"{kind.plural}: {names[category[0]]}" if category and category[0] in names else kind.plural
