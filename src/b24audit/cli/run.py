"""``b24audit run``: audit a portal, or the built-in reference portal when none is given."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from pydantic import SecretStr

from b24audit.browser.account import Account, Sessions
from b24audit.browser.discovery import BrowserNotFound, find_browser
from b24audit.cli.address import PortalOption, webhook_address
from b24audit.cli.audit import Audit, Performed, check_clauses
from b24audit.cli.console import err, out, print_places, print_summary
from b24audit.cli.exits import for_decision
from b24audit.cli.history import find_baseline
from b24audit.cli.laboratory import Terms
from b24audit.cli.options import ClientsFileOption, OutOption, ProductsFileOption, ProjectOption
from b24audit.cli.preview import ask_before_acting
from b24audit.cli.reference import reference_portal
from b24audit.cli.sources import FileSource, PortalSource
from b24audit.one_c.exchange import OneC
from b24audit.project import Project, find_project, load_specification_of
from b24audit.reconciliation.files import ExcelFiles, load
from b24audit.requirements.attestations import load_attestations
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import Means
from b24audit.requirements.selection import Selection
from b24audit.rest import OAuthAddress, Tokens, WebhookAddress
from b24audit.settings import Columns, Secrets, load_settings


def run(
    portal: PortalOption = "",
    clause: Annotated[
        list[str] | None,
        typer.Option("--clause", metavar="N", help="только этот пункт ТЗ, например 10.2; можно несколько"),
    ] = None,
    means: Annotated[
        str,
        typer.Option(
            "--means", metavar="СПИСОК", help="только эти способы через запятую: config,active,browser,manual"
        ),
    ] = "",
    snapshot: Annotated[
        Path | None,
        typer.Option("--snapshot", metavar="FILE", help="судить сохранённый снимок, не обращаясь к порталу"),
    ] = None,
    clients: ClientsFileOption = None,
    products: ProductsFileOption = None,
    active: Annotated[
        bool,
        typer.Option("--active", help="проверить и поведением: создать помеченные тестовые данные и удалить их"),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="создать тестовые данные без вопроса")] = False,
    headed: Annotated[bool, typer.Option("--headed", help="показывать окно браузера")] = False,
    baseline: Annotated[
        str,
        typer.Option(
            "--baseline",
            metavar="RUN",
            help="с чем сравнить: номер запуска, его папка, verdict.json или bundle.zip (иначе — подписанный запуск)",
        ),
    ] = "",
    no_report: Annotated[
        bool, typer.Option("--no-report", help="отчёт не строить (построить потом: b24audit report)")
    ] = False,
    out_dir: OutOption = None,
    project: ProjectOption = None,
) -> int:
    """Проверить портал на соответствие ТЗ и построить отчёт. Без --active портал только читается.

    Вебхук портала передаётся переменной окружения B24AUDIT_WEBHOOK (или спрашивается). Без портала и вебхука
    проверяется встроенный эталонный портал.

    Код возврата: 0 — соответствует, 1 — не соответствует, 2 — неверно задано, 3 — портал недоступен или нет прав,
    4 — проверено не всё или на портале остались тестовые данные, 5 — внутренняя ошибка.
    """
    place = find_project(project)
    selection = Selection(clauses=tuple(clause or ()), means=parse_means(means))
    audit = prepare(place, selection, out_dir, build=not no_report, baseline=baseline)
    if snapshot is not None:
        if clients or products:
            raise InputProblem(
                "Сохранённый снимок не хранит клиентов: --clients и --products читаются вместе с порталом."
            )
        return conclude(audit.perform(FileSource.read(snapshot)))
    files = load(clients, products, audit.settings.columns)
    address = webhook_address(portal or audit.settings.portal, Secrets().webhook)
    if address is None:
        return conclude(audit_reference(audit, files, headless=not headed))
    err.print(f"Проверяю портал {address.host} ({'с тестовыми данными' if active else 'только чтение'}).")
    if active:
        ask_before_acting(address, audit.experiments, audit.specification.register, yes=yes)
    token = Secrets().application_token
    application = application_of(address, token) if token else None
    terms = Terms(
        address,
        account_for(address.host),
        active=active,
        headless=not headed,
        application=application,
        one_c=one_c_for(address.origin),
    )
    return conclude(audit.perform(PortalSource(address, "portal", files), terms))


def account_for(host: str) -> Account | None:
    """Who signs in to the portal's pages: the name and password of the environment, else the session kept by login."""
    secrets = Secrets()
    if secrets.login and secrets.password:
        return Account(secrets.login, secrets.password)
    session = Sessions.of_this_person().load(host)
    return Account(session=session) if session else None


def one_c_for(origin: str) -> OneC | None:
    """Who plays 1C in an exchange: the name and password of the environment, nobody without them."""
    secrets = Secrets()
    if secrets.one_c_login and secrets.one_c_password:
        return OneC(origin, secrets.one_c_login, secrets.one_c_password)
    return None


def prepare(
    place: Project, selection: Selection, out_dir: Path | None, *, build: bool = True, baseline: str = ""
) -> Audit:
    """Read and check the project. Raises ``InputProblem``, also when a browser is asked for and there is none."""
    specification = load_specification_of(place)
    settings = load_settings(place.settings_file, specification.register, specification.catalogue)
    check_clauses(specification, selection.clauses)
    if Means.BROWSER in selection.means:
        _require_browser()
    attestations = load_attestations(place.attestations_file, specification.register)
    out = (out_dir or place.reports).absolute()
    return Audit(place, specification, settings, selection, out, build, attestations, find_baseline(baseline, out))


def _require_browser() -> None:
    try:
        find_browser()
    except BrowserNotFound as problem:
        raise InputProblem(str(problem)) from problem


def audit_reference(
    audit: Audit, given: ExcelFiles | None = None, *, headless: bool = True, troubles: Sequence[str] = ()
) -> Performed:
    """Audit the built-in reference portal by every means, beside the files it was filled from or those given.

    ``troubles`` are options of ``b24audit portal`` that say what is to be wrong with it.
    """
    err.print("Проверяю встроенный эталонный портал.")
    with tempfile.TemporaryDirectory() as name:
        clients, products = Path(name, "clients.xlsx"), Path(name, "products.xlsx")
        filled = ["--export-clients", str(clients), "--export-products", str(products)]
        with reference_portal([*filled, *troubles]) as reference:
            files = load(clients, products, Columns())
            if given is not None:
                files = ExcelFiles(given.clients or files.clients, given.products or files.products)
            address = WebhookAddress.parse(reference.webhook.get_secret_value())
            account = Account(reference.login, reference.password)
            application = application_of(address, reference.application_token)
            one_c = OneC(address.origin, reference.one_c_login, reference.one_c_password)
            terms = Terms(address, account, active=True, headless=headless, application=application, one_c=one_c)
            return audit.perform(PortalSource(address, "reference", files), terms)


def application_of(address: WebhookAddress, token: SecretStr) -> OAuthAddress:
    """The same portal called with the token of an application: it does what a webhook may not."""
    return OAuthAddress.parse(address.origin, Tokens(token, SecretStr("")))


def parse_means(text: str) -> tuple[Means, ...]:
    """Means from a comma-separated list. Raises ``InputProblem`` for an unknown word."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    unknown = [word for word in words if word not in set(Means)]
    if unknown:
        raise InputProblem(f"Неизвестный способ «{unknown[0]}» в --means: есть {', '.join(Means)}.")
    return tuple(Means(word) for word in words)


def conclude(performed: Performed) -> int:
    """Print the summary and say the exit code."""
    print_summary(performed.document)
    print_places(performed.published.places)
    out.print(f"Результат: {performed.folder.verdict}", soft_wrap=True)
    return for_decision(performed.about_selected)
