"""``b24audit snapshot``: save the picture of a portal, to be judged or compared later."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from b24audit.cli.address import PortalOption, webhook_address
from b24audit.cli.console import err, out
from b24audit.cli.exits import Exit
from b24audit.cli.options import ProjectOption
from b24audit.cli.reference import reference_portal
from b24audit.cli.sources import Obtained, PortalSource
from b24audit.project import find_project, load_specification_of
from b24audit.redaction import Redactor
from b24audit.requirements.problems import InputProblem
from b24audit.rest import WebhookAddress
from b24audit.settings import Secrets, load_settings


def snapshot(
    portal: PortalOption = "",
    out_file: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="куда записать (по умолчанию reports/snapshot-<время>.json)"),
    ] = None,
    project: ProjectOption = None,
) -> int:
    """Сохранить снимок настроек портала в файл. Портал только читается.

    Снимок можно судить без портала (b24audit run --snapshot FILE) и сравнивать с другим (b24audit diff A B).
    Данных клиентов и секретов в нём нет. Часть, которую прочитать не удалось, сохраняется с причиной.

    Вебхук портала передаётся переменной окружения B24AUDIT_WEBHOOK (или спрашивается). Без портала и вебхука
    снимается встроенный эталонный портал.

    Код возврата: 0 — сохранён, 2 — неверно задано, 3 — портал недоступен или нет прав, 5 — внутренняя ошибка.
    """
    place = find_project(project)
    specification = load_specification_of(place)
    settings = load_settings(place.settings_file, specification.register, specification.catalogue)
    target = out_file or place.reports / f"snapshot-{datetime.now(UTC).astimezone():%Y%m%d-%H%M%S}.json"
    address = webhook_address(portal or settings.portal, Secrets().webhook)
    if address is not None:
        obtained = _save(PortalSource(address, "portal"), target)
    else:
        with reference_portal() as reference:
            address = WebhookAddress.parse(reference.webhook.get_secret_value())
            obtained = _save(PortalSource(address, "reference"), target)
    traffic = obtained.traffic
    out.print(f"Снимок портала {obtained.snapshot.host}: {target}", soft_wrap=True)
    out.print(f"Запросов к порталу: {traffic.http_requests} (команд {traffic.commands}, отказов {traffic.refused}).")
    return Exit.CONFORMS


def _save(source: PortalSource, target: Path) -> Obtained:
    with err.status("Читаю портал") as status:
        obtained = source.obtain(status.update)
    text = obtained.snapshot.to_json()
    if Redactor(source.secrets).clean(text) != text:
        raise InputProblem("Снимок не сохранён: в нём оказался код вебхука; сообщите разработчику проверки.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputProblem(
            f"Снимок не записывается в {target}: {error.strerror}; укажите другой файл (--out)."
        ) from error
    return obtained
