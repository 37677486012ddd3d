"""Lock files install on any machine and from any mirror: exact, hashed, without addresses, in step with the project."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def blocks(lock: str) -> dict[str, str]:
    """What the lock says of each distribution, by normalised name."""
    parts = re.split(r"^(?=[a-z0-9])", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {part.split("==")[0]: part for part in parts}


def names(requirements: list[Any]) -> set[str]:
    texts = (text for text in requirements if isinstance(text, str))
    return {re.split(r"[^A-Za-z0-9_.-]", text)[0].split("=")[0].lower().replace("_", "-") for text in texts}


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_is_exact_and_hashed(lock: str) -> None:
    assert [name for name, block in blocks(lock).items() if "==" not in block or "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_and_no_path_of_a_machine(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r"^.*(?:://|--(?:extra-)?index-url|--find-links| @ |file:).*$", text, re.MULTILINE) == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    runtime = names(project["project"]["dependencies"]) | names(groups["build"])
    assert runtime - blocks("requirements.lock").keys() == set()
    assert (runtime | names(groups["dev"])) - blocks("requirements-dev.lock").keys() == set()


def test_the_development_lock_has_the_versions_of_the_runtime_lock() -> None:
    runtime, development = blocks("requirements.lock"), blocks("requirements-dev.lock")
    differing = {name for name, block in runtime.items() if block.split()[0] != development[name].split()[0]}
    assert differing == set()


def test_the_build_backend_is_the_locked_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["build-system"]["requires"] == project["dependency-groups"]["build"]


def test_the_report_builders_lock_names_no_registry() -> None:
    folder = ROOT / "src" / "b24audit" / "reporting" / "builder"
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    manifest = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert lock["packages"][""]["dependencies"] == manifest["dependencies"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if not package.get("integrity")] == []
