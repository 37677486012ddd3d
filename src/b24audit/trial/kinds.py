"""The kinds of objects that experiments create: how each is created, changed, removed, marked and shown.

Methods and parameters are those of the official documentation (``api-reference/``): crm/universal/,
crm/timeline/activities/, crm/universal/payment/, crm/document-generator/, crm/requisites/, tasks/, calendar/, disk/,
lists/, bizproc/.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from b24audit.rest import Command, as_map
from b24audit.trial.ref import Ref

Fields = Mapping[str, Any]
"""What an experiment gives for a new object; the docstring of the kind says in which form."""

NOBODY: tuple[Ref, ...] = ()


def _nobody(_: Fields) -> tuple[Ref, ...]:
    return NOBODY


@dataclass(frozen=True)
class Kind:
    """One kind.

    ``words`` is what a person calls it. ``add`` makes the creating command of fields, ``created`` finds the id in its
    answer. ``mark`` is the path of the field whose text carries the mark (empty: it lies in an object that does),
    ``origin`` tells that it has ``originatorId`` and ``originId``. ``owners`` are the objects that the new one is part
    of: they must be ours. ``path`` is where a person sees it, empty when it has no page.
    """

    name: str
    words: str
    add: Callable[[Fields], Command]
    created: Callable[[Any], Any]
    delete: Callable[[str, Fields], Command] | None
    get: Callable[[str, Fields], Command]
    update: Callable[[str, Fields], Command] | None = None
    mark: tuple[str, ...] = ()
    origin: bool = False
    owners: Callable[[Fields], tuple[Ref, ...]] = _nobody
    at: tuple[str, ...] = ()
    path: str = "/"
    before_delete: Callable[[str], Command] | None = None
    by_application: bool = False

    def place(self, fields: Fields) -> dict[str, Any]:
        """Those of the fields without which the object cannot be found again."""
        return {name: fields[name] for name in self.at}

    def removal(self, object_id: str, at: Fields) -> list[Command]:
        """What removes the object, in order."""
        first = [self.before_delete(object_id)] if self.before_delete else []
        return [*first, self.delete(object_id, at)] if self.delete else []


def _crm(name: str, words: str, number: int, path: str, mark: str = "title", *, origin: bool = False) -> Kind:
    """An item of the CRM; fields are those of ``crm.item.add``: camelCase, user fields as ``UF_CRM_…``."""
    item = {"entityTypeId": number, "useOriginalUfNames": "Y"}
    return Kind(
        name=name,
        words=words,
        add=lambda fields: Command("crm.item.add", {**item, "fields": fields}),
        created=lambda result: result["item"]["id"],
        update=lambda id_, fields: Command("crm.item.update", {**item, "id": int(id_), "fields": fields}),
        delete=lambda id_, _: Command("crm.item.delete", {"entityTypeId": number, "id": int(id_)}),
        get=lambda id_, _: Command("crm.item.get", {**item, "id": int(id_)}),
        mark=(mark,),
        origin=origin,
        path=path,
    )


CRM = {"lead": 1, "deal": 2, "contact": 3, "company": 4, "quote": 7, "invoice": 31}
"""entityTypeId by kind (crm/data-types.md)."""
_CRM_NAMES = {number: name for name, number in CRM.items()}
_SHORT = {"L": "lead", "D": "deal", "C": "contact", "CO": "company", "Q": "quote", "SI": "invoice"}


def crm_ref(entity_type: object, entity_id: object) -> Ref:
    """An item of the CRM by its numbers; a kind that nobody owns for one of another type."""
    return Ref(_CRM_NAMES.get(int(str(entity_type)), f"crm:{entity_type}"), str(entity_id))


def short_ref(owner_type: object, owner_id: object) -> Ref:
    """An item of the CRM by its short code (``D``, ``SI``), as product rows and tasks name it."""
    return Ref(_SHORT.get(str(owner_type), f"crm:{owner_type}"), str(owner_id))


def bound_ref(binding: object) -> Ref:
    """An item of the CRM as a task names it: ``D_12``."""
    short, _, number = str(binding).partition("_")
    return short_ref(short, number)


def _by_numbers(type_name: str, id_name: str) -> Callable[[Fields], tuple[Ref, ...]]:
    return lambda fields: (crm_ref(fields[type_name], fields[id_name]),)


_ITEMS = (
    _crm("lead", "ЛИД", CRM["lead"], "/crm/lead/details/{0}/", origin=True),
    _crm("deal", "СДЕЛКА", CRM["deal"], "/crm/deal/details/{0}/", origin=True),
    _crm("contact", "КОНТАКТ", CRM["contact"], "/crm/contact/details/{0}/", "name", origin=True),
    _crm("company", "КОМПАНИЯ", CRM["company"], "/crm/company/details/{0}/", origin=True),
    _crm("quote", "ПРЕДЛОЖЕНИЕ", CRM["quote"], "/crm/type/7/details/{0}/"),
    _crm("invoice", "СЧЕТ", CRM["invoice"], "/crm/type/31/details/{0}/"),
)

_ON_ITEMS = (
    Kind(  # fields: parameters of crm.activity.todo.add (ownerTypeId, ownerId, deadline, title, …)
        name="activity",
        words="дело",
        add=lambda fields: Command("crm.activity.todo.add", fields),
        created=lambda result: result["id"],
        update=lambda id_, fields: Command("crm.activity.update", {"id": int(id_), "fields": fields}),
        delete=lambda id_, _: Command("crm.activity.delete", {"id": int(id_)}),
        get=lambda id_, _: Command("crm.activity.get", {"id": int(id_)}),
        mark=("title",),
        owners=_by_numbers("ownerTypeId", "ownerId"),
    ),
    Kind(  # fields: entityTypeId, entityId (2 or 31)
        name="payment",
        words="оплата",
        add=lambda fields: Command("crm.item.payment.add", fields),
        created=lambda result: result,
        update=lambda id_, fields: Command("crm.item.payment.update", {"id": int(id_), "fields": fields}),
        delete=lambda id_, _: Command("crm.item.payment.delete", {"id": int(id_)}),
        get=lambda id_, _: Command("crm.item.payment.get", {"id": int(id_)}),
        before_delete=lambda id_: Command("crm.item.payment.unpay", {"id": int(id_)}),
        owners=_by_numbers("entityTypeId", "entityId"),
    ),
    Kind(  # fields: templateId, entityTypeId, entityId, values, stampsEnabled
        name="document",
        words="документ",
        add=lambda fields: Command("crm.documentgenerator.document.add", fields),
        created=lambda result: result["document"]["id"],
        delete=lambda id_, _: Command("crm.documentgenerator.document.delete", {"id": int(id_)}),
        get=lambda id_, _: Command("crm.documentgenerator.document.get", {"id": int(id_)}),
        owners=_by_numbers("entityTypeId", "entityId"),
    ),
    Kind(  # fields: ENTITY_TYPE_ID, ENTITY_ID, PRESET_ID, NAME, RQ_INN, …
        name="requisite",
        words="реквизиты",
        add=lambda fields: Command("crm.requisite.add", {"fields": fields}),
        created=lambda result: result,
        update=lambda id_, fields: Command("crm.requisite.update", {"id": int(id_), "fields": fields}),
        delete=lambda id_, _: Command("crm.requisite.delete", {"id": int(id_)}),
        get=lambda id_, _: Command("crm.requisite.get", {"id": int(id_)}),
        mark=("NAME",),
        owners=_by_numbers("ENTITY_TYPE_ID", "ENTITY_ID"),
    ),
    Kind(  # fields: TEMPLATE_ID, DOCUMENT_ID [module, class, "LEAD_12" or number of an element], PARAMETERS
        name="workflow",
        words="бизнес-процесс",
        add=lambda fields: Command("bizproc.workflow.start", fields),
        created=lambda result: result,
        delete=lambda id_, _: Command("bizproc.workflow.kill", {"ID": id_}),
        get=lambda id_, _: Command("bizproc.workflow.instances", {"FILTER": {"=ID": id_}}),
        owners=lambda fields: (document_ref(fields["DOCUMENT_ID"]),),
    ),
)


def document_ref(document: Sequence[Any]) -> Ref:
    """The object that a business process runs on (bizproc/: ``[module, class, id]``)."""
    module, _, number = (str(part) for part in document)
    if module == "crm":
        name, _, item = number.rpartition("_")
        kind = {"DYNAMIC_31": "invoice", "SMART_INVOICE": "invoice"}.get(name, name.lower())
        return Ref(kind, item)
    return Ref("element" if module == "lists" else f"{module}:document", number)


_OF_WORK = (
    Kind(  # fields: those of tasks.task.add (TITLE, RESPONSIBLE_ID, DEADLINE, UF_CRM_TASK, …)
        name="task",
        words="задача",
        add=lambda fields: Command("tasks.task.add", {"fields": fields}),
        created=lambda result: result["task"]["id"],
        update=lambda id_, fields: Command("tasks.task.update", {"taskId": int(id_), "fields": fields}),
        delete=lambda id_, _: Command("tasks.task.delete", {"taskId": int(id_)}),
        get=lambda id_, _: Command("tasks.task.get", {"taskId": int(id_), "select": ["*", "UF_CRM_TASK"]}),
        mark=("TITLE",),
        owners=lambda fields: tuple(bound_ref(item) for item in fields.get("UF_CRM_TASK", ())),
        path="/company/personal/user/0/tasks/task/view/{0}/",
    ),
    Kind(  # fields: parameters of calendar.event.add (type, ownerId, name, from, to, …)
        name="event",
        words="событие календаря",
        add=lambda fields: Command("calendar.event.add", fields),
        created=lambda result: result,
        update=lambda id_, fields: Command("calendar.event.update", {"id": int(id_), **fields}),
        delete=lambda id_, _: Command("calendar.event.delete", {"id": int(id_)}),
        get=lambda id_, _: Command("calendar.event.getbyid", {"id": int(id_)}),
        mark=("name",),
        path="/company/personal/user/0/calendar/?EVENT_ID={0}",
    ),
    Kind(  # fields: id (of a folder of the disk), data {"NAME"}, fileContent [name, base64]
        name="file",
        words="файл на Диске",
        add=lambda fields: Command("disk.folder.uploadFile", fields),
        created=lambda result: result["ID"],
        delete=lambda id_, _: Command("disk.file.delete", {"id": int(id_)}),
        get=lambda id_, _: Command("disk.file.get", {"id": int(id_)}),
        mark=("data", "NAME"),
    ),
    Kind(  # fields: id (of a folder of the disk), data {"NAME"}
        name="folder",
        words="папка на Диске",
        add=lambda fields: Command("disk.folder.addSubfolder", fields),
        created=lambda result: result["ID"],
        delete=lambda id_, _: Command("disk.folder.deleteTree", {"id": int(id_)}),
        get=lambda id_, _: Command("disk.folder.get", {"id": int(id_)}),
        mark=("data", "NAME"),
    ),
    Kind(  # fields: IBLOCK_TYPE_ID, IBLOCK_ID, ELEMENT_CODE, FIELDS {"NAME", …}
        name="element",
        words="элемент списка",
        add=lambda fields: Command("lists.element.add", fields),
        created=lambda result: result,
        update=lambda id_, fields: Command("lists.element.update", {**fields, "ELEMENT_ID": id_}),
        delete=lambda id_, at: Command("lists.element.delete", {**at, "ELEMENT_ID": id_}),
        get=lambda id_, at: Command("lists.element.get", {**at, "ELEMENT_ID": id_}),
        mark=("FIELDS", "NAME"),
        at=("IBLOCK_TYPE_ID", "IBLOCK_ID"),
    ),
)

_CALLS = (
    Kind(  # fields: parameters of telephony.externalCall.register (USER_ID, PHONE_NUMBER, TYPE, CRM_CREATE, …)
        name="call",
        words="звонок",
        add=lambda fields: Command("telephony.externalCall.register", fields),
        created=lambda result: result["CALL_ID"],
        delete=None,
        get=lambda id_, _: Command("voximplant.statistic.get", {"FILTER": {"CALL_ID": id_}}),
        by_application=True,
    ),
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (*_ITEMS, *_ON_ITEMS, *_OF_WORK, *_CALLS)}
"""Every kind by its name."""


def _task_of(params: Fields) -> tuple[Ref, ...]:
    return (Ref("task", str(params["taskId"])),)


def _payment_of(params: Fields) -> tuple[Ref, ...]:
    return (Ref("payment", str(params.get("paymentId", params.get("id")))),)


ACTS: Mapping[str, Callable[[Fields], tuple[Ref, ...]]] = {
    "crm.item.productrow.set": lambda params: (short_ref(params["ownerType"], params["ownerId"]),),
    "crm.item.productrow.add": lambda params: (short_ref(params["fields"]["ownerType"], params["fields"]["ownerId"]),),
    "crm.item.payment.pay": _payment_of,
    "crm.item.payment.unpay": _payment_of,
    "crm.item.payment.product.add": _payment_of,
    "tasks.task.complete": _task_of,
    "bizproc.task.complete": lambda params: (Ref("assignment", str(params["TASK_ID"])),),
    "telephony.externalCall.finish": lambda params: (Ref("call", str(params["CALL_ID"])),),
    "bizproc.workflow.terminate": lambda params: (Ref("workflow", str(params["ID"])),),
}
"""Other writes that experiments may do, each with the objects that it changes: all of them must be ours."""


APPLICATION_ACTS = frozenset({"telephony.externalCall.finish"})
"""Those of the acts that a webhook may not do."""


def first_text(fields: Fields, path: Sequence[str]) -> str:
    """The text at the end of a path of fields, empty when it is not given."""
    value: Any = fields
    for name in path:
        value = as_map(value).get(name, "")
    return str(value)


def with_text(fields: Fields, path: Sequence[str], text: str) -> dict[str, Any]:
    """A copy of the fields with that text at the end of the path."""
    first, *rest = path
    return {**fields, first: with_text(as_map(fields.get(first, {})), rest, text) if rest else text}
