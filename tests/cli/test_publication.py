"""What a run hands out: documents, report, bundle; made again byte for byte; a changed bundle is told."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from b24audit.browser.discovery import Browser
from b24audit.reporting.archive import packed, unpacked
from tests.cli.commands import ROOT, b24audit
from tests.judge.portraits.crm import conforming

PDF = ("act.pdf", "programme.pdf", "protocol.pdf", "remarks.pdf")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, chromium: Browser, builder_cache: Path) -> Path:
    """The folder of one run with everything that is handed out."""
    place = tmp_path_factory.mktemp("out")
    snapshot = place / "snapshot.json"
    snapshot.write_text(conforming().to_json(), encoding="utf-8")
    finished = b24audit("run", "--snapshot", str(snapshot), "--out", str(place))
    assert "Архив: " in finished.out, finished.err
    return place


def _digests(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def test_run_hands_out_documents_report_and_an_intact_bundle(out: Path) -> None:
    latest = out / "latest"
    assert set(PDF) <= {file.name for file in (latest / "documents").iterdir()}
    content = unpacked((latest / "bundle.zip").read_bytes())
    assert {
        "manifest.sha256",
        "evidence.sha256",
        "verdict.json",
        "snapshot.json",
        "features/tz.txt",
        "features/requirements.yaml",
        "documents/protocol.pdf",
        "report.html",
    } <= content.keys()
    assert any(name.startswith("allure-results/") for name in content)
    finished = b24audit("verify", str(latest / "bundle.zip"))
    assert (finished.code, "Архив цел" in finished.out, "Подписи рядом нет" in finished.out) == (0, True, True)
    printed = hashlib.sha256(content["evidence.sha256"]).hexdigest()
    assert b24audit("verify", str(latest / "bundle.zip"), "--digest", printed.upper()).code == 0
    assert b24audit("verify", str(latest / "bundle.zip"), "--digest", "0" * 64).code == 6


def test_documents_are_made_again_byte_for_byte_from_the_result(out: Path) -> None:
    documents = out / "latest" / "documents"
    before = _digests(documents)
    shutil.rmtree(documents)
    assert b24audit("report", "--out", str(out)).code == 0
    assert _digests(documents) == before


def test_changed_bundle_is_exit_code_6_and_names_the_file(out: Path, tmp_path: Path) -> None:
    entries = unpacked((out / "latest" / "bundle.zip").read_bytes())
    bundle = tmp_path / "bundle.zip"
    bundle.write_bytes(packed({**entries, "verdict.json": entries["verdict.json"].replace(b"pass", b"fail")}))
    finished = b24audit("verify", str(bundle))
    assert (finished.code, "Изменён: verdict.json" in finished.out) == (6, True)
    bundle.write_bytes(b"PK")
    assert b24audit("verify", str(bundle)).code == 6
    assert b24audit("verify", str(tmp_path / "none.zip")).code == 2


def test_signed_bundle_is_not_replaced(out: Path, tmp_path: Path) -> None:
    run = (out / "latest").resolve()
    copy = tmp_path / run.name
    shutil.copytree(run, copy)
    (copy / "bundle.zip").write_bytes(b"signed")
    (copy / "bundle.zip.sig").write_bytes(b"signature")
    assert b24audit("report", run.name, "--out", str(tmp_path)).code == 0
    assert (copy / "bundle.zip").read_bytes() == b"signed"


def test_details_of_the_contract_come_from_the_settings(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "features", project / "features")
    shutil.copytree(ROOT / "steps", project / "steps")
    settings = project / "b24audit.toml"
    settings.write_text('[documents]\ncontract_number = "7"\ncontract_date = 2026-02-01\n', encoding="utf-8")
    snapshot = tmp_path / "snapshot.json"
    snapshot.write_text(conforming().to_json(), encoding="utf-8")
    common = ("--project", str(project), "--out", str(tmp_path / "out"))
    b24audit("run", "--no-report", "--snapshot", str(snapshot), *common)
    document = json.loads((tmp_path / "out" / "latest" / "verdict.json").read_text(encoding="utf-8"))
    assert (document["documents"]["contract_number"], document["documents"]["contract_date"]) == ("7", "2026-02-01")
    settings.write_text('[documents]\ntemplates = "none"\n', encoding="utf-8")
    finished = b24audit("run", "--no-report", "--snapshot", str(snapshot), *common)
    assert (finished.code, "Нет папки с шаблонами документов" in finished.err) == (2, True)
    settings.write_text('[documents]\nsigned = "yes"\n', encoding="utf-8")
    finished = b24audit("run", "--no-report", "--snapshot", str(snapshot), *common)
    assert (finished.code, "documents.signed: такого ключа нет" in finished.err) == (2, True)
