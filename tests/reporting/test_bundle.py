"""The bundle: the same bytes for the same files; every change, loss and addition is named."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from b24audit.reporting.archive import packed, unpacked
from b24audit.reporting.bundle import BUNDLE, MANIFEST, Verification, make_bundle, names_digest, signature_of, verify
from b24audit.reporting.documents.making import make_documents
from b24audit.reporting.documents.source import Source
from b24audit.reporting.evidence import EVIDENCE_LIST, as_list, digest, write_evidence_list
from tests.reporting.documents.samples import SPECIFICATION, result

Entries = dict[str, bytes]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run folder with documents that carry the digest of its evidence."""

    place = tmp_path_factory.mktemp("run")
    for name in ("verdict.json", "snapshot.json", "features/tz.txt", "evidence/17.1.1/page.png", "run.log"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(name, encoding="utf-8")
    source = Source(result(), SPECIFICATION, write_evidence_list(place))
    (place / "documents").mkdir()
    for name, content in make_documents(source, None, None).items():
        (place / "documents" / name).write_bytes(content)
    return place


def _checked(tmp_path: Path, content: bytes) -> Verification:
    bundle = tmp_path / BUNDLE
    bundle.write_bytes(content)
    return verify(bundle)


def test_the_same_files_give_the_same_bytes_and_are_intact(folder: Path, tmp_path: Path) -> None:
    content = make_bundle(folder)
    (folder / "verdict.json").touch()
    assert make_bundle(folder) == content
    found = _checked(tmp_path, content)
    assert (found.intact, found.files, found.signature) == (True, len(unpacked(content)) - 1, None)
    assert found.digest == digest((folder / EVIDENCE_LIST).read_bytes())


def test_evidence_is_what_nothing_is_made_from_the_result(folder: Path) -> None:
    names = {line.split("  ")[1] for line in (folder / EVIDENCE_LIST).read_text(encoding="utf-8").splitlines()}
    assert names == {"verdict.json", "snapshot.json", "features/tz.txt", "evidence/17.1.1/page.png"}


def _changed(entries: Entries) -> Entries:
    return entries | {"verdict.json": b"other"}


def _lost(entries: Entries) -> Entries:
    return {name: data for name, data in entries.items() if name != "run.log"}


def _added(entries: Entries) -> Entries:
    return entries | {"notes.txt": b"more"}


def _resealed(entries: Entries) -> Entries:
    """A forger who changes a file and the manifest, but not the list of evidence."""
    forged = {**entries, "verdict.json": b"other"}
    del forged[MANIFEST]
    return {MANIFEST: as_list((name, digest(data)) for name, data in forged.items()).encode(), **forged}


def _resealed_twice(entries: Entries) -> Entries:
    """A forger who changes the list of evidence as well: the documents still carry the old digest."""
    forged = {**entries, "verdict.json": b"other"}
    lines = [line for line in forged[EVIDENCE_LIST].decode().splitlines() if not line.endswith("  verdict.json")]
    lines.append(f"{digest(b'other')}  verdict.json")
    return _resealed(forged | {EVIDENCE_LIST: "".join(f"{line}\n" for line in lines).encode()})


@pytest.mark.parametrize(
    ("change", "changed", "missing", "extra", "fault"),
    [
        (_changed, ("verdict.json",), (), (), "Файл verdict.json — не тот"),
        (_lost, (), ("run.log",), (), ""),
        (_added, (), (), ("notes.txt",), "Файл notes.txt — не тот"),
        (_resealed, (), (), (), "Файл verdict.json — не тот"),
        (_resealed_twice, (), (), (), "В документе documents/protocol.docx стоит не та контрольная сумма"),
    ],
)
def test_every_difference_is_named(
    folder: Path,
    tmp_path: Path,
    change: Callable[[Entries], Entries],
    changed: tuple[str, ...],
    missing: tuple[str, ...],
    extra: tuple[str, ...],
    fault: str,
) -> None:
    found = _checked(tmp_path, packed(change(unpacked(make_bundle(folder)))))
    assert (found.changed, found.missing, found.extra) == (changed, missing, extra)
    assert found.intact is False
    assert any(fault in item for item in found.faults) is bool(fault)


def test_file_of_one_name_twice_is_extra(folder: Path, tmp_path: Path) -> None:
    file = io.BytesIO(make_bundle(folder))
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("verdict.json", b"other")
    assert "verdict.json" in _checked(tmp_path, file.getvalue()).extra


def test_damaged_byte_names_the_file_and_a_torn_archive_is_said(folder: Path, tmp_path: Path) -> None:
    content = bytearray(make_bundle(folder))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        entry = archive.getinfo("documents/protocol.docx")
    content[entry.header_offset + 1000] ^= 0xFF
    assert _checked(tmp_path, bytes(content)).changed == ("documents/protocol.docx",)
    assert _checked(tmp_path, bytes(content[:5000])).faults == ("Архив повреждён: это не целый ZIP-файл.",)
    assert _checked(tmp_path, packed({"verdict.json": b"{}"})).faults == (
        f"В архиве нет перечня {MANIFEST} или он повреждён.",
    )


@pytest.mark.parametrize("name", ["documents/protocol.docx", "manifest.sha256"])
def test_bytes_that_cannot_be_unpacked_are_damage(folder: Path, tmp_path: Path, name: str) -> None:
    content = bytearray(make_bundle(folder))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        entry = archive.getinfo(name)
    content[entry.header_offset + 30 + len(name)] = 0xFF  # the first byte of the compressed stream: no such block
    assert _checked(tmp_path, bytes(content)).intact is False


def test_document_that_cannot_be_unpacked_holds_no_digest() -> None:
    document = bytearray(packed({"word/document.xml": b"text " * 100}))
    document[30 + len("word/document.xml")] = 0xFF
    assert names_digest("documents/act.docx", bytes(document), "0") is False


def test_detached_signature_lies_beside(folder: Path, tmp_path: Path) -> None:
    bundle = tmp_path / BUNDLE
    bundle.write_bytes(make_bundle(folder))
    assert signature_of(bundle) is None
    (tmp_path / "bundle.zip.sig").write_bytes(b"signature")
    assert verify(bundle).signature == tmp_path / "bundle.zip.sig"
