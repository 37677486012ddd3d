"""``b24audit verify``: is a bundle what the run made."""

from pathlib import Path
from typing import Annotated

import typer

from b24audit.cli.console import out
from b24audit.cli.exits import Exit
from b24audit.reporting.bundle import SIGNATURES, verify
from b24audit.requirements.problems import InputProblem


def verify_bundle(
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help="архив запуска bundle.zip", show_default=False)],
    digest: Annotated[
        str, typer.Option("--digest", metavar="SHA256", help="сумма со страниц бумажного документа: сверить и её")
    ] = "",
) -> int:
    """Проверить, что архив запуска цел: ни один файл не изменён, не пропал и не добавлен.

    Сумма доказательств стоит внизу каждой страницы документов; назовите её ключом --digest, чтобы связать бумагу с
    архивом. Отсоединённая подпись лежит рядом (bundle.zip.sig, .p7s или .asc), проверяет её программа подписи.

    Код возврата: 0 — архив цел, 6 — изменён или повреждён, 2 — файла нет.
    """
    try:
        found = verify(bundle)
    except OSError as error:
        raise InputProblem(f"Архив {bundle} не читается: {error.strerror}.") from error
    paper = digest.strip().lower()
    differs = bool(paper) and paper != found.digest
    for title, names in (("Изменён", found.changed), ("Пропал", found.missing), ("Лишний", found.extra)):
        for name in names:
            out.print(f"{title}: {name}", style="red", markup=False, soft_wrap=True)
    for fault in found.faults:
        out.print(fault, style="red", markup=False, soft_wrap=True)
    if differs:
        out.print(f"Сумма на бумаге не та: в архиве {found.digest or 'её нет'}.", style="red", soft_wrap=True)
    if not found.intact or differs:
        out.print("Архив изменён или повреждён.")
        return Exit.INTEGRITY_BROKEN
    out.print(f"Архив цел: файлов {found.files}. Сумма доказательств: {found.digest}", soft_wrap=True)
    signed = (
        f"Подпись рядом: {found.signature}; проверьте её программой подписи."
        if found.signature
        else (f"Подписи рядом нет (место для неё: {bundle.name}{SIGNATURES[0]}).")
    )
    out.print(signed, markup=False, soft_wrap=True)
    return Exit.CONFORMS
