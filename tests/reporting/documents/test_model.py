"""What the documents say: counts that add up, every clause once, classes of remarks, stamp, blanks, no signature."""

from datetime import date

import pytest

from b24audit.reporting.documents.act import act
from b24audit.reporting.documents.programme import programme
from b24audit.reporting.documents.protocol import Row, protocol
from b24audit.reporting.documents.remarks import remark_list
from b24audit.reporting.documents.source import STAMP, stamp_reasons
from b24audit.requirements.details import BLANK, DocumentDetails, Party
from b24audit.requirements.result import Residue, VerdictDocument
from b24audit.requirements.verdicts import Decision, Verdict
from tests.reporting.documents.samples import (
    ATTESTATION,
    FINDING,
    SPECIFICATION,
    WAIVER,
    passing,
    result,
    source,
)

BROKEN = {"10.2.1-1": Verdict.FAIL, "10.4.1-1": Verdict.FAIL, "10.4.2-1": Verdict.FAIL, "11.2.1-1": Verdict.ERROR}
DETAILS = DocumentDetails(
    contract_number="15/2026",
    contract_date=date(2026, 2, 1),
    tz_date=date(2026, 1, 15),
    city="Москва",
    customer=Party(name="ООО «Заказчик»", representative="Иванова И. И.", position="директор", authority="Устава"),
    contractor=Party(name="ООО «Исполнитель»"),
)


def _rows(document: VerdictDocument) -> dict[str, Row]:
    made = protocol(source(document))
    return {row.id: row for section in made.sections for clause in section.clauses for row in clause.rows}


def _facts(row: Row) -> dict[str, str]:
    return {fact.label: fact.text for fact in row.facts}


@pytest.mark.parametrize("verdicts", [{}, BROKEN, dict.fromkeys(passing(), Verdict.FAIL)])
def test_counts_add_up_and_every_requirement_is_told_once_in_the_order_of_the_tz(verdicts: dict[str, Verdict]) -> None:
    document = result(verdicts, waivers=(WAIVER,))
    made = protocol(source(document))
    assert sum(count.number for count in made.counts) == made.total == 128
    told = [row.id for section in made.sections for clause in section.clauses for row in clause.rows]
    assert told == [item.id for item in SPECIFICATION.register]
    clauses = [clause.title for section in made.sections for clause in section.clauses]
    assert len(clauses) == len(set(clauses)) == len(SPECIFICATION.register.clauses())


def test_each_verdict_is_told_with_what_it_rests_on() -> None:
    document = result(BROKEN, waivers=(WAIVER,), attestations={"0.4.2": ATTESTATION})
    rows = _rows(document)
    failed = rows["10.2.1"]
    assert (failed.verdict, failed.severity) == ("не соответствует", "блокирующее")
    assert _facts(failed)["Требуется"] == FINDING.required
    assert _facts(failed)["Обнаружено"] == FINDING.found
    assert _facts(rows["10.4.2"])["Отступление"] == "действует; Протокол № 4"
    unseen = [fact.text for fact in rows["11.2.1"].facts if fact.label == "Не проверено"]
    assert "чтение настроек: портал не ответил." in unseen
    assert "К-1 разрешено" in _facts(rows["1.3.1"])["Причина"]
    attested = _facts(rows["0.4.2"])
    assert attested["Подтверждение"] == (
        "соответствует — И. О. Фамилия, директор (заказчик), 01.05.2026, действует до 31.12.2026"
    )
    assert attested["Доказательство"] == "evidence/0.4.2/1-paper.pdf (SHA-256 ffffffffffff…)"
    assert "10.1.1-1" in _facts(rows["10.1.1"])["Подтверждено"]


def test_conclusion_names_what_hinders_and_what_is_open() -> None:
    made = protocol(source(result(BROKEN, waivers=(WAIVER,))))
    assert made.decision == "Портал не соответствует техническому заданию"
    assert [item.requirement for item in made.hindering] == ["10.2.1"]
    assert made.remarks_number == 3
    (waiver,) = made.waivers
    assert (waiver.requirement, waiver.until, waiver.state) == ("10.4.2", "31.12.2026", "действует")
    resolved = {item.id: item.resolution for item in made.contradictions}
    assert len(resolved) == 8
    assert "Не применимо: 1.3.1." in resolved["К-1"]
    assert resolved["К-2"] == "не разрешено"


def test_remarks_are_classed_and_leave_term_and_responsible_to_people() -> None:
    made = remark_list(source(result(BROKEN, waivers=(WAIVER,))))
    assert [(item.number, item.requirement, item.kind, item.term) for item in (*made.hindering, *made.other)] == [
        (1, "10.2.1", "препятствует приёмке", ""),
        (2, "10.4.1", "не препятствует приёмке", ""),
        (3, "10.4.2", "не препятствует приёмке", "31.12.2026"),
    ]
    assert "11.2.1" in [item.requirement for item in made.open]


def test_a_persons_word_against_is_a_remark_with_the_comment() -> None:
    said = ATTESTATION.model_copy(update={"verdict": "fail", "comment": "не оплачено"})
    document = result({"0.4.2-1": Verdict.FAIL}, attestations={"0.4.2": said})
    bare = [
        item.model_copy(update={"findings": ()})
        for requirement in document.requirements
        if requirement.id == "0.4.2"
        for item in requirement.scenarios
    ]
    requirements = tuple(
        item.model_copy(update={"scenarios": tuple(bare)}) if item.id == "0.4.2" else item
        for item in document.requirements
    )
    (remark,) = remark_list(source(document.model_copy(update={"requirements": requirements}))).other
    assert (remark.requirement, remark.found) == ("0.4.2", "не оплачено")


def _complete() -> VerdictDocument:
    document = result()
    return document.model_copy(update={"decision": Decision.CONFORMS})


def test_only_a_whole_active_run_of_a_portal_may_be_signed() -> None:
    whole = _complete()
    assert list(stamp_reasons(whole)) == []
    assert protocol(source(whole)).frame.stamp == ""


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"mode": "read-only"}, "портал только читался"),
        ({"complete": False}, "прерван или ограничен"),
        ({"kind": "reference"}, "эталонный портал"),
        ({"residue": Residue(created=1, left=("ЛИД 5",))}, "остались тестовые данные"),
    ],
)
def test_any_other_run_is_stamped_on_every_document(change: dict[str, object], reason: str) -> None:
    document = result(**change).model_copy(update={"decision": Decision.CONFORMS})  # type: ignore[arg-type]  # one of its keywords
    made = source(document)
    frames = [protocol(made).frame, programme(made).frame, remark_list(made).frame, act(made).frame]
    assert [frame.stamp for frame in frames] == [STAMP] * 4
    assert [any(reason in item for item in frame.stamp_reasons) for frame in frames] == [True] * 4


def test_unchecked_requirements_stamp_the_documents() -> None:
    document = result({"11.2.1-1": Verdict.ERROR}).model_copy(update={"decision": Decision.INCOMPLETE})
    assert list(stamp_reasons(document)) == ["часть требований не проверена"]


def test_head_tells_contract_tz_portal_and_period() -> None:
    facts = {fact.label: fact.text for fact in protocol(source(result(details=DETAILS))).frame.facts}
    assert facts["Основание"] == "Договор № 15/2026 от 01.02.2026"
    assert "от 15.01.2026; SHA-256 " + SPECIFICATION.tz.sha256 in facts["Техническое задание"]
    assert facts["Портал"] == "company.bitrix24.ru; тариф «КОМАНДА», режим CRM с лидами"
    assert facts["Период испытаний"] == "04.05.2026 09:30 (UTC+00:00) — 04.05.2026 09:41 (UTC+00:00)"
    assert facts["Заказчик"] == "ООО «Заказчик»"


def test_what_nobody_gave_is_a_blank() -> None:
    facts = {fact.label: fact.text for fact in protocol(source(result())).frame.facts}
    assert facts["Основание"] == f"Договор № {BLANK} от {BLANK}"
    assert set(facts["Заказчик"]) == {"_"}
    drafted = act(source(result()))
    assert drafted.parties.count(BLANK) == 6


def test_names_are_filled_in_but_nothing_looks_signed() -> None:
    drafted = act(source(result(BROKEN, details=DETAILS)))
    assert drafted.parties.startswith(
        "ООО «Заказчик» в лице директор Иванова И. И., действующего на основании Устава (Заказчик)"
    )
    assert (drafted.hindering, drafted.other) == (1, 2)
    assert [(item.side, item.party) for item in drafted.signers] == [
        ("Заказчик", "ООО «Заказчик»"),
        ("Исполнитель", "ООО «Исполнитель»"),
    ]
    assert "проект" in drafted.frame.title


def test_programme_tells_every_check_once_with_steps_and_expected_result() -> None:
    made = programme(source(result()))
    checks = [
        check
        for section in made.sections
        for clause in section.clauses
        for subject in clause.rows
        for check in subject.checks
    ]
    told = [check.id for check in checks if not check.told_before]
    assert len(told) == len(set(told))
    assert set(told) == {scenario.id for scenario in SPECIFICATION.catalogue}
    statuses = next(check for check in checks if check.id == "10.2.1-1")
    assert [step.text for step in statuses.actions] == ["Когда проверяющий читает статусы ЛИД"]
    assert statuses.expected[0].table[1] == ("Не обработан",)
    assert made.checks == len({check.id for check in checks})


def test_numbers_and_versions_are_written_as_russian_documents_do() -> None:
    versions = {fact.label: fact.text for fact in protocol(source(result())).versions}
    assert versions["Обращения к порталу"] == ("запросов 11, команд 1\u00a0234, изменяющих 0; ожидание 9,9 с")
