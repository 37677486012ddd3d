"""Judging who is an administrator by the list of employees: conforming, broken, not to be told."""

import pytest

from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.judge.portal_pages import some_administrator
from b24audit.observations.portal_pages import SeenAdministrators
from b24audit.requirements.verdicts import Verdict

NOBODY = SeenAdministrators(names=(), rows=25, integrators=0, conclusive=True)


def _but(**changed: object) -> SeenAdministrators:
    return NOBODY.model_copy(update=changed)


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
