"""Every requirement that a portal can violate is named by two defects; those that fewer can violate are listed."""

from collections import Counter
from pathlib import Path

import yaml

from b24audit.refportal import all_defects

_REGISTER = Path(__file__).parents[2] / "features" / "requirements.yaml"

NOT_A_STATE = {
    "10.7.1": "регламент внутреннего документооборота к ТЗ не приложен (К-3): нечему противоречить",
}
"""Requirements that no state of a portal can violate, and why."""

BY_OTHERS = {
    "7.5.2": "channel-missing",
    "1.3.1": "plan-free",
    "10.6.3": "lead-automation-on-creation-only",
    "14.1.2": "deal-automation-missing",
}
"""Requirements that fall with another one, to which a defect belongs in the first place."""


ONE_WAY = {
    "2.3.3": "действующий администратор либо есть, либо нет: уволенный с прежней отметкой порталом не управляет",
    "11.3.3": "обязательные поля либо есть, либо нет: какие именно, ТЗ не называет, документ без них — 16.2.2",
    "12.3.1": "поля ПРЕДЛОЖЕНИЯ либо есть, либо нет: ни состава, ни типов, ни значений ТЗ не называет",
    "13.2.1": "поля СЧЕТА либо есть, либо нет: ни состава, ни типов, ни значений ТЗ не называет",
}
"""Requirements that a portal can violate in one way only, and why."""


def _requirements() -> list[str]:
    document = yaml.safe_load(_REGISTER.read_text(encoding="utf-8"))
    sections = [entries for key, entries in document.items() if key != "contradictions"]
    return [entry["id"] for entries in sections for entry in entries]


def test_every_requirement_a_portal_can_violate_is_named_by_a_defect() -> None:
    named = {number for defect in all_defects().values() for number in (defect.breaks, *defect.also)}
    known = _requirements()
    assert len(known) == 128
    assert sorted(set(known) - named) == sorted(NOT_A_STATE)


def test_every_requirement_is_violated_in_two_ways_where_a_portal_can() -> None:
    ways = Counter(number for defect in all_defects().values() for number in (defect.breaks, *defect.also))
    single = {number for number, defects in ways.items() if defects == 1}
    assert sorted(single - set(BY_OTHERS)) == sorted(ONE_WAY)


def test_a_defect_names_requirements_of_the_register_only() -> None:
    named = {number for defect in all_defects().values() for number in (defect.breaks, *defect.also)}
    assert named <= set(_requirements())
    assert all(defect.breaks not in defect.also for defect in all_defects().values())


def test_requirements_that_only_fall_with_others_are_few_and_known() -> None:
    defects = all_defects()
    alone = set(_requirements()) - {defect.breaks for defect in defects.values()} - set(NOT_A_STATE)
    assert alone == set(BY_OTHERS)
    assert [number for number, name in BY_OTHERS.items() if number not in defects[name].also] == []
