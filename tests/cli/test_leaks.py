"""A leak stops publication: nothing of what was made stays, and what was found is told masked."""

from pathlib import Path

import pytest

from b24audit.cli.publication import known_contacts, refuse_leaks
from b24audit.cli.run_folder import RunFolder
from b24audit.project import Project
from b24audit.redaction import Redactor
from b24audit.requirements.problems import InputProblem
from tests.cli.commands import ROOT
from tests.judge.portraits.crm import conforming

SECRET, PHONE = "s3cretcodeofthewebhook", "+7 916 123-45-67"
MADE = ("report.html", "summary.md", "junit.xml", "bundle.zip", "documents/protocol.docx")


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    """A run folder with everything that is handed out."""
    folder = RunFolder(tmp_path)
    for name in MADE:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("чисто", encoding="utf-8")
    folder.snapshot.write_text(conforming().to_json(), encoding="utf-8")
    folder.save_verdict("{}")
    return folder


def _left(folder: RunFolder) -> set[str]:
    return {name for name in MADE if (folder.path / name).exists()}


def test_clean_folder_is_published(folder: RunFolder) -> None:
    refuse_leaks(folder, Redactor([SECRET]), known_contacts(Project(ROOT), folder))
    assert _left(folder) == set(MADE)


@pytest.mark.parametrize(
    ("name", "content", "told", "advice"),
    [
        ("run.log", f"https://company.bitrix24.ru/rest/1/{SECRET}/", "run.log: секрет запуска", "смените вебхук"),
        ("evidence/17.1.1/trace.json", f"тел. {PHONE}", "trace.json: телефон •••4567", "public_contacts"),
        ("verdict.json", '{"found": "ivan@company.ru"}', "verdict.json: почта i•••@c•••.ru", "public_contacts"),
        ("allure-results/1-attachment.csv", f"Клиент,{PHONE}", "1-attachment.csv: телефон •••4567", "public_contacts"),
    ],
)
def test_leak_stops_publication_and_takes_back_what_was_made(
    folder: RunFolder, name: str, content: str, told: str, advice: str
) -> None:
    file = folder.path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputProblem) as caught:
        refuse_leaks(folder, Redactor([SECRET]), known_contacts(Project(ROOT), folder))
    assert told in str(caught.value)
    assert advice in str(caught.value)
    assert SECRET not in str(caught.value)
    assert _left(folder) == set()
    assert file.exists()


def test_signed_bundle_survives_a_refusal(folder: RunFolder) -> None:
    (folder.path / "bundle.zip.sig").write_bytes(b"signature")
    (folder.path / "run.log").write_text(SECRET, encoding="utf-8")
    with pytest.raises(InputProblem):
        refuse_leaks(folder, Redactor([SECRET]), frozenset())
    assert _left(folder) == {"bundle.zip"}


def test_contacts_of_the_project_and_of_the_company_itself_may_be_told(tmp_path: Path, folder: RunFolder) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "b24audit.toml").write_text(f'public_contacts = ["{PHONE}"]\n', encoding="utf-8")
    known = known_contacts(Project(project), folder)
    assert {"+79161234567", "+79000000000"} <= known
    assert "ivan@company.ru" not in known
