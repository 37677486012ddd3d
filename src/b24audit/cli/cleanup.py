"""``b24audit cleanup``: what runs that died left on a portal is found and removed."""

import asyncio
from typing import Annotated

import typer

from b24audit.cli.address import PortalOption, webhook_address
from b24audit.cli.consent import confirm
from b24audit.cli.console import err, out
from b24audit.cli.exits import Exit
from b24audit.cli.options import OutOption, ProjectOption
from b24audit.cli.run_folder import ledgers_in
from b24audit.cli.unreadable import PortalUnreadable
from b24audit.project import Project, find_project, load_specification_of
from b24audit.requirements.problems import InputProblem
from b24audit.rest import Access, RestClient, RestError, WebhookAddress
from b24audit.settings import Secrets, load_settings
from b24audit.trial.gate import WriteGate
from b24audit.trial.leftovers import Ledgers, Leftovers, find_ledgers, find_leftovers, remove_leftovers
from b24audit.trial.removal import Removal

_SECONDS = 120.0
"""For the objects of one run."""


def cleanup(
    portal: PortalOption = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="только показать, что осталось, ничего не удаляя")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="удалить без вопроса")] = False,
    out_dir: OutOption = None,
    project: ProjectOption = None,
) -> int:
    """Убрать с портала тестовые данные запусков, которые оборвались: отключилось питание, программу остановили.

    Находит их по журналам ledger.jsonl папок запусков и по меткам [b24audit …] на портале. Чужого не трогает.

    Код возврата: 0 — ничего не осталось, 2 — неверно задано, 3 — портал недоступен или нет прав, 4 — что-то осталось.
    """
    place = find_project(project)
    address = _address(portal, place)
    ledgers = find_ledgers(ledgers_in((out_dir or place.reports).absolute()), address.origin)
    for problem in ledgers.broken:
        err.print(problem, style="yellow", markup=False)
    for run_id in ledgers.running:
        err.print(f"Запуск {run_id} ещё идёт: его данные не трогаю.", markup=False)
    try:
        return asyncio.run(_clear(address, ledgers, dry_run=dry_run, yes=yes))
    except RestError as error:
        raise PortalUnreadable(f"Портал {address.host} не прочитан. {error.reason}") from error


def _address(portal: str, place: Project) -> WebhookAddress:
    specification = load_specification_of(place)
    settings = load_settings(place.settings_file, specification.register, specification.catalogue)
    address = webhook_address(portal or settings.portal, Secrets().webhook)
    if address is None:
        raise InputProblem("Не указан портал: b24audit cleanup --portal https://company.bitrix24.ru.")
    return address


async def _clear(address: WebhookAddress, ledgers: Ledgers, *, dry_run: bool, yes: bool) -> int:
    gate = WriteGate()
    access = Access.READ_ONLY if dry_run else Access.READ_WRITE
    async with RestClient(address, access=access, together=True, on_write=gate) as rest:
        leftovers = await find_leftovers(rest, ledgers, address.origin)
        _show(address, leftovers)
        if dry_run or not leftovers.ledgers:
            return Exit.INCOMPLETE if leftovers.lines else Exit.CONFORMS
        if leftovers.lines:
            confirm("Удалить перечисленное?", yes=yes)
        return _told(await remove_leftovers(rest, gate, leftovers, _SECONDS))


def _show(address: WebhookAddress, leftovers: Leftovers) -> None:
    lines = leftovers.lines
    for line in lines:
        out.print(f"  {line}", markup=False, soft_wrap=True)
    for reason in leftovers.unseen:
        err.print(f"Не просмотрено — {reason}", style="yellow", markup=False)
    found = f"осталось тестовых данных: {len(lines)}" if lines else "тестовых данных не осталось"
    out.print(f"На портале {address.host} {found}.", markup=False, soft_wrap=True)


def _told(removals: list[Removal]) -> int:
    """Say what was removed and what was not; the exit code."""
    for removal in removals:
        for entry in removal.left:
            err.print(f"Не удалено: {entry.what} {entry.address}", style="bold red", markup=False)
        if removal.reason:
            err.print(removal.reason, style="yellow", markup=False)
    left = sum(len(removal.left) for removal in removals)
    out.print(f"Удалено: {sum(removal.removed for removal in removals)}. Осталось: {left}.")
    return Exit.INCOMPLETE if left else Exit.CONFORMS
