"""Judging the pages of the portal itself: who is an administrator, which external drives can be attached."""

import pytest

from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.judge.portal_pages import attached, offered, some_administrator
from b24audit.observations.portal_pages import ExternalDrives, SeenAdministrators, SeenDrive
from b24audit.requirements.verdicts import Verdict

NOBODY = SeenAdministrators(names=(), rows=25, integrators=0, conclusive=True)
SERVICES = ("One Drive", "Google Drive", "Dropbox")
ATTACHED = {code: SeenDrive(service=code, offered=True, attached=True) for code in ("gdrive", "dropbox", "onedrive")}
LOCKED = SeenDrive(service="onedrive", offered=True, locked=True, attached=False)


def _but(**changed: object) -> SeenAdministrators:
    return NOBODY.model_copy(update=changed)


def _drives(*changed: SeenDrive) -> ExternalDrives:
    """All attached but for the changed ones."""
    return ExternalDrives(drives=tuple((ATTACHED | {drive.service: drive for drive in changed}).values()))


def test_an_administrator_is_seen_even_where_the_list_is_not_whole() -> None:
    assert some_administrator(_but(names=("А. П.",), conclusive=False)) == Judgement()


def test_a_whole_list_without_an_administrator_is_a_finding() -> None:
    found = [finding.found for finding in some_administrator(NOBODY).findings]
    assert found == ["В списке сотрудников (25) никто не отмечен администратором."]


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        (_but(conclusive=False), "список показан не весь или без отметок о ролях"),
        (_but(integrators=1), "может им быть интегратор"),
    ],
)
def test_nobody_marked_is_no_finding_where_somebody_may_be_one(seen: SeenAdministrators, why: str) -> None:
    with pytest.raises(CouldNotCheck, match=why) as caught:
        some_administrator(seen)
    assert caught.value.verdict is Verdict.NOT_CHECKED


def test_a_drive_that_is_not_offered_and_one_that_the_plan_locks_are_told_apart() -> None:
    absent = SeenDrive(service="dropbox", offered=False, attached=False)
    assert offered(_drives(), SERVICES) == Judgement()
    assert [finding.found for finding in offered(_drives(absent, LOCKED), SERVICES).findings] == [
        "Портал не предлагает: «Dropbox».",
        "Закрыты тарифом портала: «One Drive».",
    ]


def test_a_drive_that_could_be_attached_and_is_not_is_left_to_people() -> None:
    free = SeenDrive(service="gdrive", offered=True, attached=False)
    assert attached(_drives(LOCKED), ("Google Drive", "Dropbox")) == Judgement()
    with pytest.raises(CouldNotCheck, match="У вошедшего не подключены: «Google Drive»"):
        attached(_drives(free), ("Google Drive", "Dropbox"))
