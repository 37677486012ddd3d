"""This run beside earlier ones: where they are found, what changed, which change of the portal explains it."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from b24audit.cli.run_folder import RunFolder, find_run_folder
from b24audit.drift.comparison import compare
from b24audit.drift.concerns import concerned
from b24audit.drift.vocabulary import vocabulary
from b24audit.project import Specification
from b24audit.reporting.archive import unpacked
from b24audit.reporting.bundle import BUNDLE, signature_of, verify
from b24audit.reporting.junit import junit
from b24audit.reporting.summary import summary
from b24audit.requirements.comparison import Comparison, Transition, compared
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import Register
from b24audit.requirements.result import VerdictDocument, load_result
from b24audit.snapshot.fingerprint import portal_of
from b24audit.snapshot.models.snapshot import Snapshot, SnapshotUnreadable, load_snapshot

COMPARISONS = "comparison.json"
SUMMARY = "summary.md"
JUNIT = "junit.xml"
HISTORY = "history.jsonl"
"""Allure's history up to and with a run, made from that of the run before: building again adds nothing twice."""
Kind = Literal["last", "signed", "given"]
_SEVERAL = TypeAdapter(tuple[Comparison, ...])
_EXPLAINED = 10
"""So many changes of the portal are kept for one requirement."""


@dataclass(frozen=True)
class Earlier:
    """An earlier run: its result, and its snapshot when it has one."""

    document: VerdictDocument
    snapshot: Snapshot | None
    kind: Kind


def find_baseline(given: str, out: Path) -> Earlier | None:
    """The run that ``--baseline`` names: a run id, a run folder, its ``verdict.json``, or a bundle; None for nothing.

    Raises ``InputProblem`` when it is none of these, or a bundle that is not intact.
    """
    if not given:
        return None
    path = Path(given)
    if path.is_file() and path.suffix == ".zip":
        return _of_bundle(path)
    if path.is_file():
        return _of_folder(RunFolder(path.absolute().parent), "given", path)
    folder = RunFolder(path.absolute()) if path.is_dir() else find_run_folder(out, given)
    return _of_folder(folder, "given", folder.verdict)


def _of_bundle(path: Path) -> Earlier:
    if not verify(path).intact:
        raise InputProblem(f"Архив {path} изменён или повреждён (b24audit verify), сравнивать с ним нельзя.")
    content = unpacked(path.read_bytes())
    with tempfile.TemporaryDirectory() as name:
        folder = RunFolder(Path(name))
        for file in (folder.verdict, folder.snapshot):
            if file.name in content:
                file.write_bytes(content[file.name])
        return _of_folder(folder, "given", folder.verdict)


def _of_folder(folder: RunFolder, kind: Kind, verdict: Path) -> Earlier:
    return Earlier(load_result(verdict), _snapshot(folder), kind)


def _snapshot(folder: RunFolder) -> Snapshot | None:
    try:
        return load_snapshot(folder.snapshot)
    except SnapshotUnreadable:
        return None


def earlier_runs(folder: RunFolder, document: VerdictDocument, given: Earlier | None) -> Iterator[Earlier]:
    """With what a run is compared: what was given, else the last signed run; and the last run. Each run once."""
    told = set()
    signed = None if given else next(_others(folder, document, "signed"), None)
    for item in (given, signed, next(_others(folder, document, "last"), None)):
        if item is not None and item.document.run.id not in told:
            told.add(item.document.run.id)
            yield item


def history_before(folder: RunFolder, document: VerdictDocument) -> Path | None:
    """Allure's history of the latest earlier run of the portal that has one."""
    files = (other.path / HISTORY for other, _ in _finished_before(folder, document))
    return next((file for file in files if file.is_file()), None)


def _others(folder: RunFolder, document: VerdictDocument, kind: Kind) -> Iterator[Earlier]:
    """Earlier finished runs that read the portal, the latest first; for ``signed`` only those."""
    for other, result in _finished_before(folder, document, signed=kind == "signed"):
        if result.run.snapshot_sha256:
            yield Earlier(result, _snapshot(other), kind)


def _finished_before(
    folder: RunFolder, document: VerdictDocument, *, signed: bool = False
) -> Iterator[tuple[RunFolder, VerdictDocument]]:
    """Earlier runs of the same portal beside that folder, the latest first: ids are moments."""
    portal = portal_of(document.run.target.host)
    found = (item for item in folder.path.parent.iterdir() if item.is_dir() and not item.is_symlink())
    for path in sorted(found, key=lambda item: item.name, reverse=True):
        if path == folder.path or (signed and signature_of(path / BUNDLE) is None):
            continue
        try:
            result = load_result(path / folder.verdict.name)
        except InputProblem:
            continue
        if result.run.started < document.run.started and portal_of(result.run.target.host) == portal:
            yield RunFolder(path), result


def compared_with(earlier: Earlier, document: VerdictDocument, now: Snapshot, register: Register) -> Comparison:
    """The comparison with an earlier run, each new violation beside the changes of the portal that concern it."""
    plain = compared(earlier.document, document, earlier.kind)
    if earlier.snapshot is None:
        return plain
    drift = compare(earlier.snapshot, now, vocabulary())
    causes: dict[str, list[str]] = {}
    for change in drift.changes:
        for requirement in concerned(register, change.clauses):
            causes.setdefault(requirement, []).append(change.text)
    rows = tuple(
        item.model_copy(update={"explained_by": tuple(causes.get(item.id, ())[:_EXPLAINED])})
        if item.transition in (Transition.REGRESSED, Transition.NEW)
        else item
        for item in plain.requirements
    )
    return plain.model_copy(
        update={
            "requirements": rows,
            "portal_changes": len(drift.changes),
            "not_compared": tuple(item.what for item in drift.not_compared),
        }
    )


def write_history(
    folder: RunFolder, document: VerdictDocument, specification: Specification, given: Earlier | None
) -> None:
    """Compare the run with earlier ones and write what came out, with the summary and the result for CI servers."""
    now = _snapshot(folder)
    found = (
        []
        if now is None
        else [
            compared_with(item, document, now, specification.register) for item in earlier_runs(folder, document, given)
        ]
    )
    text = json.dumps([item.model_dump(mode="json") for item in found], ensure_ascii=False, indent=2)
    (folder.path / COMPARISONS).write_text(text + "\n", encoding="utf-8")
    write_summaries(folder, document, specification)


def write_summaries(folder: RunFolder, document: VerdictDocument, specification: Specification) -> None:
    """Write the summary and JUnit XML from what the run saved. Raises ``InputProblem`` for a spoilt comparison."""
    file = folder.path / COMPARISONS
    try:
        comparisons = _SEVERAL.validate_json(file.read_bytes()) if file.is_file() else ()
    except ValidationError as error:
        raise InputProblem(f"Сравнение {file} повреждено: удалите его.") from error
    (folder.path / SUMMARY).write_text(summary(document, comparisons), encoding="utf-8")
    (folder.path / JUNIT).write_text(junit(document, specification), encoding="utf-8")
