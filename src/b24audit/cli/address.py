"""Which portal a command looks at: its address from the command line or the settings, its webhook from elsewhere."""

import sys
from typing import Annotated
from urllib.parse import urlsplit

import typer
from pydantic import SecretStr

from b24audit.requirements.problems import InputProblem
from b24audit.rest import AddressError, WebhookAddress
from b24audit.rest.address import check_scheme

PortalOption = Annotated[
    str, typer.Option("--portal", metavar="URL", help="адрес портала, https://company.bitrix24.ru")
]


def webhook_address(portal: str, webhook: SecretStr | None) -> WebhookAddress | None:
    """The address of the portal to look at; None means the built-in reference portal.

    A webhook that is not in the environment is asked for. Raises ``InputProblem`` when there is nobody to ask, when
    the address is a webhook (a secret), and when portal and webhook do not belong together.
    """
    if "/rest/" in portal:
        raise InputProblem(
            "Адрес вебхука — секрет: в --portal укажите только https://<портал>, "
            "а вебхук передайте переменной окружения B24AUDIT_WEBHOOK."
        )
    if webhook is None and portal:
        webhook = _ask(portal)
    if webhook is None:
        return None
    address = _parsed(webhook)
    if portal and _host(portal) != address.host:
        raise InputProblem(f"Вебхук другого портала: он для {address.host}, а в --portal указан {_host(portal)}.")
    return address


def portal_origin(portal: str, webhook: SecretStr | None) -> str | None:
    """Scheme and host of the portal to look at, None when nobody said which.

    Raises ``InputProblem`` when the address is a webhook or none, or would go in clear.
    """
    if webhook is not None:
        address = webhook_address(portal, webhook)
        return address.origin if address else None
    if not portal:
        return None
    if "/rest/" in portal:
        webhook_address(portal, None)
    host = _host(portal)
    scheme = urlsplit(portal).scheme if "://" in portal else "https"
    try:
        check_scheme(scheme, urlsplit(f"{scheme}://{host}").hostname or "")
    except AddressError as error:
        raise InputProblem(str(error)) from error
    return f"{scheme}://{host}"


def _parsed(webhook: SecretStr) -> WebhookAddress:
    try:
        return WebhookAddress.parse(webhook.get_secret_value())
    except AddressError as error:
        raise InputProblem(str(error)) from error


def _host(portal: str) -> str:
    parts = urlsplit(portal if "://" in portal else f"https://{portal}")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputProblem(f"«{portal}» — не адрес портала: ожидается https://company.bitrix24.ru.")
    return parts.netloc.lower()


def _ask(portal: str) -> SecretStr:
    if not sys.stdin.isatty():
        raise InputProblem(
            f"Не задан вебхук портала {_host(portal)}: передайте его адрес переменной окружения B24AUDIT_WEBHOOK."
        )
    return SecretStr(typer.prompt(f"Адрес вебхука портала {_host(portal)}", hide_input=True))
