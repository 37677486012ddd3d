"""Evidence of a run: the files that its result rests on, and one digest for all of them.

The digest stands on every page of the documents, so it covers everything that is not made from the result: the result
itself, the snapshot, the features with the ТЗ, what people and pictures prove. Documents, reports and the log are left
out; the manifest of the bundle covers them too.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from b24audit.requirements.attestations import EVIDENCE, Evidence

EVIDENCE_LIST = "evidence.sha256"
"""The list in a run folder and in the bundle, in the format of ``sha256sum``."""

DOCUMENTS = "documents"
_MADE = frozenset({DOCUMENTS, "allure-results"})
_MADE_FILES = frozenset(
    {
        EVIDENCE_LIST,
        "bundle.zip",
        "comparison.json",
        "history.jsonl",
        "junit.xml",
        "manifest.sha256",
        "report.html",
        "run.log",
        "summary.md",
    }
)


def write_evidence_list(folder: Path) -> str:
    """Write the list of the evidence of a run folder; the digest of the list."""
    text = as_list((item.file, item.sha256) for item in evidence_of(folder))
    (folder / EVIDENCE_LIST).write_text(text, encoding="utf-8", newline="\n")
    return digest(text.encode())


def evidence_of(folder: Path) -> Iterator[Evidence]:
    """Every file of a run folder that is evidence, with its digest, in the order of the paths."""
    for file in files_of(folder):
        name = file.relative_to(folder).as_posix()
        if not is_made(name):
            yield Evidence(file=name, sha256=digest(file.read_bytes()))


def is_made(name: str) -> bool:
    """Whether the file of that path in a run folder is made from the result, or beside it."""
    first = name.split("/", 1)[0]
    return first in _MADE or name in _MADE_FILES or name.startswith("bundle.zip.")


def shown_to_people(evidence: Evidence) -> bool:
    """Whether the file proves something to a person by itself: a picture, a paper."""
    return evidence.file.startswith(f"{EVIDENCE}/")


def files_of(folder: Path) -> list[Path]:
    """Plain files below a folder in the order of their paths."""
    files = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return sorted(files, key=lambda file: file.relative_to(folder).as_posix())


def as_list(rows: Iterator[tuple[str, str]]) -> str:
    """Paths and digests as ``sha256sum`` writes and checks them."""
    return "".join(f"{sha256}  {name}\n" for name, sha256 in rows)


def read_list(text: str) -> dict[str, str]:
    """Digests by path of such a list. Raises ``ValueError`` for a line that is none."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        sha256, name = line.split("  ", 1)
        if len(sha256) != 64 or name in found:  # SHA-256 in hexadecimal
            raise ValueError(line)
        found[name] = sha256
    return found


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
