"""Reports: those that are missing, and those whose numbers are not the CRM's."""

from pathlib import Path

import pytest

from b24audit.refportal import all_defects, all_variations
from tests.detection.audits import failed, undecided
from tests.detection.trials import tried

pytestmark = pytest.mark.trial

REQUIREMENTS = ("17.1.1", "17.2.1", "17.3.1", "17.4.1")
NOTHING = "Сверять нечего: табличного отчёта нет."
TOGETHER = {
    "wrong numbers": (
        [
            "sales-report-counts-unpaid",
            "managers-report-by-creator",
            "products-report-without-quantities",
            "lead-table-missing",
        ],
        {
            "17.1.1": ["«СЧЕТ оплачен», количество: в отчёте "],
            "17.2.1": ["«"],
            "17.3.1": ["«"],
            "17.4.1": ["Такого отчёта нет. Есть: "],
        },
        {},
    ),
    "missing": (
        [
            "sales-table-missing",
            "managers-report-missing",
            "products-report-counts-lost",
            "lead-funnel-switched-off",
        ],
        {
            "17.1.1": ["Такого отчёта нет. Есть: "],
            "17.2.1": ["Такого отчёта нет. Есть: "],
            "17.3.1": ["«"],
            "17.4.1": ["Отчёта нет в аналитике или он пуст."],
        },
        {"17.1.1-2": NOTHING, "17.2.1-2": NOTHING},
    ),
    "no products": (
        ["products-report-missing"],
        {"17.3.1": ["Такого отчёта нет. Есть: "]},
        {"17.3.1-2": NOTHING},
    ),
}


def test_conforming_portal_passes_with_slow_pages(tmp_path: Path) -> None:
    outcome = tried(tmp_path, REQUIREMENTS, [all_variations()["slow-pages"]])
    assert (failed(outcome), undecided(outcome)) == ({}, {})
    assert {name.rsplit("-", 1)[0] for name in outcome.results} == set(REQUIREMENTS)


@pytest.mark.parametrize("group", TOGETHER)
def test_defects_are_found_at_their_requirements_and_nowhere_else(tmp_path: Path, group: str) -> None:
    names, expected, unsure = TOGETHER[group]
    outcome = tried(tmp_path, REQUIREMENTS, [all_defects()[name] for name in names])
    found = failed(outcome)
    assert {name: len(texts) for name, texts in found.items()} == {name: len(texts) for name, texts in expected.items()}
    pairs = [pair for name in expected for pair in zip(found[name], expected[name], strict=True)]
    assert [text for text, start in pairs if not text.startswith(start)] == []
    assert undecided(outcome) == unsure
