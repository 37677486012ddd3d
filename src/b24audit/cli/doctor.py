"""``b24audit doctor``: can this portal be audited, and what to do where it cannot."""

import asyncio
import json
from collections.abc import Iterable
from typing import Annotated, Any

import typer
from rich.table import Table

from b24audit.browser.account import Account
from b24audit.browser.entering import refusal
from b24audit.cli.address import PortalOption, webhook_address
from b24audit.cli.console import err, out
from b24audit.cli.exits import Exit
from b24audit.cli.options import ProjectOption
from b24audit.cli.reference import reference_portal
from b24audit.cli.rehearsal import rehearse
from b24audit.cli.run import account_for
from b24audit.doctor.diagnosis import Check, Diagnosis, Level, diagnose
from b24audit.doctor.examination import examine
from b24audit.doctor.facts import MachineFacts, PortalFacts
from b24audit.doctor.machine import examine_machine
from b24audit.doctor.methods import used_methods
from b24audit.project import Specification, find_project, load_specification_of
from b24audit.requirements.register import Means
from b24audit.rest import Access, RestClient, WebhookAddress
from b24audit.settings import Secrets, load_settings

LEVELS = {
    Level.FINE: "[green]в порядке[/]",
    Level.REMARK: "[cyan]замечание[/]",
    Level.INCOMPLETE: "[bold yellow]проверится не всё[/]",
    Level.IMPOSSIBLE: "[bold red]проверка невозможна[/]",
}
CONCLUSIONS = {
    Level.FINE: "[bold green]Портал можно проверять целиком.[/]",
    Level.REMARK: "[bold green]Портал можно проверять целиком; замечания этому не мешают.[/]",
    Level.INCOMPLETE: "[bold yellow]Проверять можно, но не всё: остальное останется «не проверено».[/]",
    Level.IMPOSSIBLE: "[bold red]Проверить портал нельзя, пока не устранено названное выше.[/]",
}
EXITS = {
    Level.FINE: Exit.CONFORMS,
    Level.REMARK: Exit.CONFORMS,
    Level.INCOMPLETE: Exit.INCOMPLETE,
    Level.IMPOSSIBLE: Exit.UNREACHABLE,
}


def doctor(
    portal: PortalOption = "",
    as_json: Annotated[bool, typer.Option("--json", help="вывести JSON вместо таблицы")] = False,
    project: ProjectOption = None,
) -> int:
    """Узнать, можно ли проверить этот портал, и что сделать, если нельзя. Портал только читается.

    Смотрит: доступ к REST, тариф, владельца и права вебхука, доступность нужных методов, режим CRM, часы, лимиты
    запросов, браузер, вход на страницы портала, построитель отчёта. Какие требования ТЗ останутся непроверенными из-за
    нехватки прав, показывает репетиция: та же проверка эталонного портала с теми же правами. Требование названо один
    раз, у первого права, которого ему не хватило.

    Вебхук портала передаётся переменной окружения B24AUDIT_WEBHOOK (или спрашивается). Без портала и вебхука
    осматривается встроенный эталонный портал.

    Код возврата: 0 — можно проверить всё (замечания не мешают), 2 — неверно задано, 3 — портал недоступен, REST не
    разрешён или нет прав, 4 — проверить можно не всё, 5 — внутренняя ошибка.
    """
    place = find_project(project)
    specification = load_specification_of(place)
    settings = load_settings(place.settings_file, specification.register, specification.catalogue)
    address = webhook_address(portal or settings.portal, Secrets().webhook)
    with err.status("Осматриваю портал"):
        machine = examine_machine()
        facts, pages = _examine(address, machine)
    with err.status("Репетирую проверку с этими правами на эталонном портале"):
        losses = rehearse(place, specification, facts)
    diagnosis = diagnose(facts, machine, losses, _by_browser(specification), pages)
    if as_json:
        typer.echo(json.dumps(_document(facts, diagnosis), ensure_ascii=False, indent=2))
    else:
        _print(facts, diagnosis)
    return EXITS[diagnosis.level]


def _examine(address: WebhookAddress | None, machine: MachineFacts) -> tuple[PortalFacts, str | None]:
    if address is not None:
        return _look(address, account_for(address.host), machine)
    with reference_portal() as reference:
        account = Account(reference.login, reference.password)
        return _look(WebhookAddress.parse(reference.webhook.get_secret_value()), account, machine)


def _look(address: WebhookAddress, account: Account | None, machine: MachineFacts) -> tuple[PortalFacts, str | None]:
    """REST first; pages only of a portal that answers and when there is a browser to open them."""
    facts = asyncio.run(_ask(address))
    if facts.refusal is not None or not machine.browser:
        return facts, None
    return facts, asyncio.run(refusal(address.origin, account))


async def _ask(address: WebhookAddress) -> PortalFacts:
    async with RestClient(address, access=Access.READ_ONLY) as client:
        return await examine(client, address.host)


def _by_browser(specification: Specification) -> list[str]:
    return [item.id for item in specification.register if Means.BROWSER in item.verify]


def _print(facts: PortalFacts, diagnosis: Diagnosis) -> None:
    table = Table(title=f"Можно ли проверить портал {facts.host}", title_justify="left", expand=True)
    table.add_column("Что осмотрено", ratio=2)
    table.add_column("Состояние", ratio=2)
    table.add_column("Что обнаружено", ratio=4)
    table.add_column("Что сделать", ratio=4)
    for check in diagnosis.checks:
        table.add_row(check.title, LEVELS[check.level], check.found, "\n".join(_advice(check)))
    out.print(table)
    out.print(f"Права, которые нужно отметить у вебхука: {', '.join(used_methods().scopes)}.", soft_wrap=True)
    if facts.missing:
        out.print(f"Из них сейчас не хватает: [bold]{', '.join(facts.missing)}[/].", soft_wrap=True)
    out.print(CONCLUSIONS[diagnosis.level])


def _advice(check: Check) -> Iterable[str]:
    if check.advice:
        yield check.advice
    if check.requirements:
        yield f"Иначе не проверить: {', '.join(check.requirements)}."


def _document(facts: PortalFacts, diagnosis: Diagnosis) -> dict[str, Any]:
    traffic = facts.traffic
    return {
        "schema": "b24audit.doctor/1",
        "portal": facts.host,
        "level": diagnosis.level.name.lower(),
        "exit_code": int(EXITS[diagnosis.level]),
        "scopes": {
            "needed": list(used_methods().scopes),
            "granted": None if facts.granted is None else sorted(facts.granted),
            "missing": list(facts.missing),
        },
        "methods": {"absent": list(facts.absent), "unavailable": list(facts.unavailable)},
        "checks": [
            {
                "id": check.id,
                "title": check.title,
                "level": check.level.name.lower(),
                "found": check.found,
                "advice": check.advice,
                "requirements": list(check.requirements),
            }
            for check in diagnosis.checks
        ],
        "traffic": {
            "http_requests": traffic.http_requests,
            "commands": traffic.commands,
            "refused": traffic.refused,
            "writes": traffic.writes,
        },
    }
