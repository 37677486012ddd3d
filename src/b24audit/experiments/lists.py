"""Universal lists: elements, and business processes started on them (ТЗ, оглавление 15)."""

import time
from typing import Any

from b24audit.experiments.processes import assignments, first, processes, refusal, runs, since, start
from b24audit.experiments.reading import known
from b24audit.observations.observed import NotObserved
from b24audit.observations.processes import ListElement, ListProcess
from b24audit.rest import RequestRejected
from b24audit.snapshot.models.lists import UniversalList
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue

CATALOGUE = Catalogue()

_LISTS = "lists"
_OF_LISTS = ("lists", "Bitrix\\Lists\\BizprocDocumentLists")


@CATALOGUE.experiment(ListProcess, serves=["15.2.1"], writes=True)
async def list_process(bench: Bench) -> ListProcess:
    """A process started on an element of ours in a universal list."""
    lists = {found.id: found for found in known(bench.snapshot.lists.universal) if found.processes_on}
    process = first(processes(bench), lambda item: item.list_id in lists)
    if process is None or process.list_id is None:
        raise NotObserved("not_checked", "Запускать нечего: в универсальных списках нет бизнес-процессов.")
    found = lists[process.list_id]
    element = await bench.objects.add("element", await _element(bench, found, "Элемент для процесса"))
    try:
        workflow = await start(bench, process, [*_OF_LISTS, element])
    except RequestRejected as error:
        return ListProcess(process=process.title, list=found.title, refused=await refusal(bench.rest, process, error))
    began = time.monotonic()

    async def went() -> bool:
        return bool(await assignments(bench, workflow)) or not await runs(bench, workflow)

    done = await bench.until(went, bool)
    return ListProcess(process=process.title, list=found.title, went=done, waited=since(began))


@CATALOGUE.experiment(ListElement, serves=["15.1.2"], writes=True)
async def list_element(bench: Bench) -> ListElement:
    """An element of the first universal list: added, read, changed, removed."""
    lists = known(bench.snapshot.lists.universal)
    if not lists:
        return ListElement(list="", title="", refused="универсальных списков на портале нет")
    fields = await _element(bench, lists[0], "Элемент списка")
    place = {"IBLOCK_TYPE_ID": _LISTS, "IBLOCK_ID": lists[0].id}
    try:
        element = await bench.objects.add("element", fields)
    except RequestRejected as error:
        return ListElement(list=lists[0].title, title="", refused=error.reason)
    title, new_title = bench.mark.title("Элемент списка"), bench.mark.title("Элемент изменён")
    read = await _title_of(bench, place, element)
    change = {**place, "FIELDS": {**fields["FIELDS"], "NAME": new_title}}
    await bench.objects.update("element", element, change)
    changed = await _title_of(bench, place, element)
    await bench.objects.remove("element", element)
    gone = not await _title_of(bench, place, element)
    return ListElement(list=lists[0].title, title=title, read=read, new_title=new_title, changed=changed, gone=gone)


async def _title_of(bench: Bench, place: dict[str, Any], element: str) -> str:
    rows = (await bench.rest.call("lists.element.get", {**place, "ELEMENT_ID": element})).result
    return str(rows[0]["NAME"]) if rows else ""


async def _element(bench: Bench, found: UniversalList, title: str) -> dict[str, Any]:
    """A new element with every mandatory field that can be filled with text or a number."""
    place = {"IBLOCK_TYPE_ID": _LISTS, "IBLOCK_ID": found.id}
    described = (await bench.rest.call("lists.field.get", place)).result
    needed = [field for field in described.values() if field["IS_REQUIRED"] == "Y" and field["FIELD_ID"] != "NAME"]
    values = {field["FIELD_ID"]: _value(field) for field in needed}
    code = f"b24audit-{bench.mark.run_id}-{len(title)}"
    return {**place, "ELEMENT_CODE": code, "FIELDS": {"NAME": title, **values}}


def _value(field: dict[str, Any]) -> str:
    kinds = {"N": "7", "S:Date": "17.05.2031", "S:DateTime": "17.05.2031 10:30:00"}
    if field["TYPE"] == "L":
        return str(next(iter(field.get("DISPLAY_VALUES_FORM") or {}), ""))
    return kinds.get(field["TYPE"], "проверка")
