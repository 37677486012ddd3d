"""What a run hands out, made from what it saved: documents, report, bundle. The same for a run and for ``report``."""

import json
import shutil
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError

from b24audit.browser.printing import Printable, PrintingFailed, print_pdf
from b24audit.cli.console import err
from b24audit.cli.history import HISTORY, JUNIT, SUMMARY, history_before, write_summaries
from b24audit.cli.run_folder import RunFolder
from b24audit.leaks.contacts import contacts_in
from b24audit.leaks.scan import scan
from b24audit.leaks.texts import texts_of
from b24audit.project import Project, Specification, load_specification_of
from b24audit.redaction import Redactor
from b24audit.reporting.builder import ReportBuilderUnavailable, build_report
from b24audit.reporting.bundle import BUNDLE, make_bundle, signature_of
from b24audit.reporting.documents.making import TITLES, make_documents
from b24audit.reporting.documents.printable import Html
from b24audit.reporting.documents.source import Source
from b24audit.reporting.evidence import DOCUMENTS, evidence_of, shown_to_people, write_evidence_list
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.result import VerdictDocument

REPORT_TITLE = "Приёмка портала Битрикс24 по ТЗ"
TEMPLATES = "templates"
"""Folder of a run folder with the project's own templates, so that its documents can be made again."""
_OWN_AREAS = ("company", "mail", "open_lines", "telephony")
"""Areas of the snapshot that hold contacts of the audited company itself."""
_TOLD = 5
"""So many leaks are named; of more, the rest is counted."""


@dataclass(frozen=True)
class Published:
    """What was made; None for what could not be."""

    report: Path | None = None
    documents: Path | None = None
    bundle: Path | None = None

    @property
    def places(self) -> dict[str, Path | None]:
        """What was made, by what people call it."""
        return {"Отчёт": self.report, "Документы": self.documents, "Архив": self.bundle}


def keep_inputs(project: Project, templates: str, folder: RunFolder) -> None:
    """Copy what documents are made from: scenarios, register, ТЗ, the project's own templates.

    Raises ``InputProblem`` when the folder of templates is not there.
    """
    wanted = ("*.feature", "requirements.yaml", "tz.txt", "tz.sha256")
    for file in sorted(file for pattern in wanted for file in project.features.rglob(pattern)):
        copy = folder.path / "features" / file.relative_to(project.features)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    if not templates:
        return
    own = project.root / templates
    if not own.is_dir():
        raise InputProblem(f"Нет папки с шаблонами документов {own}: исправьте templates в [documents].")
    shutil.copytree(own, folder.path / TEMPLATES, dirs_exist_ok=True)


def publish(folder: RunFolder, document: VerdictDocument, redactor: Redactor, known: Container[str]) -> Published:
    """Make everything that is handed out from what the run saved; what cannot be made is said in one sentence.

    ``known`` are contacts that may stand in it. Raises ``InputProblem`` when the folder holds something that must not
    be handed out; then nothing is.
    """
    withdraw(folder)
    specification = load_specification_of(Project(folder.path))
    write_summaries(folder, document, specification)
    documents = _documents(folder, document, specification)
    report = _report(folder, document, documents)
    refuse_leaks(folder, redactor, known)
    return Published(report, documents, _bundle(folder))


def withdraw(folder: RunFolder) -> None:
    """Take away what an earlier publication made, except a bundle that somebody signed."""
    shutil.rmtree(folder.path / DOCUMENTS, ignore_errors=True)
    for name in (folder.report.name, SUMMARY, JUNIT):
        (folder.path / name).unlink(missing_ok=True)
    if signature_of(folder.path / BUNDLE) is None:
        (folder.path / BUNDLE).unlink(missing_ok=True)


def known_contacts(project: Project, folder: RunFolder) -> frozenset[str]:
    """Contacts that are nobody's secret: in ТЗ, scenarios, settings, attestations, templates, or the company's own."""
    files = [project.settings_file, project.attestations_file, *(folder.path / "features").rglob("*.*")]
    texts = [file.read_text(encoding="utf-8") for file in files if file.is_file()]
    if folder.snapshot.is_file():
        picture = json.loads(folder.snapshot.read_bytes())
        texts += [json.dumps(picture.get(area), ensure_ascii=False) for area in _OWN_AREAS]
    for file in (folder.path / TEMPLATES).rglob("*.*"):
        texts += [text.content for text in texts_of(file.name, file.read_bytes()) if text.said]
    return frozenset(key for text in texts for key in contacts_in(text))


def refuse_leaks(folder: RunFolder, redactor: Redactor, known: Container[str]) -> None:
    """Raise ``InputProblem`` when a secret or somebody's contact is in the folder, after taking back what was made."""
    leaks = scan(folder.path, redactor, known)
    if not leaks:
        return
    withdraw(folder)
    told = "; ".join(f"{leak.place}: {leak.what}" for leak in leaks[:_TOLD])
    more = f" и ещё {len(leaks) - _TOLD}" if len(leaks) > _TOLD else ""
    if any(leak.secret for leak in leaks):
        advice = "удалите папку и смените вебхук или пароль"
    else:
        advice = "уберите их из материалов или, если это не личные данные, назовите в public_contacts (b24audit.toml)"
    raise InputProblem(f"Ничего не опубликовано: в папке {folder.path} найдено ({told}{more}): {advice}.")


def _documents(folder: RunFolder, document: VerdictDocument, specification: Specification) -> Path:
    own = folder.path / TEMPLATES
    source = _source(folder, document, specification)
    made = _made(source, own if own.is_dir() else None)
    place = folder.path / DOCUMENTS
    place.mkdir()
    for name, content in made.items():
        (place / name).write_bytes(content)
    return place


def _source(folder: RunFolder, document: VerdictDocument, specification: Specification) -> Source:
    digest = write_evidence_list(folder.path)
    evidence = tuple(item for item in evidence_of(folder.path) if shown_to_people(item))
    return Source(document, specification, digest, evidence)


def _made(source: Source, own: Path | None) -> dict[str, bytes]:
    """The documents, without PDF where there is no browser to print them."""
    try:
        try:
            return make_documents(source, own, _printed)
        except PrintingFailed as problem:
            err.print(f"Документы сделаны без PDF. {problem}", style="yellow", markup=False)
            return make_documents(source, own, None)
    except TemplateError as error:
        raise InputProblem(f"Шаблон документа не годится: {error}.") from error


def _printed(pages: Sequence[Html]) -> list[bytes]:
    return print_pdf(Printable(page.text, page.header, page.footer) for page in pages)


def _report(folder: RunFolder, document: VerdictDocument, documents: Path) -> Path | None:
    """Build the report; when the builder cannot be had, say so in one sentence: the results are saved."""
    attached = {
        f"{TITLES[file.stem]}{file.suffix}": file for name in TITLES for file in sorted(documents.glob(f"{name}.*"))
    }
    history = folder.path / HISTORY
    history.unlink(missing_ok=True)
    before = history_before(folder, document)
    if before is not None:
        shutil.copyfile(before, history)
    try:
        return build_report(
            folder.allure_results, folder.report, title=REPORT_TITLE, history=history, attachments=attached
        )
    except ReportBuilderUnavailable as problem:
        err.print(str(problem), style="yellow", markup=False)
        return None


def _bundle(folder: RunFolder) -> Path:
    """The bundle; one that somebody signed stays as it is."""
    bundle = folder.path / BUNDLE
    if signature_of(bundle) is None:
        bundle.write_bytes(make_bundle(folder.path))
    return bundle
