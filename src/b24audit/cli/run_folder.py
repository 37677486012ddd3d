"""The folder of a run: everything a run writes lies in it, and nothing in it holds a secret."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from b24audit.redaction import RedactingFormatter, Redactor
from b24audit.requirements.problems import InputProblem

_LOGGER = "b24audit"


@dataclass(frozen=True)
class RunFolder:
    """Paths inside one run folder."""

    path: Path

    @property
    def id(self) -> str:
        """Id of the run, which is the folder's name."""
        return self.path.name

    @property
    def snapshot(self) -> Path:
        """The picture of the portal that was judged."""
        return self.path / "snapshot.json"

    @property
    def verdict(self) -> Path:
        """The saved result that every report is a function of."""
        return self.path / "verdict.json"

    def save_verdict(self, text: str) -> None:
        """Write the result at one stroke: whoever reads it finds the one before or this one, never a half."""
        unfinished = self.verdict.with_suffix(".part")
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(self.verdict)

    @property
    def journal(self) -> Path:
        """Results of scenarios, a line each, written as they come."""
        return self.path / "scenarios.jsonl"

    @property
    def ledger(self) -> Path:
        """What the run created on the portal, a line each, written before the portal heard of it."""
        return self.path / "ledger.jsonl"

    @property
    def allure_results(self) -> Path:
        """What the report is built from."""
        return self.path / "allure-results"

    @property
    def report(self) -> Path:
        """The report: one file."""
        return self.path / "report.html"

    @property
    def log(self) -> Path:
        """What the run did, for those who look for a fault."""
        return self.path / "run.log"


def ready_for_runs(parent: Path) -> None:
    """Make the folder of the runs, before the portal is read in vain. Raises ``InputProblem`` when that cannot be."""
    try:
        parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_made(parent, error) from error


def make_run_folder(parent: Path, started: datetime) -> RunFolder:
    """Make ``<parent>/<run-id>/`` and point ``latest`` to it. Raises ``InputProblem`` when it cannot be made."""
    base = started.astimezone().strftime("%Y%m%d-%H%M%S")
    ready_for_runs(parent)
    try:
        path = _first_free(parent, base)
        _point_latest(parent / "latest", path.name)
    except OSError as error:
        raise _not_made(parent, error) from error
    return RunFolder(path)


def _not_made(parent: Path, error: OSError) -> InputProblem:
    return InputProblem(f"Не создаётся папка запуска в {parent}: {error.strerror}; укажите другую (--out).")


def _first_free(parent: Path, base: str) -> Path:
    for number in range(1, 1000):
        path = parent / (base if number == 1 else f"{base}-{number}")
        try:
            path.mkdir()
        except FileExistsError:
            continue
        return path
    raise FileExistsError(17, "слишком много запусков в одну секунду")


def _point_latest(link: Path, name: str) -> None:
    """A relative link; where links are not allowed (Windows without the right), a text file with the name."""
    if link.is_symlink() or link.is_file():
        link.unlink()
    try:
        link.symlink_to(name, target_is_directory=True)
    except OSError:
        link.write_text(name, encoding="utf-8")


def find_run_folder(parent: Path, run_id: str) -> RunFolder:
    """The folder of an earlier run, ``latest`` for the last one. Raises ``InputProblem`` when there is none."""
    path = parent / run_id
    if path.is_file():
        path = parent / path.read_text(encoding="utf-8").strip()
    if not path.is_dir():
        raise InputProblem(f"В {parent} нет запуска «{run_id}»: укажите номер папки запуска или latest.")
    return RunFolder(path.resolve())


def ledgers_in(parent: Path) -> list[Path]:
    """The ledgers of all runs that created something."""
    return sorted(parent.glob("*/ledger.jsonl"))


@contextmanager
def logging_to(folder: RunFolder, redactor: Redactor) -> Iterator[None]:
    """Write the log of b24audit into the run folder for the time of the block."""
    logger = logging.getLogger(_LOGGER)
    handler = logging.FileHandler(folder.log, encoding="utf-8")
    handler.setFormatter(RedactingFormatter(redactor))
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        handler.close()
