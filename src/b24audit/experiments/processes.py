"""Business processes started by hand on items of the CRM (ТЗ 1.2, 6.4, 6.6)."""

import time
from collections.abc import Callable, Iterable, Sequence

from b24audit.experiments.reading import known
from b24audit.observations.observed import NotObserved
from b24audit.observations.processes import Assignment, DealApproval, ProcessByHand
from b24audit.observations.sales import FilledDeal
from b24audit.rest import RequestRejected, RestClient
from b24audit.snapshot.models.automation import Process
from b24audit.snapshot.models.crm import Entity
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue

CATALOGUE = Catalogue()

APPROVAL = ("соглас", "утвержд", "визиров")
_DOCUMENTS = {
    Entity.DEAL: ("crm", "CCrmDocumentDeal", "DEAL_{0}"),
    Entity.LEAD: ("crm", "CCrmDocumentLead", "LEAD_{0}"),
}


@CATALOGUE.experiment(DealApproval, serves=["14.2.1"], writes=True)
async def deal_approval(bench: Bench) -> DealApproval:
    """The process of approval started on the filled deal; whoever has to approve gets a task."""
    process = first(processes(bench), lambda item: item.entity is Entity.DEAL and _approves(item))
    if process is None:
        raise NotObserved("not_checked", "Запускать нечего: у СДЕЛКИ нет бизнес-процесса согласования.")
    deal = await bench.seen(FilledDeal)
    try:
        workflow = await start(bench, process, _on_item(Entity.DEAL, deal.id))
    except RequestRejected as error:
        return DealApproval(process=process.title, refused=await refusal(bench.rest, process, error))
    began = time.monotonic()
    found = await bench.until(lambda: assignments(bench, workflow), bool)
    return DealApproval(process=process.title, assignments=found, waited=since(began))


@CATALOGUE.experiment(ProcessByHand, serves=["14.4.1"], writes=True)
async def process_by_hand(bench: Bench) -> ProcessByHand:
    """A process without approval started on a lead or a deal of ours; one that has ended is no longer listed."""
    found = [item for item in processes(bench) if item.entity in _DOCUMENTS and not _approves(item)]
    process = first(sorted(found, key=lambda item: item.entity is not Entity.DEAL), bool)
    if process is None or process.entity is None:
        raise NotObserved("not_checked", "Запускать нечего: у ЛИДа и СДЕЛКИ нет процесса, который обходится без людей.")
    item = await _item(bench, process.entity)
    try:
        workflow = await start(bench, process, _on_item(process.entity, item))
    except RequestRejected as error:
        refused = await refusal(bench.rest, process, error)
        return ProcessByHand(process=process.title, item=process.entity.value, refused=refused)
    began = time.monotonic()
    running = await bench.until(lambda: runs(bench, workflow), lambda runs: not runs)
    return ProcessByHand(process=process.title, item=process.entity.value, ended=not running, waited=since(began))


async def _item(bench: Bench, entity: Entity) -> str:
    if entity is Entity.DEAL:
        return (await bench.seen(FilledDeal)).id
    return await bench.objects.add("lead", {"title": "Лид для процесса"})


async def start(bench: Bench, process: Process, document: Sequence[str]) -> str:
    return await bench.objects.add("workflow", {"TEMPLATE_ID": process.id, "DOCUMENT_ID": list(document)})


async def refusal(rest: RestClient, process: Process, error: RequestRejected) -> str:
    """Why the portal did not start a process, in its own words.

    Raises ``NotObserved`` for one that asks whoever starts it for parameters: the answers are not ours to invent.
    """
    params = {"SELECT": ["ID", "PARAMETERS"], "FILTER": {"ID": process.id}}
    rows = (await rest.call("bizproc.workflow.template.list", params)).result
    if any(row.get("PARAMETERS") for row in rows):
        reason = f"Процесс «{process.title}» при запуске спрашивает параметры: запустите его сами."
        raise NotObserved("not_checked", reason)
    return error.description or error.code


async def assignments(bench: Bench, workflow: str) -> tuple[Assignment, ...]:
    params = {"SELECT": ["ID", "NAME", "USER_ID", "WORKFLOW_ID"], "FILTER": {"WORKFLOW_ID": workflow}}
    rows = (await bench.rest.call("bizproc.task.list", params)).result
    return tuple(Assignment(title=str(row["NAME"]), user=int(row["USER_ID"])) for row in rows)


async def runs(bench: Bench, workflow: str) -> bool:
    answer = await bench.rest.call("bizproc.workflow.instances", {"SELECT": ["ID"], "FILTER": {"ID": workflow}})
    return bool(answer.result)


def _on_item(entity: Entity, number: str) -> list[str]:
    return [part.format(number) for part in _DOCUMENTS[entity]]


def processes(bench: Bench) -> tuple[Process, ...]:
    return known(bench.snapshot.automation.processes)


def _approves(process: Process) -> bool:
    return any(sign in process.title.casefold() for sign in APPROVAL)


def first(found: Iterable[Process], fits: Callable[[Process], bool]) -> Process | None:
    return next((item for item in found if fits(item)), None)


def since(began: float) -> float:
    return round(time.monotonic() - began, 1)
