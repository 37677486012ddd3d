"""What the portal makes out of an object: found by its link to the object, never by guess.

Robots set tasks and activities, processes run on a lead or deal, a conversion makes a deal, a contact and a company of
a lead, an enquiry of a known client makes a deal (crm/universal/object-fields.md, tasks/, crm/timeline/activities/,
bizproc/, crm/document-generator/, crm/universal/payment/, crm/duplicates/).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from b24audit.rest import Command, as_list, as_map
from b24audit.trial.kinds import CRM
from b24audit.trial.ref import Ref

PERSON = "person"
"""Kind of the entries about invented people of whom the portal may make something; ``at`` holds phone and email."""

_SHORT = {"lead": "L", "deal": "D", "contact": "C", "company": "CO", "quote": "Q", "invoice": "SI"}
_DOCUMENT = {
    "lead": "LEAD",
    "deal": "DEAL",
    "contact": "CONTACT",
    "company": "COMPANY",
    "quote": "QUOTE",
    "invoice": "SMART_INVOICE",
}
_MADE_OF = {
    "lead": (("deal", "leadId"), ("contact", "leadId"), ("company", "leadId")),
    "deal": (("quote", "dealId"), ("invoice", "parentId2")),
    "quote": (("invoice", "parentId7"),),
    "contact": (("deal", "contactId"), ("lead", "contactId")),
    "company": (("deal", "companyId"), ("lead", "companyId")),
}
"""Items that are made of an item: their kind, and the field that names it."""
_PAID = ("deal", "invoice")
_WITH_REQUISITES = ("contact", "company")


@dataclass(frozen=True)
class Link:
    """A question for what is linked: the command, and how the linked objects are read from its result."""

    kind: str
    command: Command
    ids: Callable[[Any], list[str]]

    def refs(self, result: Any) -> list[Ref]:
        """The linked objects."""
        return [Ref(self.kind, found) for found in self.ids(result)]


def _ids(name: str, wrapper: str = "") -> Callable[[Any], list[str]]:
    def read(result: Any) -> list[str]:
        rows = as_list(as_map(result).get(wrapper) if wrapper else result)
        return [str(row[name]) for row in rows]

    return read


def links_of(ref: Ref, at: Mapping[str, Any]) -> list[Link]:
    """Everything to be asked about one object; ``at`` is what the ledger keeps of its place."""
    if ref.kind == PERSON:
        return [link for kind in ("PHONE", "EMAIL") for link in _of_person(kind, str(at[kind.lower()]))]
    if ref.kind == "element":
        return [_workflows(ref.id)]
    return _of_item(ref) if ref.kind in CRM else []


def _of_item(ref: Ref) -> list[Link]:
    number = {"entityTypeId": CRM[ref.kind], "entityId": int(ref.id)}
    owner = {"OWNER_TYPE_ID": CRM[ref.kind], "OWNER_ID": int(ref.id)}
    bound = {"UF_CRM_TASK": f"{_SHORT[ref.kind]}_{ref.id}"}
    links = [
        Link(
            "task",
            Command("tasks.task.list", {"filter": bound, "select": ["ID"]}),
            _ids("id", "tasks"),
        ),
        Link("activity", Command("crm.activity.list", {"filter": owner, "select": ["ID"]}), _ids("ID")),
        Link(
            "document",
            Command("crm.documentgenerator.document.list", {"filter": number, "select": ["id"]}),
            _ids("id", "documents"),
        ),
        _workflows(f"{_DOCUMENT[ref.kind]}_{ref.id}"),
    ]
    links += [_items(kind, field, ref) for kind, field in _MADE_OF.get(ref.kind, ())]
    if ref.kind in _PAID:
        links.append(Link("payment", Command("crm.item.payment.list", number), _ids("id")))
    if ref.kind in _WITH_REQUISITES:
        of = {"ENTITY_TYPE_ID": CRM[ref.kind], "ENTITY_ID": int(ref.id)}
        links.append(Link("requisite", Command("crm.requisite.list", {"filter": of, "select": ["ID"]}), _ids("ID")))
    return links


def _items(kind: str, field: str, ref: Ref) -> Link:
    params = {"entityTypeId": CRM[kind], "filter": {field: int(ref.id)}, "select": ["id"]}
    return Link(kind, Command("crm.item.list", params), _ids("id", "items"))


def _workflows(document: str) -> Link:
    params = {"FILTER": {"DOCUMENT_ID": document}, "SELECT": ["ID"]}
    return Link("workflow", Command("bizproc.workflow.instances", params), _ids("ID"))


def _of_person(kind: str, value: str) -> list[Link]:
    """Items that have this phone or e-mail, which nobody else has."""
    command = Command("crm.duplicate.findbycomm", {"type": kind, "values": [value]})

    def found(name: str) -> Callable[[Any], list[str]]:
        return lambda result: [str(number) for number in as_list(as_map(result).get(name))]

    return [Link(name.lower(), command, found(name)) for name in ("LEAD", "CONTACT", "COMPANY")]
