"""The project on disk: where features, steps, settings and the ТЗ lie, read and checked together."""

from dataclasses import dataclass
from pathlib import Path

from b24audit.requirements.catalogue import Catalogue, faults, load_catalogue
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import Register, load_register
from b24audit.requirements.tz import TechnicalSpecification, load_specification

_MARK = Path("features") / "requirements.yaml"


@dataclass(frozen=True)
class Project:
    """Paths of a project; nothing is read yet."""

    root: Path

    @property
    def features(self) -> Path:
        """Folder of the scenarios."""
        return self.root / "features"

    @property
    def steps(self) -> Path:
        """Folder of the phrase book."""
        return self.root / "steps"

    @property
    def reports(self) -> Path:
        """Default folder of the run folders."""
        return self.root / "reports"

    @property
    def settings_file(self) -> Path:
        """Settings of the audit: portal, clarifications."""
        return self.root / "b24audit.toml"

    @property
    def attestations_file(self) -> Path:
        """What people attested; paths of evidence start in its folder."""
        return self.root / "attestations.yaml"


@dataclass(frozen=True)
class Specification:
    """Everything that says what must hold: the ТЗ, its requirements and their scenarios."""

    tz: TechnicalSpecification
    register: Register
    catalogue: Catalogue


def find_project(given: Path | None = None) -> Project:
    """The given folder, else the nearest one upward of the current folder, else the one of this installation.

    Raises ``InputProblem`` when there is none.
    """
    if given is not None:
        if not (given / _MARK).is_file():
            raise InputProblem(f"В папке {given} нет проекта b24audit: не найден {_MARK.as_posix()}.")
        return Project(given.resolve())
    here = Path.cwd()
    for folder in (here, *here.parents, Path(__file__).resolve().parents[2]):
        if (folder / _MARK).is_file():
            return Project(folder)
    raise InputProblem(f"Не найден проект b24audit (файл {_MARK.as_posix()}): укажите его папку ключом --project.")


def load_specification_of(project: Project) -> Specification:
    """Read ТЗ, register and scenarios. Raises ``InputProblem`` when one is broken or they do not fit together."""
    tz = load_specification(project.features / "tz.txt")
    register = load_register(project.features / "requirements.yaml")
    catalogue = load_catalogue(project.features)
    wrong = faults(catalogue, register)
    if wrong:
        more = f" (и ещё {len(wrong) - 1}: b24audit check)" if len(wrong) > 1 else ""
        raise InputProblem(f"Сценарии не сходятся с реестром: {wrong[0]}{more}")
    return Specification(tz, register, catalogue)
