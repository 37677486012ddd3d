"""Attestations in a run: the project's examples fit the reference portal, count for no other, and are shown."""

import hashlib
import json
from pathlib import Path

import pytest

from b24audit.cli.reference import reference_portal
from b24audit.cli.sources import PortalSource
from b24audit.project import Project, load_specification_of
from b24audit.requirements.attestations import REFERENCE, load_attestations, standing
from b24audit.requirements.register import Means
from b24audit.rest import WebhookAddress
from b24audit.snapshot.fingerprint import fingerprint
from b24audit.snapshot.models.snapshot import Snapshot
from tests.cli.commands import ROOT, b24audit

PROJECT = Project(ROOT)
SPECIFICATION = load_specification_of(PROJECT)
EXAMPLES = standing(load_attestations(PROJECT.attestations_file, SPECIFICATION.register), REFERENCE)
MANUAL = {item.requirements[0]: item for item in SPECIFICATION.catalogue if item.means == (Means.MANUAL,)}


@pytest.fixture(scope="module")
def reference() -> Snapshot:
    """The conforming reference portal with few clients."""
    with reference_portal(["--clients", "50"]) as portal:
        address = WebhookAddress.parse(portal.webhook.get_secret_value())
        return PortalSource(address, "reference").obtain(lambda _: None).snapshot


def test_every_manual_requirement_has_one_manual_scenario() -> None:
    assert set(MANUAL) == {item.id for item in SPECIFICATION.register if Means.MANUAL in item.verify}


def test_examples_are_fresh_and_marked_as_examples(reference: Snapshot) -> None:
    """When this fails, the reference portal has changed: confirm the examples anew with ``b24audit attest``."""
    fresh = {name: fingerprint(reference, MANUAL[name].parts) for name in EXAMPLES}
    assert {name: item.fingerprint for name, item in EXAMPLES.items()} == fresh
    assert set(EXAMPLES) == set(MANUAL) - {"10.7.1"}
    assert {item.who.partition(":")[0] for item in EXAMPLES.values()} == {"Пример"}


def _judged(tmp_path: Path, snapshot: Snapshot) -> dict[str, object]:
    file = tmp_path / "snapshot.json"
    file.write_text(snapshot.to_json(), encoding="utf-8")
    finished = b24audit("run", "--snapshot", str(file), "--out", str(tmp_path / "out"), "--no-report", "--clause=0.4.2")
    assert finished.code in (0, 4), finished.err
    document = json.loads((tmp_path / "out" / "latest" / "verdict.json").read_text(encoding="utf-8"))
    (requirement,) = [item for item in document["requirements"] if item["id"] == "0.4.2"]
    return requirement  # type: ignore[no-any-return]  # JSON


def test_attested_verdict_is_shown_with_its_evidence(tmp_path: Path, reference: Snapshot) -> None:
    result = _judged(tmp_path, reference)
    evidence = (ROOT / "attestations" / "example.txt").read_bytes()
    assert (result["verdict"], result["attestation"]) == (
        "pass",
        {
            "verdict": "pass",
            "who": "Пример: И. О. Фамилия",
            "role": "пример: руководитель отдела продаж",
            "side": "заказчик",
            "date": "2026-01-12",
            "valid_until": "2099-12-31",
            "comment": "Пример подтверждения для эталонного портала, настоящей проверки не было",
            "evidence": [{"file": "evidence/0.4.2/1-example.txt", "sha256": hashlib.sha256(evidence).hexdigest()}],
            "counted": True,
        },
    )
    run = tmp_path / "out" / "latest"
    assert (run / "evidence" / "0.4.2" / "1-example.txt").read_bytes() == evidence
    told = [json.loads(file.read_text(encoding="utf-8")) for file in (run / "allure-results").glob("*-result.json")]
    (shown,) = [item for item in told if item["fullName"] == "ТЗ 0.4.2-1"]
    assert "**Подтверждение человека: соответствует.** Пример: И. О. Фамилия" in shown["description"]
    assert [item["name"] for step in shown["steps"] for item in step["attachments"]] == [
        "Таблица",
        "Доказательство: 1-example.txt",
        "Таблица",
    ]


def test_examples_count_for_no_other_portal(tmp_path: Path, reference: Snapshot) -> None:
    result = _judged(tmp_path, reference.model_copy(update={"host": "company.bitrix24.ru"}))
    assert (result["verdict"], result["reason"], result["attestation"]) == (
        "not_checked",
        "Нужно подтверждение человека: b24audit attest.",
        None,
    )
