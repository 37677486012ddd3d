"""«Создать на основании» from a card: what is asked first, what is made, which card opens."""

from typing import Any

from b24audit.refportal.crm.conversion import make_document
from b24audit.refportal.crm.lead_conversion import convert_lead
from b24audit.refportal.crm.objects import BY_NAME, COMPANY, CONTACT, DEAL, LEAD
from b24audit.refportal.crm.saving import Draft, ItemWriter
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.web import stubs
from b24audit.refportal.web.crm.columns import crm_pages
from b24audit.refportal.web.crm.items import known_item
from b24audit.refportal.web.crm.kinds import KINDS, LEADS, Kind
from b24audit.refportal.web.crm.moving import check_may_change
from b24audit.refportal.web.crm.new_fields import create_fields, lacking_fields
from b24audit.refportal.web.crm.stages import pipelines_of
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.rendering import render

_FROM_LIST = "list"
_NO_RIGHTS = "Недостаточно прав для создания: {}."


def convert(page: Page, kind: Kind) -> dict[str, Json]:
    """Make what ``targets`` name of the item ``id``: the answer to the script.

    Raises:
        Stub: the user has no right to.
        ConversionRefused: this portal does not do it.
    """
    item = known_item(page, kind, page.number("id"))
    names = [name for name in page.text("targets").split(",") if name in BY_NAME]
    if kind.id == LEAD:
        return _convert_lead(page, item, names)
    if len(names) != 1:
        raise stubs.refused("Выберите, что создать.")
    target = BY_NAME[names[0]].id
    _check_targets(page, names)
    if crm_pages(page).drafts:
        return {"open": f"{KINDS[target].card(0)}?source_type={kind.id}&source_id={item['id']}"}
    made = make_document(page.call, (kind.id, item["id"]), target)
    return {"ok": True, "open": KINDS[target].card(made)}


def _convert_lead(page: Page, item: dict[str, Any], names: list[str]) -> dict[str, Json]:
    check_may_change(page, LEADS, item)
    context: dict[str, Any] = {"id": item["id"], "targets": ",".join(names), "kind": LEADS}
    chosen = {name: page.number(name) for name in ("CONTACT_ID", "COMPANY_ID") if page.number(name)}
    if page.text("targets") == _FROM_LIST:
        return {"popup": render("pages/crm/dialogs/choose_client.html", context)}
    _check_targets(page, names)
    if question := _question(page, names, {**context, "chosen": chosen}):
        return {"popup": question}
    create_fields(page, page.values.getlist("create_fields"))
    made = convert_lead(page.call, item["id"], names, page.number("category"))
    _link_chosen(page, made, chosen)
    opened = next((name for name in ("deal", "contact", "company") if name in made), None)
    address: Json = KINDS[BY_NAME[opened].id].card(made[opened]) if opened else None
    return {"ok": True, "open": address, **({} if opened else {"changed": True})}


def _check_targets(page: Page, names: list[str]) -> None:
    if not names:
        raise stubs.refused("Выберите, что создать.")
    mine = {"assignedById": page.user.id}
    denied = [BY_NAME[name].title for name in names if not page.may("add", BY_NAME[name].id, mine)]
    if denied:
        raise stubs.refused(_NO_RIGHTS.format(", ".join(denied)))


def _question(page: Page, names: list[str], context: dict[str, Any]) -> str:
    """The dialog that comes before the conversion; "" when nothing is left to ask."""
    lacking = lacking_fields(page, names) if crm_pages(page).asks_for_fields and not page.text("asked_fields") else {}
    if lacking:
        titles = {name: BY_NAME[name].title for name in lacking}
        fields = dict.fromkeys(label for labels in lacking.values() for label in labels)
        return render("pages/crm/dialogs/new_fields.html", {**context, "titles": titles, "fields": list(fields)})
    pipelines = pipelines_of(page.session, DEAL)
    if "deal" in names and len(pipelines) > 1 and "category" not in page.values:
        more = {"pipelines": pipelines, "create_fields": page.values.getlist("create_fields")}
        return render("pages/crm/dialogs/pipeline.html", {**context, **more})
    return ""


def _link_chosen(page: Page, made: dict[str, int], chosen: dict[str, int]) -> None:
    """Give the deal the client that was chosen from the list."""
    columns = {"CONTACT_ID": ("contactId", CONTACT), "COMPANY_ID": ("companyId", COMPANY)}
    for sent, number in chosen.items():
        known_item(page, KINDS[columns[sent][1]], number)
    writer = ItemWriter(page.call, DEAL)
    deal = writer.find(made.get("deal", 0))
    if deal is not None and chosen:
        writer.update(deal, Draft({columns[sent][0]: number for sent, number in chosen.items()}, {}))
