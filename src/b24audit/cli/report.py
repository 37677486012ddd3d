"""``b24audit report``: make documents and report of an earlier run again, from what the run saved."""

from typing import Annotated

import typer

from b24audit.cli.console import print_places, print_summary
from b24audit.cli.exits import Exit
from b24audit.cli.options import OutOption, ProjectOption
from b24audit.cli.publication import known_contacts, publish
from b24audit.cli.run_folder import find_run_folder
from b24audit.project import find_project
from b24audit.redaction import Redactor
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.result import load_result
from b24audit.settings import Secrets


def report(
    run_id: Annotated[str, typer.Argument(metavar="RUN", help="папка запуска; latest — последняя")] = "latest",
    out_dir: OutOption = None,
    project: ProjectOption = None,
) -> int:
    """Показать итоги сохранённого запуска и сделать его документы, отчёт и архив заново. Портал не нужен.

    Документы получаются байт в байт те же: даты и номера берутся из результата. Подписанный архив не заменяется.
    """
    place = find_project(project)
    folder = find_run_folder((out_dir or place.reports).absolute(), run_id)
    if not folder.allure_results.is_dir():
        raise InputProblem(f"В запуске {folder.id} нет результатов: он остановлен до проверки.")
    document = load_result(folder.verdict)
    print_summary(document)
    published = publish(folder, document, Redactor(Secrets().known), known_contacts(place, folder))
    print_places(published.places)
    return Exit.CONFORMS if published.report else Exit.INCOMPLETE
