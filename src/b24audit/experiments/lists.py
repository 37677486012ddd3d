"""Universal lists: elements, and business processes started on them (ТЗ, оглавление 15)."""

import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from b24audit.experiments.list_values import mandatory_values
from b24audit.experiments.processes import assignments, first, processes, refusal, runs, since, start
from b24audit.experiments.reading import known
from b24audit.experiments.work_pages import webhook_owner
from b24audit.observations.observed import NotObserved
from b24audit.observations.processes import ListElement, ListProcess
from b24audit.rest import RequestRejected
from b24audit.snapshot.models.lists import UniversalList
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue

CATALOGUE = Catalogue()

_LISTS = "lists"
_ELEMENT = "Элемент списка"
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
    """An element of the first universal list that can be filled: added, read, changed, removed."""
    lists = known(bench.snapshot.lists.universal)
    if not lists:
        return ListElement(list="", title="", refused="универсальных списков на портале нет")
    chosen, fields = await _fillable(bench, lists)
    place = {"IBLOCK_TYPE_ID": _LISTS, "IBLOCK_ID": chosen.id}
    try:
        element = await bench.objects.add("element", fields)
    except RequestRejected as error:
        return ListElement(list=chosen.title, title="", refused=error.reason)
    title, new_title = bench.mark.title(_ELEMENT), bench.mark.title("Элемент изменён")
    read = await _title_of(bench, place, element)
    change = {**place, "FIELDS": {**fields["FIELDS"], "NAME": new_title}}
    await bench.objects.update("element", element, change)
    changed = await _title_of(bench, place, element)
    await bench.objects.remove("element", element)
    gone = not await _title_of(bench, place, element)
    return ListElement(list=chosen.title, title=title, read=read, new_title=new_title, changed=changed, gone=gone)


async def _fillable(bench: Bench, lists: Sequence[UniversalList]) -> tuple[UniversalList, dict[str, Any]]:
    """The first list whose mandatory fields can be filled, with its element. Raises ``NotObserved`` for the last."""
    *others, last = lists
    for each in others:
        with suppress(NotObserved):
            return each, await _element(bench, each, _ELEMENT)
    return last, await _element(bench, last, _ELEMENT)


async def _title_of(bench: Bench, place: dict[str, Any], element: str) -> str:
    rows = (await bench.rest.call("lists.element.get", {**place, "ELEMENT_ID": element})).result
    return str(rows[0]["NAME"]) if rows else ""


async def _element(bench: Bench, found: UniversalList, title: str) -> dict[str, Any]:
    """A new element with every mandatory field filled. Raises ``NotObserved`` where one cannot be."""
    place = {"IBLOCK_TYPE_ID": _LISTS, "IBLOCK_ID": found.id}
    described = (await bench.rest.call("lists.field.get", place)).result
    values = mandatory_values(described.values(), await webhook_owner(bench))
    code = f"b24audit-{bench.mark.run_id}-{len(title)}"
    return {**place, "ELEMENT_CODE": code, "FIELDS": {"NAME": title, **values}}
