"""What an active run is going to do to a portal, told before it asks whether it may."""

import asyncio
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from b24audit.cli.consent import confirm
from b24audit.cli.console import err
from b24audit.requirements.register import Register
from b24audit.rest import RestClient, RestError, WebhookAddress, as_list
from b24audit.trial.experiment import Experiment
from b24audit.trial.kinds import KINDS

_MESSAGES = re.compile(r'"Type": ?"(\w*(?:Mail|Sms|SMS|MessageService|CallActivity|Whatsapp|Imol)\w*)"')
"""Activities of a process that write to people or call them, by the names the product gives them (bizproc/)."""
_ROBOTS = (
    "роботов через вебхук не видно: если среди роботов лидов и сделок есть письма, SMS и звонки, они сработают и на "
    "тестовых данных; сотрудники получат уведомления о задачах и делах."
)
_LOOK = {"SELECT": ["ID", "NAME", "AUTO_EXECUTE", "TEMPLATE"]}


def ask_before_acting(
    address: WebhookAddress, experiments: Iterable[Experiment[object]], register: Register, *, yes: bool
) -> None:
    """Show what will be created and what may reach real people; go on only when a person agrees.

    Raises ``InputProblem`` when there is nobody to ask, ``typer.Abort`` when the answer is no.
    """
    writing = [item for item in experiments if item.writes]
    if not writing:
        return
    for line in _lines(writing, register):
        err.print(line, markup=False)
    for warning in asyncio.run(_warnings(address)):
        err.print(f"Внимание: {warning}", style="yellow", markup=False)
    confirm(f"Создать тестовые данные на портале {address.host}?", yes=yes)


def _lines(experiments: Iterable[Experiment[object]], register: Register) -> list[str]:
    served = frozenset(name for item in experiments for name in item.serves)
    kinds = ", ".join(dict.fromkeys(kind.words for kind in KINDS.values()))
    tried = [f"  {item.id}. {item.state}" for item in register if item.id in served]
    return [
        "На портале будут созданы, а в конце удалены помеченные тестовые данные ([b24audit …] в названии):",
        f"  {kinds}.",
        "Телефоны и почта выдуманные: +7 945 … (код никому не выделен) и example.org. Проверяется:",
        *tried,
    ]


async def _warnings(address: WebhookAddress) -> list[str]:
    """What of the portal's automation may write to people or call them, as far as it can be seen."""
    try:
        async with RestClient(address) as rest:
            rows = as_list((await rest.call("bizproc.workflow.template.list", _LOOK)).result)
    except RestError as error:
        return [_ROBOTS, f"бизнес-процессы не просмотрены. {error.reason}"]
    return [_ROBOTS, *senders(rows)]


def senders(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The processes that write to people or call them, by the steps of their templates."""
    steps = ((row["NAME"], _MESSAGES.findall(json.dumps(row.get("TEMPLATE"), ensure_ascii=False))) for row in rows)
    return [
        f"бизнес-процесс «{name}» отправляет сообщения людям ({', '.join(sorted(set(found)))})."
        for name, found in steps
        if found
    ]
