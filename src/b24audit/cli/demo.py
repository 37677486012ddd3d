"""``b24audit demo``: the whole product on the built-in reference portal, nothing to set up."""

import os
import webbrowser

from b24audit.cli.console import out, print_places, print_summary
from b24audit.cli.exits import Exit
from b24audit.cli.options import OutOption, ProjectOption
from b24audit.cli.run import audit_reference, prepare
from b24audit.cli.screen import has_screen
from b24audit.project import find_project
from b24audit.requirements.selection import Selection

_DELIBERATE = (
    *("--defect", "facebook-missing"),
    *("--defect", "widget-without-callback"),
    *("--web-fault", "changed:crm.mail_templates"),
)
"""What is wrong with the portal of the demo, so that its report shows a waiver (b24audit.toml), a finding, and a page
that could not be looked at."""


def demo(out_dir: OutOption = None, project: ProjectOption = None) -> int:
    """Проверить эталонный портал, построить отчёт и открыть его, если есть экран.

    Портал показа настроен по ТЗ с нарочными отличиями, чтобы в отчёте был каждый вид вердикта: не подключён Facebook
    (на это есть пример отступления), виджет на сайте не открывает обратный звонок (нарушение), страница почтовых
    шаблонов переделана (проверить не удалось). Портал без отличий: b24audit run.
    Код возврата 0, когда запуск дошёл до конца, что бы он ни показал.
    """
    performed = audit_reference(prepare(find_project(project), Selection(), out_dir), troubles=_DELIBERATE)
    print_summary(performed.document)
    traffic = performed.document.traffic
    out.print(f"Запросов к порталу: {traffic.http_requests} (команд {traffic.commands}, отказов {traffic.refused}).")
    print_places(performed.published.places)
    report = performed.published.report
    if report and has_screen() and not os.environ.get("CI"):
        webbrowser.open(report.as_uri())
    out.print(f"Результат: {performed.folder.verdict}", soft_wrap=True)
    return Exit.CONFORMS
