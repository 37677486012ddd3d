"""``b24audit attest``: walk a person through what only a person can confirm, and write down what they say."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from b24audit.cli.attest_questions import Asked, ask, show
from b24audit.cli.audit import check_clauses
from b24audit.cli.console import out
from b24audit.cli.exits import Exit
from b24audit.cli.options import ProjectOption
from b24audit.cli.run_folder import find_run_folder
from b24audit.judge.attested import in_force
from b24audit.judge.judgement import CouldNotCheck
from b24audit.project import Project, find_project, load_specification_of
from b24audit.requirements.attestations import Attestation, as_yaml, load_attestations, parse, standing
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import Means, Register
from b24audit.requirements.selection import Selection
from b24audit.snapshot.fingerprint import fingerprint, portal_of
from b24audit.snapshot.models.snapshot import Snapshot, SnapshotUnreadable, load_snapshot


def attest(
    snapshot: Annotated[
        Path | None,
        typer.Option("--snapshot", metavar="FILE", help="снимок портала (по умолчанию — последнего запуска)"),
    ] = None,
    clause: Annotated[
        list[str] | None, typer.Option("--clause", metavar="N", help="только этот пункт ТЗ; можно несколько")
    ] = None,
    only_list: Annotated[bool, typer.Option("--list", help="только перечислить, что ждёт подтверждения")] = False,
    project: ProjectOption = None,
) -> int:
    """Подтвердить то, что может увидеть только человек: что сделать на портале, что должно быть видно, ваш ответ.

    Каждый ответ сразу дописывается в attestations.yaml проекта: остановиться можно в любой момент. Портал команда не
    открывает и не меняет; подтверждение привязывается к настройкам, какими их показал снимок последнего запуска.

    Код возврата: 0 — подтверждать больше нечего, 4 — что-то ещё ждёт подтверждения, 2 — неверно задано.
    """
    place = find_project(project)
    specification = load_specification_of(place)
    selection = Selection(clauses=check_clauses(specification, clause or ()), means=(Means.MANUAL,))
    picture = _picture(place, snapshot)
    known = standing(load_attestations(place.attestations_file, specification.register), portal_of(picture.host))
    today = datetime.now(UTC).astimezone().date()
    waiting: list[Asked] = []
    for scenario in specification.catalogue:
        if selection.covers_scenario(scenario, specification.register):
            try:
                in_force(known.get(scenario.requirements[0]), picture, scenario.parts, today)
            except CouldNotCheck as doubt:
                prints = fingerprint(picture, scenario.parts)
                waiting.append(Asked(scenario, portal_of(picture.host), prints, doubt.reason, today))
    out.print(f"Портал: {portal_of(picture.host)}. Ждут подтверждения: {len(waiting)}.", markup=False)
    if only_list:
        for asked in waiting:
            show(asked)
        return Exit.INCOMPLETE if waiting else Exit.CONFORMS
    return _walk(place, specification.register, waiting)


def _picture(place: Project, file: Path | None) -> Snapshot:
    try:
        return load_snapshot(file or find_run_folder(place.reports, "latest").snapshot)
    except SnapshotUnreadable as problem:
        raise InputProblem(str(problem)) from problem
    except InputProblem as problem:
        raise InputProblem(
            "Подтверждать пока нечего: запусков ещё не было. Выполните b24audit run или укажите --snapshot FILE."
        ) from problem


def _walk(place: Project, register: Register, waiting: list[Asked]) -> int:
    """Ask one by one; what was answered is kept whenever the person stops."""
    answered, last = 0, None
    try:
        for asked in waiting:
            show(asked)
            given = ask(asked, last, place.root)
            if given is not None:
                append(place.attestations_file, given, register)
                answered, last = answered + 1, given
    except (KeyboardInterrupt, EOFError, typer.Abort):
        out.print()
        out.print("Остановлено, ответы сохранены.")
    left = len(waiting) - answered
    out.print(f"Записано подтверждений: {answered}, ещё ждут: {left} ({place.attestations_file}).", soft_wrap=True)
    return Exit.INCOMPLETE if left else Exit.CONFORMS


def append(path: Path, given: Attestation, register: Register) -> None:
    """Add an entry to the end of the file, whose comments stay. Raises ``InputProblem`` when it cannot be written."""
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        text = (text.rstrip("\n") + "\n" if text.strip() else "") + as_yaml([given])
        parse(text, path, register)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputProblem(f"Подтверждение не записывается в {path}: {error.strerror}.") from error
