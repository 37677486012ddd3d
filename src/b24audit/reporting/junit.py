"""The result as JUnit XML, for CI servers: a test suite per section, a test case per requirement."""

import re
from itertools import groupby
from xml.etree import ElementTree as Xml

from b24audit.project import Specification
from b24audit.reporting.documents import words
from b24audit.requirements.result import RequirementResult, VerdictDocument
from b24audit.requirements.verdicts import Verdict

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold, which titles of a portal may."""


def junit(document: VerdictDocument, specification: Specification) -> str:
    """Violations are failures, what could not be checked is an error, what nobody looked at is skipped.

    Deviations that were agreed on and requirements that do not apply are skipped too: they hinder nothing.
    """
    root = Xml.Element("testsuites", name=f"b24audit {document.run.target.host}")
    for section, rows in groupby(document.requirements, lambda item: int(item.id.split(".", 1)[0])):
        requirements = list(rows)
        suite = Xml.SubElement(root, "testsuite", name=specification.tz.section_title(section))
        for item in requirements:
            _case(suite, item)
        _count(suite, requirements)
        suite.set("timestamp", document.run.started.replace(microsecond=0).isoformat())
    _count(root, document.requirements)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _count(element: Xml.Element, rows: "list[RequirementResult] | tuple[RequirementResult, ...]") -> None:
    verdicts = [item.verdict for item in rows]
    passed, failed, broken = (verdicts.count(one) for one in (Verdict.PASS, Verdict.FAIL, Verdict.ERROR))
    seconds = sum(scenario.seconds for item in rows for scenario in item.scenarios)
    element.set("tests", str(len(verdicts)))
    element.set("failures", str(failed))
    element.set("errors", str(broken))
    element.set("skipped", str(len(verdicts) - passed - failed - broken))
    element.set("time", f"{seconds:.3f}")


def _case(suite: Xml.Element, item: RequirementResult) -> None:
    seconds = sum(scenario.seconds for scenario in item.scenarios)
    name, place = _clean(f"{item.id}. {item.state}"), f"ТЗ.{item.clause}"
    case = Xml.SubElement(suite, "testcase", name=name, classname=place, time=f"{seconds:.3f}")
    label = words.VERDICTS[item.verdict]
    if item.verdict is Verdict.FAIL:
        findings = [finding for scenario in item.scenarios for finding in scenario.findings]
        told = Xml.SubElement(case, "failure", message=_clean(findings[0].found if findings else label), type=label)
        told.text = _clean(
            "\n\n".join(
                f"Требуется: {one.required}\nОбнаружено: {one.found}\nГде: {one.where}\nКак исправить: {one.fix}"
                for one in findings
            )
        )
    elif item.verdict is Verdict.ERROR:
        Xml.SubElement(case, "error", message=_clean(item.reason or label), type=label)
    elif item.verdict is not Verdict.PASS:
        Xml.SubElement(case, "skipped", message=_clean(f"{label}: {item.reason}" if item.reason else label))


def _clean(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
