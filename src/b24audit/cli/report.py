"""``b24audit report``: build the report of an earlier run again, from what the run saved."""

from typing import Annotated

import typer

from b24audit.cli.audit import build_or_tell
from b24audit.cli.console import out, print_summary
from b24audit.cli.exits import Exit
from b24audit.cli.options import OutOption, ProjectOption
from b24audit.cli.run_folder import find_run_folder
from b24audit.project import find_project
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.result import load_result


def report(
    run_id: Annotated[str, typer.Argument(metavar="RUN", help="папка запуска; latest — последняя")] = "latest",
    out_dir: OutOption = None,
    project: ProjectOption = None,
) -> int:
    """Показать итоги сохранённого запуска и построить его отчёт заново. Портал не нужен."""
    folder = find_run_folder((out_dir or find_project(project).reports).absolute(), run_id)
    if not folder.allure_results.is_dir():
        raise InputProblem(f"В запуске {folder.id} нет результатов: он остановлен до проверки.")
    print_summary(load_result(folder.verdict))
    built = build_or_tell(folder)
    if built is None:
        return Exit.INCOMPLETE
    out.print(f"Отчёт: {built}", soft_wrap=True)
    return Exit.CONFORMS
