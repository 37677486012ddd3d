"""``b24audit portal``: run the reference portal, or print what it can be."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Literal

import typer

from b24audit.cli.exits import Exit
from b24audit.refportal import (
    CertificateError,
    Fault,
    FaultError,
    Settings,
    State,
    StateError,
    Tls,
    UnknownChange,
    WebFaultError,
    Webhook,
    WebhookState,
    all_defects,
    all_variations,
    changed,
    open_portal,
    read_state,
    with_web_faults,
    write_state,
)
from b24audit.refportal.changes import pick
from b24audit.refportal.customer_files import export_clients as write_clients
from b24audit.refportal.customer_files import export_goods as write_goods
from b24audit.refportal.serve import (
    LOOPBACK,
    address_of,
    listen,
    login_of,
    one_c_of,
    serve_until_stopped,
    webhook_address,
)
from b24audit.refportal.settings import ADMINISTRATOR, WEBHOOK_CODE
from b24audit.refportal.states.sections.clients import ClientsState
from b24audit.refportal.states.sections.rest import RestState
from b24audit.refportal.states.sections.users import UsersState
from b24audit.refportal.web_faults import web_fault_lines
from b24audit.requirements.problems import InputProblem

_FAULT_HELP = (
    "сбой KIND:ключ=значение,…; виды: latency, 503, overload, 429, 500, deleted, drop, html, truncate; "
    "ключи: method, rate, seed, ms, times; пример: 503:method=crm.item.list,rate=0.3,seed=7"
)
_Port = Annotated[int, typer.Option("--port", help="порт; 0 — любой свободный")]
_Host = Annotated[str, typer.Option("--host", help="адрес, на котором отвечать; по умолчанию только этот компьютер")]
_Db = Annotated[
    Path | None, typer.Option("--db", metavar="FILE", help="файл базы: есть — продолжить с ним, нет — создать")
]
_State = Annotated[str, typer.Option("--state", help="conforming (по ТЗ), empty (только что создан) или FILE.yaml")]
_Defect = Annotated[list[str] | None, typer.Option("--defect", metavar="NAME", help="внести дефект; можно повторять")]
_Variation = Annotated[
    list[str] | None, typer.Option("--variation", metavar="NAME", help="внести безобидное отличие; можно повторять")
]
_Latency = Annotated[int, typer.Option("--latency-ms", min=0, help="задержка каждого запроса, мс")]
_Command = Annotated[int, typer.Option("--command-ms", min=0, help="время сервера на команду списка (и в batch), мс")]
_Limits = Annotated[Literal["real", "off"], typer.Option("--limits", help="пределы REST: как в облаке или без них")]
_Bucket = Annotated[int, typer.Option("--bucket-level", min=0, help="начальный уровень счётчика запросов (предел 50)")]
_Clients = Annotated[
    int | None, typer.Option("--clients", min=0, help="сколько клиентов придумать вместо числа из состояния")
]
_Token = Annotated[str, typer.Option("--token", help="код вебхука: латинские буквы и цифры")]
_Scope = Annotated[
    str | None, typer.Option("--scope", metavar="crm,user", help="права вебхука через запятую; по умолчанию все")
]
_Owner = Annotated[
    Literal["administrator", "employee"], typer.Option("--owner", help="чей вебхук: администратора или сотрудника")
]
_Without = Annotated[
    list[str] | None, typer.Option("--without", metavar="METHOD", help="метода REST на портале нет; можно повторять")
]
_WebhookState = Annotated[
    WebhookState, typer.Option("--webhook-state", help="вебхук работает, отозван или тариф портала не даёт REST")
]
_Fault = Annotated[list[str] | None, typer.Option("--fault", metavar="KIND", help=_FAULT_HELP)]
_WebFault = Annotated[
    list[str] | None,
    typer.Option("--web-fault", metavar="KIND", help="сбой страниц KIND[:раздел][=число], например denied:company"),
]
_MovedTo = Annotated[str, typer.Option("--moved-to", metavar="URL", help="портал переименован: переадресация 302")]
_TlsCert = Annotated[Path | None, typer.Option("--tls-cert", metavar="PEM", help="сертификат для HTTPS")]
_TlsKey = Annotated[Path | None, typer.Option("--tls-key", metavar="PEM", help="ключ этого сертификата")]
_ExportClients = Annotated[
    Path | None,
    typer.Option("--export-clients", metavar="FILE.xlsx", help="записать файл, из которого заказчик перенёс клиентов"),
]
_ExportProducts = Annotated[
    Path | None,
    typer.Option("--export-products", metavar="FILE.xlsx", help="записать файл, из которого заказчик перенёс товары"),
]
_DumpState = Annotated[bool, typer.Option("--dump-state", help="напечатать состояние (YAML для --state) и выйти")]
_ListDefects = Annotated[bool, typer.Option("--list-defects", help="напечатать дефекты и выйти")]
_ListWebFaults = Annotated[bool, typer.Option("--list-web-faults", help="напечатать сбои страниц и выйти")]
_ListVariations = Annotated[bool, typer.Option("--list-variations", help="напечатать вариации и выйти")]


def portal(
    port: _Port = 0,
    host: _Host = LOOPBACK,
    db: _Db = None,
    state: _State = "conforming",
    defect: _Defect = None,
    variation: _Variation = None,
    latency_ms: _Latency = 0,
    command_ms: _Command = 0,
    limits: _Limits = "real",
    bucket_level: _Bucket = 0,
    clients: _Clients = None,
    token: _Token = WEBHOOK_CODE,
    scope: _Scope = None,
    owner: _Owner = "administrator",
    without: _Without = None,
    webhook_state: _WebhookState = WebhookState.ACTIVE,
    fault: _Fault = None,
    web_fault: _WebFault = None,
    moved_to: _MovedTo = "",
    tls_cert: _TlsCert = None,
    tls_key: _TlsKey = None,
    export_clients: _ExportClients = None,
    export_products: _ExportProducts = None,
    dump_state: _DumpState = False,
    list_defects: _ListDefects = False,
    list_variations: _ListVariations = False,
    list_web_faults: _ListWebFaults = False,
) -> int:
    """Запустить эталонный портал: учебный сервер, который отвечает как облачный Битрикс24.

    Первая строка вывода — JSON с адресом портала и вебхуком; остановка — Ctrl-C.
    """
    if listing := _listing(list_defects, list_variations, list_web_faults):
        typer.echo(listing)
        return Exit.CONFORMS
    if db and db.exists() and (defect or variation or without or web_fault or clients is not None):
        raise InputProblem(
            f"База {db} уже создана: --defect, --variation, --web-fault, --without и --clients "
            "годятся только для новой."
        )
    _export(state, clients, [(export_clients, write_clients), (export_products, write_goods)])
    chosen = _with_web_faults(_chosen(state, clients, defect or (), variation or ()), web_fault or ())
    chosen.get(RestState).missing_methods.extend(without or ())
    settings = Settings(
        webhooks=(Webhook(_owner(chosen, owner), token, _scopes(scope), webhook_state),),
        latency_ms=latency_ms,
        command_ms=command_ms,
        limits=limits == "real",
        bucket_level=bucket_level,
        moved_to=moved_to,
        loopback_only=host == LOOPBACK,
        faults=_faults(fault or ()),
    )
    if dump_state:
        return _dump(chosen, db)
    return _serve(chosen, settings, db, (host, port), _tls(tls_cert, tls_key))


def _export(name: str, clients: int | None, files: Iterable[tuple[Path | None, Callable[[State, Path], None]]]) -> None:
    """Write the customer's files: what the portal was filled from before anything went wrong with it."""
    wanted = [(path, write) for path, write in files if path is not None]
    for path, write in wanted:
        try:
            write(_chosen(name, clients, (), ()), path)
        except OSError as error:
            raise InputProblem(f"Файл {path} не записывается ({error}): укажите другой.") from error


def _chosen(name: str, clients: int | None, defects: Iterable[str], variations: Iterable[str]) -> State:
    """The state of that name with so many clients, then changed: defects of clients find the whole base."""
    try:
        state = read_state(name)
        if clients is not None:
            state.get(ClientsState).count = clients
        harmless = pick(variations, all_variations(), "Вариации", "--list-variations")
        broken = pick(defects, all_defects(), "Дефекта", "--list-defects")
        return changed(state, [*harmless, *broken])
    except (StateError, UnknownChange) as error:
        raise InputProblem(str(error)) from error


def _with_web_faults(state: State, texts: Iterable[str]) -> State:
    try:
        return with_web_faults(state, texts)
    except WebFaultError as error:
        raise InputProblem(str(error)) from error


def _owner(state: State, kind: str) -> int:
    """Number of the webhook's owner. Raises ``InputProblem`` when the state has no such person."""
    if kind == "administrator":
        return ADMINISTRATOR
    people = state.get(UsersState).items
    employees = [user.id for user in people if user.active and user.type == "employee" and not user.admin]
    if not employees:
        raise InputProblem("На этом портале нет сотрудников, кроме администраторов: --owner employee не годится.")
    return employees[0]


def _faults(texts: Iterable[str]) -> tuple[Fault, ...]:
    try:
        return tuple(Fault.parse(text) for text in texts)
    except FaultError as error:
        raise InputProblem(str(error)) from error


def _scopes(text: str | None) -> frozenset[str] | None:
    return None if text is None else frozenset(name.strip() for name in text.split(",") if name.strip())


def _tls(certificate: Path | None, key: Path | None) -> Tls | None:
    if certificate is None and key is None:
        return None
    if certificate is None or key is None:
        raise InputProblem("Для HTTPS нужны оба файла: --tls-cert и --tls-key.")
    tls = Tls(certificate, key)
    try:
        tls.check()
    except CertificateError as error:
        raise InputProblem(str(error)) from error
    return tls


def _dump(state: State, db: Path | None) -> int:
    opened = open_portal(state, db=db)
    try:
        with opened.store.transaction() as session:
            typer.echo(write_state(State.dump(session)), nl=False)
    finally:
        opened.close()
    return Exit.CONFORMS


def _serve(state: State, settings: Settings, db: Path | None, address: tuple[str, int], tls: Tls | None) -> int:
    host, port = address
    try:
        listener = listen(host, port)
    except OSError as error:
        raise InputProblem(f"Адрес {host}:{port} не занять ({error.strerror}): выберите другой --port.") from error
    opened = open_portal(state, settings, db=db)
    try:
        web = address_of(listener, host, tls)
        said: dict[str, object] = {"web": web, "webhook": webhook_address(web, settings)}
        said |= {"login": login_of(opened), "password": settings.password}
        said |= {"application_token": opened.authority.issue(ADMINISTRATOR), "one_c": one_c_of(opened)}
        typer.echo(json.dumps(said))
        serve_until_stopped(opened, listener, tls)
    finally:
        listener.close()
        opened.close()
    return Exit.CONFORMS


def _listing(defects: bool, variations: bool, web_faults: bool) -> str:
    """What one of the listing options prints; "" without any."""
    if defects:
        return _defect_lines()
    if variations:
        return _variation_lines()
    return web_fault_lines() if web_faults else ""


def _defect_lines() -> str:
    lines = [f"{each.name}  [{', '.join((each.breaks, *each.also))}]  {each.what}" for each in all_defects().values()]
    return "\n".join(["Дефекты: имя, нарушенное требование (и зависимые от него), что сделано.", *lines])


def _variation_lines() -> str:
    lines = [f"{each.name}  {each.what}" for each in all_variations().values()]
    return "\n".join(["Вариации: безобидные отличия порталов, требований не нарушают.", *lines])
