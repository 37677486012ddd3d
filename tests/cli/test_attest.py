"""``b24audit attest``: what a person is asked and what is written, from a pipe; stopping keeps what was answered."""

import hashlib
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
import yaml

from b24audit.requirements.attestations import load_attestations
from b24audit.requirements.register import load_register
from b24audit.snapshot.fingerprint import fingerprint
from tests.cli.commands import COMMAND, ROOT, Finished
from tests.judge.portraits.crm import conforming

PORTAL = conforming().model_copy(update={"host": "company.bitrix24.ru"})
NO_DETAILS = "\n\n\n"
"""The default end, no comment, no evidence."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own, with the snapshot of a portal beside it."""
    shutil.copytree(ROOT / "features", tmp_path / "project" / "features")
    (tmp_path / "snapshot.json").write_text(PORTAL.to_json(), encoding="utf-8")
    return tmp_path / "project"


def _attest(project: Path, said: str, *arguments: str) -> Finished:
    snapshot = str(project.parent / "snapshot.json")
    command = [str(COMMAND), "attest", "--project", str(project), "--snapshot", snapshot, *arguments]
    finished = subprocess.run(
        command, input=said, env=os.environ | {"COLUMNS": "200"}, capture_output=True, encoding="utf-8", check=False
    )
    return Finished(finished.returncode, finished.stdout, finished.stderr)


def test_list_shows_what_to_do_and_what_must_be_seen(project: Path) -> None:
    finished = _attest(project, "", "--list", "--clause", "0.4")
    assert finished.code == 4, finished.err
    assert "Портал: company.bitrix24.ru. Ждут подтверждения: 1." in finished.out
    assert "0.4.2. Лицензия действует и оплачена на 12 месяцев" in finished.out
    assert "Что сделать:\n  — Открыть «Битрикс24 → Мой тариф»" in finished.out
    assert "Что должно быть видно:\n  — Лицензия действует\n" in finished.out
    assert not (project / "attestations.yaml").exists()


def test_answers_are_written_with_evidence_and_fingerprint(project: Path) -> None:
    photo = project.parent / "photo.png"
    photo.write_bytes(b"seen")
    digest = hashlib.sha256(b"seen").hexdigest()
    said = f"да\nИ. Петров\nдиректор\nзаказчик\n31.12.2999\nоплачено\n{photo}\n\n"
    finished = _attest(project, said, "--clause", "0.4")
    assert finished.code == 0, finished.err
    (entry,) = yaml.safe_load((project / "attestations.yaml").read_text(encoding="utf-8"))
    given_on = entry.pop("date")
    assert isinstance(given_on, date)
    assert entry == {
        "requirement": "0.4.2",
        "portal": "company.bitrix24.ru",
        "verdict": "pass",
        "who": "И. Петров",
        "role": "директор",
        "side": "заказчик",
        "valid_until": date(2999, 12, 31),
        "comment": "оплачено",
        "evidence": [{"file": f"attestations/0.4.2/{digest[:8]}-photo.png", "sha256": digest}],
        "fingerprint": fingerprint(PORTAL, ["тариф"]),
    }
    assert "Ждут подтверждения: 0." in _attest(project, "", "--list", "--clause", "0.4").out


def test_wrong_answers_are_asked_again(project: Path) -> None:
    said = (
        "может быть\nнет\nИ. Петров\nдиректор\nклиент\nзаказчик\nзавтра\n31.12.1999\n\n \nоплачено полгода\nнет.png\n\n"
    )
    finished = _attest(project, said, "--clause", "0.4")
    assert finished.code == 0, finished.err
    for words in (
        "Ответьте одним словом: да, нет, пропустить.",
        "Ответьте одним словом: заказчик, исполнитель.",
        "Нужна дата ДД.ММ.ГГГГ, не раньше сегодняшней.",
        "Нужен ответ.",
        "Файл нет.png не читается",
    ):
        assert words in finished.out
    (entry,) = load_attestations(project / "attestations.yaml", load_register(ROOT / "features" / "requirements.yaml"))
    assert (entry.verdict, entry.comment, entry.evidence) == ("fail", "оплачено полгода", ())


def test_stopping_keeps_what_was_answered_and_comments_of_the_file(project: Path) -> None:
    file = project / "attestations.yaml"
    file.write_text("# наше примечание\n", encoding="utf-8")
    finished = _attest(project, f"да\nИ. Петров\nдиректор\nзаказчик{NO_DETAILS}\nпропустить\nда\n", "--clause", "8")
    assert finished.code == 4, finished.err
    assert "Остановлено, ответы сохранены." in finished.out
    assert "Записано подтверждений: 1, ещё ждут: 2" in finished.out
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# наше примечание\n- requirement: 8.1.1\n")
    assert [entry["requirement"] for entry in yaml.safe_load(text)] == ["8.1.1"]


def test_without_a_run_there_is_nothing_to_attest(project: Path) -> None:
    finished = subprocess.run(
        [COMMAND, "attest", "--project", str(project)], capture_output=True, encoding="utf-8", check=False
    )
    assert (finished.returncode, finished.stderr.strip()) == (
        2,
        "Подтверждать пока нечего: запусков ещё не было. Выполните b24audit run или укажите --snapshot FILE.",
    )


@pytest.mark.parametrize(
    ("arguments", "attestations", "sentence"),
    [
        (["--clause", "99.9"], "", "В ТЗ нет пункта 99.9"),
        ([], "a: 1\n", "нужен список записей, каждая начинается с «- requirement:»."),
        (["--snapshot", "нет.json"], "", "Не читается снимок нет.json"),
    ],
)
def test_bad_input_is_exit_code_2(project: Path, arguments: list[str], attestations: str, sentence: str) -> None:
    (project / "attestations.yaml").write_text(attestations, encoding="utf-8")
    finished = _attest(project, "", *arguments)
    assert (finished.code, sentence in finished.err) == (2, True), finished.err
