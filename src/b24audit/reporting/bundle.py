"""The bundle: a run folder as one archive with the digest of every file, and the proof that it is intact.

A digest of the archive cannot stand in the archive. What ties the paper to it is the digest of the evidence list
(``reporting.evidence``), which stands on every page; what ties the archive to a person is a detached signature beside
it (``bundle.zip.sig``, ``.p7s``, ``.asc``), made and checked with the programs of the signer.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from b24audit import pdf_texts
from b24audit.reporting.archive import packed, unpacked
from b24audit.reporting.evidence import DOCUMENTS, EVIDENCE_LIST, as_list, digest, files_of, is_made, read_list

BUNDLE = "bundle.zip"
MANIFEST = "manifest.sha256"
SIGNATURES = (".sig", ".p7s", ".asc")
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)
"""What reading a damaged archive raises, errors of decompression included."""


@dataclass(frozen=True)
class Verification:
    """What checking a bundle showed; ``digest`` is the one that stands on the pages of its documents."""

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    digest: str = ""
    files: int = 0
    signature: Path | None = field(default=None)

    @property
    def intact(self) -> bool:
        """Nothing is changed, missing or added, and nothing contradicts itself."""
        return not (self.changed or self.missing or self.extra or self.faults)


def make_bundle(folder: Path) -> bytes:
    """The bundle of a run folder: the same bytes for the same files."""
    content = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in files_of(folder)
        if not file.name.endswith(".part") and not file.relative_to(folder).as_posix().startswith(BUNDLE)
    }
    content.pop(MANIFEST, None)
    manifest = as_list((name, digest(data)) for name, data in content.items())
    return packed({MANIFEST: manifest.encode(), **content})


def signature_of(bundle: Path) -> Path | None:
    """The detached signature beside a bundle, if there is one."""
    beside = (bundle.with_name(bundle.name + ending) for ending in SIGNATURES)
    return next((file for file in beside if file.is_file()), None)


def verify(bundle: Path) -> Verification:
    """Compare every file of the bundle with its manifest, and the manifests with each other. Raises ``OSError``."""
    try:
        with zipfile.ZipFile(io.BytesIO(bundle.read_bytes())) as archive:
            return _verified(archive, signature_of(bundle))
    except zipfile.BadZipFile:
        return Verification(faults=("Архив повреждён: это не целый ZIP-файл.",))


def _verified(archive: zipfile.ZipFile, signature: Path | None) -> Verification:
    names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
    content = {name: _read(archive, name) for name in dict.fromkeys(names)}
    try:
        manifest = read_list((content.pop(MANIFEST, None) or b"").decode())
    except ValueError:
        manifest = {}
    if not manifest:
        return Verification(faults=(f"В архиве нет перечня {MANIFEST} или он повреждён.",), files=len(names))
    found = {name: digest(data) if data is not None else "" for name, data in content.items()}
    listed = content.get(EVIDENCE_LIST) or b""
    return Verification(
        changed=tuple(name for name, sha256 in manifest.items() if found.get(name, sha256) != sha256),
        missing=tuple(name for name in manifest if name not in found),
        extra=tuple(sorted({name for name in names if name not in manifest and name != MANIFEST} | _doubled(names))),
        faults=tuple(_faults(content, found)),
        digest=digest(listed) if listed else "",
        files=len(manifest),
        signature=signature,
    )


def _doubled(names: list[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}


def _read(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """The file, or None when it is damaged."""
    try:
        return archive.read(name)
    except _BROKEN:
        return None


def _faults(content: Mapping[str, bytes | None], found: Mapping[str, str]) -> Iterator[str]:
    """What does not fit together although each file may fit the manifest."""
    data = content.get(EVIDENCE_LIST)
    if not data:
        yield f"Нет перечня доказательств {EVIDENCE_LIST}."
        return
    try:
        evidence = read_list(data.decode())
    except ValueError:
        yield f"Перечень доказательств {EVIDENCE_LIST} повреждён."
        return
    for name in sorted({*evidence, *(item for item in found if not is_made(item) and item != MANIFEST)}):
        if evidence.get(name) != found.get(name):
            yield f"Файл {name} — не тот, что в перечне доказательств {EVIDENCE_LIST}."
    printed = digest(data)
    for name, document in content.items():
        if document and name.startswith(f"{DOCUMENTS}/") and not names_digest(name, document, printed):
            yield f"В документе {name} стоит не та контрольная сумма доказательств."


def names_digest(name: str, document: bytes, printed: str) -> bool:
    """Whether that digest stands in the document (of a PDF, on its first page)."""
    try:
        if name.endswith(".pdf"):
            _, first_page = islice(pdf_texts.texts(document), 2)
            return printed in "".join(first_page.split())
        return any(printed.encode() in part for part in unpacked(document).values())
    except _BROKEN:
        return False
