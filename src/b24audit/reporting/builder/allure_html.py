"""Builds the client's report: Allure results in, one self-contained HTML file out."""

import json
import logging
import mimetypes
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from b24audit.reporting.builder.installer import CLI, cache_root, ensure_installed
from b24audit.reporting.builder.node import run_node
from b24audit.reporting.builder.page import finished
from b24audit.reporting.builder.problems import ReportBuilderUnavailable
from b24audit.reporting.builder.settings import allure_settings

_OFFICE = "application/vnd.openxmlformats-officedocument."
_KINDS = {
    ".docx": f"{_OFFICE}wordprocessingml.document",
    ".xlsx": f"{_OFFICE}spreadsheetml.sheet",
    ".pdf": "application/pdf",
}
"""Types that not every machine knows."""
log = logging.getLogger(__name__)

_SECONDS = 300.0
_RESULTS, _OUTPUT, _SETTINGS, _HISTORY = "allure-results", "report", "allurerc.json", "history.jsonl"


def build_report(
    results_dir: Path,
    output_html: Path,
    *,
    title: str,
    history: Path | None = None,
    cache: Path | None = None,
    attachments: Mapping[str, Path] | None = None,
) -> Path:
    """Build the report and return its path; an earlier report of that name is replaced only by a finished one.

    ``history`` is Allure's history file (JSON lines), read for trends and extended by this report; ``cache`` is
    where the builder is kept (``cache_root()`` unless given); ``attachments`` belong to the report as a whole, by the
    names under which people see them. Raises ``ReportBuilderUnavailable``: the results
    stay as they are and the report can be built later.
    """
    advice = f"результаты сохранены, постройте отчёт позже: b24audit report {results_dir.absolute().parent.name}"
    try:
        builder = ensure_installed(cache or cache_root())
        html = _generate(builder, results_dir, title, history, attachments or {})
        partial = output_html.with_name(output_html.name + ".partial")
        partial.write_text(html, encoding="utf-8")
        return partial.replace(output_html)
    except ReportBuilderUnavailable as problem:
        raise ReportBuilderUnavailable(problem.reason, advice) from problem
    except subprocess.TimeoutExpired as error:
        raise ReportBuilderUnavailable(f"Отчёт не построен: Allure не закончил за {_SECONDS:.0f} с", advice) from error
    except OSError as error:
        log.info("the report cannot be written: %s", error)
        reason = f"Отчёт не построен: не прочитать результаты или не записать {output_html} (место, права)"
        raise ReportBuilderUnavailable(reason, advice) from error


def _generate(
    builder: Path, results_dir: Path, title: str, history: Path | None, attachments: Mapping[str, Path]
) -> str:
    with tempfile.TemporaryDirectory(prefix="b24audit-report-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        shutil.copytree(results_dir, work / _RESULTS)
        _attach(attachments, work / _RESULTS)
        known = history is not None and history.is_file()
        if history and known:
            shutil.copyfile(history, work / _HISTORY)
        settings = allure_settings(title, _OUTPUT, _HISTORY if history else None)
        (work / _SETTINGS).write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
        _run_allure(builder, work)
        if history:
            shutil.copyfile(work / _HISTORY, history)
        page = (work / _OUTPUT / "index.html").read_text(encoding="utf-8")
        return finished(page, has_history=known, has_attachments=bool(attachments))


def _attach(attachments: Mapping[str, Path], results: Path) -> None:
    """Give Allure the attachments of the whole report, the way its adapters do."""
    if not attachments:
        return
    told = []
    for number, (name, file) in enumerate(attachments.items()):
        source = f"document-{number}-attachment{file.suffix}"
        shutil.copyfile(file, results / source)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        told.append({"name": name, "source": source, "type": _KINDS.get(file.suffix, kind)})
    (results / "documents-globals.json").write_text(json.dumps({"attachments": told}), encoding="utf-8")


def _run_allure(builder: Path, work: Path) -> None:
    done = run_node([str(builder / CLI), "generate", "--config", _SETTINGS, _RESULTS], work, _SECONDS)
    if done.returncode or not (work / _OUTPUT / "index.html").is_file():
        log.info("allure ended with %s: %s %s", done.returncode, done.stdout, done.stderr)
        raise ReportBuilderUnavailable(f"Отчёт не построен: Allure завершился с ошибкой (код {done.returncode})")
