"""Saving a card: rights, required fields, suspicion of duplicates, then the same writer that REST uses."""

from typing import Any

from b24audit.refportal.crm.conversion import make_document
from b24audit.refportal.crm.duplicates import KINDS as COMPARED
from b24audit.refportal.crm.duplicates import find_owners
from b24audit.refportal.crm.multi_fields import OWNERS
from b24audit.refportal.crm.saving import Draft, ItemWriter
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.web import stubs
from b24audit.refportal.web.crm.drafts import draft_of, missing
from b24audit.refportal.web.crm.faults import page_faults
from b24audit.refportal.web.crm.items import known_item
from b24audit.refportal.web.crm.kinds import KINDS, Kind
from b24audit.refportal.web.crm.links import Link, linked
from b24audit.refportal.web.crm.moving import check_may_add, check_may_change
from b24audit.refportal.web.page import Page, framed_address
from b24audit.refportal.web.rendering import render

_REFUSED = "Элемент не создан. Обратитесь к администратору портала."
_NOT_SAVED = "Заполните обязательные поля"


def save(page: Page, kind: Kind) -> dict[str, Json]:
    """Create or change the item of a card: the answer to the script.

    Raises:
        Stub: the user has no right to.
        RestError: a value that cannot be stored.
    """
    number = page.number("id")
    item = known_item(page, kind, number) if number else None
    if item is None:
        check_may_add(page, kind)
    else:
        check_may_change(page, kind, item)
    if item is None and kind.name in page_faults(page).unsaved_cards:
        raise stubs.refused(_REFUSED)
    draft = draft_of(page, kind, item)
    if errors := missing(page, kind, item, draft):
        return {"error": "required", "text": _NOT_SAVED, "errors": dict(errors)}
    if item is None and page.text("ignore") != "Y" and (found := suspects(page, kind, draft)):
        return {"popup": render("pages/crm/dialogs/duplicates.html", {"links": found})}
    saved = _create(page, kind, draft) if item is None else _change(page, kind, item, draft)
    return {"go": framed_address(kind.card(saved)), "id": saved}


def suspects(page: Page, kind: Kind, draft: Draft) -> list[Link]:
    """Leads, contacts and companies with a phone or e-mail of the draft that the user may read."""
    found: dict[tuple[int, int], Link] = {}
    for compared in COMPARED if kind.id in OWNERS else ():
        values = [change.value for change in draft.multi if change.kind == compared and change.value]
        for other in sorted(OWNERS):
            for number in find_owners(page.session, other, compared, values):
                for link in linked(page, other, "id", number):
                    found.setdefault((other, number), link)
    return list(found.values())


def _create(page: Page, kind: Kind, draft: Draft) -> int:
    source = (page.number("source_type"), page.number("source_id"))
    writer = ItemWriter(page.call, kind.id)
    if not source[1]:
        return writer.add(draft, check_mandatory=True)
    known_item(page, KINDS[source[0]], source[1])
    made = make_document(page.call, source, kind.id)
    writer.update(_stored(writer, made), _only_changed(draft, _stored(writer, made)))
    return made


def _change(page: Page, kind: Kind, item: dict[str, Any], draft: Draft) -> int:
    ItemWriter(page.call, kind.id).update(item, draft)
    return int(item["id"])


def _stored(writer: ItemWriter, number: int) -> dict[str, Any]:
    return writer.find(number) or {}


def _only_changed(draft: Draft, item: dict[str, Any]) -> Draft:
    """What the user has filled in beside what was taken over: inputs left empty take nothing away."""
    values = {name: value for name, value in draft.values.items() if value and value != item.get(name)}
    values = {name: value for name, value in values.items() if name not in ("categoryId", "isManualOpportunity")}
    return Draft(values, {name: value for name, value in draft.user_values.items() if value}, draft.multi)
