"""Defects that the pages of the portal itself show: menu, search, structure, external drives."""

from pathlib import Path

import pytest

from b24audit.refportal import all_defects, all_variations
from b24audit.requirements.register import Means
from tests.detection.audits import failed, undecided
from tests.detection.trials import tried

pytestmark = pytest.mark.trial

REQUIREMENTS = ("0.14.1", "2.1.1", "2.3.1", "2.3.3", "2.7.1", "6.2.1")
NOBODY = "На странице не видно, кто вошёл: не открыть страницы этого человека."
TOGETHER = {
    "missing": (
        ["left-menu-without-crm", "search-without-clients", "department-head-missing", "dropbox-unavailable"],
        {
            "0.14.1": ["Портал не предлагает: «Dropbox»."],
            "2.3.1": ["Без руководителя: «Отдел продаж»."],
            "2.7.1": ["Нет: «CRM». Есть: ", "Не находится: «КОНТАКТ по фамилии»; «КОМПАНИЯ по названию»."],
            "6.2.1": ["Портал не предлагает: «Dropbox»."],
        },
        {},
    ),
    "nobody in charge": (
        ["administrator-missing"],
        {"2.3.3": ["В списке сотрудников (25) никто не отмечен администратором."]},
        {},
    ),
    "empty": (
        ["left-menu-empty"],
        {
            "2.1.1": ["Открылась страница /stream/, меню на ней пусто."],
            "2.7.1": ["Нет: «CRM»; «Задачи»; «Календарь»; «Диск». Есть: "],
        },
        {"0.14.1-2": NOBODY, "6.2.1-2": NOBODY},
    ),
    "locked": (["onedrive-locked"], {"6.2.1": ["Закрыты тарифом портала: «One Drive»."]}, {}),
    "not attached": (
        ["onedrive-unavailable", "google-drive-not-connected"],
        {"6.2.1": ["Портал не предлагает: «One Drive»."]},
        {"0.14.1-2": "У вошедшего не подключены: «Google Drive»"},
    ),
}


def test_conforming_portal_passes_in_another_shell_and_with_slow_pages(tmp_path: Path) -> None:
    harmless = [all_variations()[name] for name in ("air-shell", "slow-pages", "old-structure")]
    outcome = tried(tmp_path, REQUIREMENTS, harmless, means=[Means.BROWSER])
    assert (failed(outcome), undecided(outcome)) == ({}, {})
    assert {name.rsplit("-", 1)[0] for name in outcome.results} == set(REQUIREMENTS)


@pytest.mark.parametrize("group", TOGETHER)
def test_defects_are_found_at_their_requirements_and_nowhere_else(tmp_path: Path, group: str) -> None:
    names, expected, unsure = TOGETHER[group]
    outcome = tried(tmp_path, REQUIREMENTS, [all_defects()[name] for name in names], means=[Means.BROWSER])
    found = failed(outcome)
    assert {name: len(texts) for name, texts in found.items()} == {name: len(texts) for name, texts in expected.items()}
    pairs = [pair for name in expected for pair in zip(found[name], expected[name], strict=True)]
    assert [text for text, start in pairs if not text.startswith(start)] == []
    assert {name: reason.partition(";")[0] for name, reason in undecided(outcome).items()} == unsure
