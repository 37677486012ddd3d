"""``b24audit login``: sign in to the portal's pages once; runs use the kept session."""

import asyncio
from typing import Annotated

import typer
from playwright.async_api import StorageState

from b24audit.browser.account import Account, Sessions
from b24audit.browser.entering import enter_by_password, enter_by_person
from b24audit.browser.problems import PageProblem
from b24audit.cli.address import PortalOption, portal_origin
from b24audit.cli.console import err, out
from b24audit.cli.exits import Exit
from b24audit.cli.options import ProjectOption
from b24audit.cli.screen import has_screen
from b24audit.project import find_project, load_specification_of
from b24audit.requirements.problems import InputProblem
from b24audit.settings import Secrets, load_settings


def login(
    portal: PortalOption = "",
    headed: Annotated[bool, typer.Option("--headed", help="показать окно и при входе по паролю")] = False,
    project: ProjectOption = None,
) -> int:
    """Войти на страницы портала один раз: проверки в браузере возьмут сохранённый сеанс.

    Открывается окно браузера, человек входит сам (капча, одноразовый код). Если заданы B24AUDIT_LOGIN и
    B24AUDIT_PASSWORD, вход выполняется по ним без окна. Сеанс хранится в папке пользователя и доступен только ему.

    Код возврата: 0 — вход сохранён, 2 — неверно задано, 3 — портал не впустил, 5 — внутренняя ошибка.
    """
    origin = _origin(portal, project)
    secrets = Secrets()
    by_password = bool(secrets.login and secrets.password)
    if not by_password and not has_screen():
        raise InputProblem(
            "Нет экрана, чтобы показать страницу входа: выполните b24audit login на компьютере с экраном "
            "или задайте B24AUDIT_LOGIN и B24AUDIT_PASSWORD."
        )
    try:
        session = _by_password(origin, secrets, headed=headed) if by_password else _by_person(origin)
    except PageProblem as problem:
        err.print(problem.reason, style="bold red", markup=False, soft_wrap=True)
        return Exit.UNREACHABLE
    host = origin.partition("//")[2]
    try:
        file = Sessions.of_this_person().save(host, session)
    except OSError as error:
        raise InputProblem(f"Сеанс не сохраняется в {Sessions.of_this_person().folder}: {error.strerror}.") from error
    out.print(f"Вход на {host} сохранён в {file}: его возьмёт b24audit run.", soft_wrap=True)
    return Exit.CONFORMS


def _origin(portal: str, project: ProjectOption) -> str:
    place = find_project(project)
    specification = load_specification_of(place)
    settings = load_settings(place.settings_file, specification.register, specification.catalogue)
    origin = portal_origin(portal or settings.portal, Secrets().webhook)
    if origin is None:
        raise InputProblem("Не указан портал: b24audit login --portal https://company.bitrix24.ru.")
    return origin


def _by_password(origin: str, secrets: Secrets, *, headed: bool) -> StorageState:
    account = Account(secrets.login, secrets.password or Account().password)
    with err.status("Вхожу по логину и паролю"):
        return asyncio.run(enter_by_password(origin, account, headless=not headed))


def _by_person(origin: str) -> StorageState:
    err.print("Войдите на портал в открывшемся окне; оно закроется само.")
    return asyncio.run(enter_by_person(origin))
