"""One screen for a chat, and JUnit XML for a CI server."""

from xml.etree import ElementTree as Xml

from b24audit.reporting.junit import junit
from b24audit.reporting.summary import summary
from b24audit.requirements.comparison import Comparison, Transition, compared
from b24audit.requirements.result import Residue
from b24audit.requirements.verdicts import Verdict
from tests.reporting.documents.samples import SPECIFICATION, passing, result

CAUSE = "Стадия «Отправлено_КП» удалена из статусов ЛИД."


def _explained(comparison: Comparison) -> Comparison:
    rows = tuple(
        item.model_copy(update={"explained_by": (CAUSE,)}) if item.transition is Transition.REGRESSED else item
        for item in comparison.requirements
    )
    return comparison.model_copy(update={"requirements": rows, "portal_changes": 3, "not_compared": ("диски",)})


def test_summary_tells_decision_changes_and_their_cause() -> None:
    before, after = result({"10.4.1-1": Verdict.FAIL}), result({"10.2.1-1": Verdict.FAIL})
    text = summary(after, [_explained(compared(before, after, "signed"))])
    assert text.startswith("# Портал не соответствует техническому заданию\n")
    assert "## По сравнению с подписанным запуском 20260504-093000 (04.05.2026 09:30 (UTC+00:00))" in text
    assert "**Стало нарушено: 1**" in text
    assert "- **10.2.1** Статуса & нет — что изменилось: Стадия «Отправлено\\_КП» удалена из статусов ЛИД." in text
    assert "**Исправлено: 1**" in text
    assert "Изменений настроек портала: 3." in text
    assert "Не сравнивалось, потому что не прочитано: диски." in text


def test_summary_is_one_screen_whatever_happened() -> None:
    worst = result(dict.fromkeys(passing(), Verdict.FAIL), residue=Residue(created=2, left=("ЛИД 1", "ЛИД 2")))
    comparisons = [compared(result(), worst, kind) for kind in ("last", "signed")]
    text = summary(worst, comparisons)
    assert len(text.splitlines()) <= 45
    assert "- и ещё " in text
    assert "Осталось тестовых данных: 2." in text


def test_first_summary_names_the_violations() -> None:
    text = summary(result({"10.2.1-1": Verdict.FAIL}), [])
    assert "**Нарушено: 1**\n\n- **10.2.1** Статуса & нет\n" in text
    assert "Без изменений." in summary(result(), [compared(result(), result(), "last")])


def test_regression_without_a_visible_cause_says_so() -> None:
    text = summary(result({"10.2.1-1": Verdict.FAIL}), [compared(result(), result({"10.2.1-1": Verdict.FAIL}), "last")])
    assert "изменения настроек, которое это объясняет, не видно" in text


def test_junit_counts_every_requirement_and_tells_findings() -> None:
    document = result({"10.2.1-1": Verdict.FAIL, "11.2.1-1": Verdict.ERROR})
    root = Xml.fromstring(junit(document, SPECIFICATION))
    cases = root.findall("testsuite/testcase")
    assert (len(cases), root.get("tests"), root.get("failures")) == (128, "128", "1")
    for kind, name in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        assert int(root.get(kind, "")) == len(root.findall(f"testsuite/testcase/{name}"))
        assert sum(int(suite.get(kind, "")) for suite in root) == int(root.get(kind, ""))
    (failure,) = root.findall("testsuite/testcase/failure")
    assert failure.get("message") == "Статуса & нет"
    assert "Как исправить: Добавьте статус." in (failure.text or "")
    assert [suite.get("name") for suite in root][:2] == ["0. Паспорт ТЗ", "1. Введение"]


def test_junit_survives_characters_that_xml_cannot_hold() -> None:
    document = result()
    odd = document.requirements[0].model_copy(update={"state": "а\x00б\x0bв"})
    changed = document.model_copy(update={"requirements": (odd, *document.requirements[1:])})
    names = [case.get("name") for case in Xml.fromstring(junit(changed, SPECIFICATION)).iter("testcase")]
    assert names[0] == "0.1.1. а\ufffdб\ufffdв"
