"""The seller's requisites: filled, valid, and templates for every kind of client."""

from typing import Any

import pytest

from b24audit.judge import seller_requisites
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.judge.requisite_numbers import account_fits, is_account, is_bik, is_inn, is_kpp
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.company import Company, RequisiteTemplate
from tests.judge.portraits.company import ACCOUNT, OWN, REQUISITES, TEMPLATES, conforming

TITLE = "Наша КОМПАНИЯ"
ALL = ["ИНН", "КПП", "расчётный счёт", "БИК"]
SIGNS = {"юридические лица": ["организац", "юр"], "ИП": ["ИП", "предпринимател"], "физические лица": ["физ"]}


def _filled(found: Company) -> Judgement:
    return seller_requisites.filled(seller_requisites.of(found, TITLE, Area(value=True)), ALL)


def _found(found: Company) -> list[str]:
    return [finding.found for finding in _filled(found).findings]


def _requisites(**changes: Any) -> Any:
    return Area(value=(REQUISITES.model_copy(update=changes),))


def _account(**changes: Any) -> Any:
    return Area(value=(ACCOUNT.model_copy(update=changes),))


def test_filled_requisites_have_no_deviation() -> None:
    assert _filled(conforming()) == Judgement()


def test_spaces_between_digits_make_no_difference() -> None:
    spaced = conforming(
        requisites=_requisites(inn="7700 000 016"), accounts=_account(account="40702 810 6 0000 0000001")
    )
    assert _filled(spaced) == Judgement()


def test_entrepreneur_has_no_kpp() -> None:
    assert _filled(conforming(requisites=_requisites(inn="500100732259", kpp=""))) == Judgement()


def test_missing_numbers_are_found_together() -> None:
    empty = conforming(requisites=_requisites(inn="", kpp=""), accounts=Area(value=()))
    (finding,) = _filled(empty).findings
    assert (finding.required, finding.found) == (
        "В реквизитах «моей компании» заполнены ИНН, КПП, расчётный счёт, БИК.",
        "«Организация»: не заполнен ИНН, не заполнен КПП, не заполнен расчётный счёт, не заполнен БИК.",
    )


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"requisites": _requisites(inn="7700000017")}, "неверный ИНН «7700000017»"),
        ({"requisites": _requisites(inn="770000001")}, "неверный ИНН «770000001»"),
        ({"requisites": _requisites(kpp="77000100")}, "неверный КПП «77000100»"),
        ({"accounts": _account(bik="04452599")}, "неверный БИК «04452599»"),
        ({"accounts": _account(account="4070281060000000000")}, "неверный расчётный счёт «4070281060000000000»"),
        (
            {"accounts": _account(account="40702810700000000001")},
            "расчётный счёт «40702810700000000001» не подходит к БИК «044525999»",
        ),
    ],
)
def test_mistyped_number_is_found(changes: dict[str, Any], fault: str) -> None:
    assert _found(conforming(**changes)) == [f"«Организация»: {fault}."]


def test_one_good_account_of_several_is_enough() -> None:
    bad = ACCOUNT.model_copy(update={"id": 12, "bik": ""})
    assert _filled(conforming(accounts=Area(value=(bad, ACCOUNT)))) == Judgement()


def test_unfinished_requisites_beside_good_ones_are_remarked() -> None:
    draft = REQUISITES.model_copy(update={"id": 41, "inn": ""})
    judgement = _filled(conforming(requisites=Area(value=(draft, REQUISITES))))
    assert judgement.findings == ()
    assert [remark.found for remark in judgement.remarks] == [
        "«Организация»: не заполнен ИНН, не заполнен расчётный счёт, не заполнен БИК."
    ]


def test_absent_company_and_absent_requisites_are_found() -> None:
    assert _found(conforming(own=Area(value=()), requisites=Area(value=()))) == ["«Моя компания» в CRM не заведена."]
    assert _found(conforming(requisites=Area(value=()))) == ["У «моей компании» нет реквизитов."]


def test_requisites_of_another_own_company_do_not_count() -> None:
    branch = OWN.model_copy(update={"id": 6, "title": "Филиал"})
    foreign = conforming(own=Area(value=(OWN, branch)), requisites=_requisites(company=6))
    assert _found(foreign) == ["У «моей компании» нет реквизитов."]


def test_unread_accounts_are_no_verdict() -> None:
    unread: Area[Any] = Area(unread=Unread(verdict="not_checked", reason="Нет прав."))
    for area in ("requisites", "accounts"):
        with pytest.raises(CouldNotCheck, match="Нет прав"):
            seller_requisites.of(conforming(**{area: unread}), TITLE, Area(value=True))


def test_templates_are_recognised_by_the_beginnings_of_words() -> None:
    assert seller_requisites.templates_offered(TEMPLATES, SIGNS) == Judgement()
    others = [
        RequisiteTemplate(id=n, title=title, active=True)
        for n, title in enumerate(("Российское юр.лицо", "Индивидуальный предприниматель", "ФИЗИЧЕСКОЕ ЛИЦО"))
    ]
    assert seller_requisites.templates_offered(others, SIGNS) == Judgement()


def test_missing_and_switched_off_templates_are_found() -> None:
    templates = [TEMPLATES[0], TEMPLATES[1].model_copy(update={"active": False})]
    findings = seller_requisites.templates_offered(templates, SIGNS).findings
    assert [(finding.found, finding.fix) for finding in findings] == [
        ("Шаблон «ИП» выключен.", "Включите этот шаблон."),
        (
            "Такого шаблона нет. Включены: «Организация».",
            "Добавьте шаблон реквизитов для клиентов «физические лица».",
        ),
    ]


def test_type_of_a_template_is_not_seen_inside_a_word() -> None:
    typical = [RequisiteTemplate(id=1, title="Типовой", active=True)]
    assert len(seller_requisites.templates_offered(typical, {"ИП": ["ИП"]}).findings) == 1


@pytest.mark.parametrize(
    ("is_valid", "good", "bad"),
    [
        (is_inn, ["7707083893", "500100732259"], ["7707083894", "500100732258", "500100732269", "٧٧٠٧٠٨٣٨٩٣", ""]),
        (is_kpp, ["773601001", "7736AB001"], ["77360100", "7736аб001", "7736ab001"]),
        (is_bik, ["044525225"], ["04452522", "04452522x"]),
        (is_account, ["40702810938000060473"], ["4070281093800006047", "4070281093800006047A"]),
    ],
)
def test_numbers_are_told_from_mistyped_ones(is_valid: Any, good: list[str], bad: list[str]) -> None:
    assert [is_valid(each) for each in good] == [True] * len(good)
    assert [is_valid(each) for each in bad] == [False] * len(bad)


def test_key_of_an_account_depends_on_the_bank() -> None:
    assert account_fits("40702810600000000001", "044525999")
    assert not account_fits("40702810600000000001", "044525225")
    assert not account_fits("40702810600000000010", "044525999")


@pytest.mark.parametrize(
    ("account", "bik"),
    [
        ("30101810400000000225", "044525225"),
        ("30101810200000000593", "044525593"),
        ("30101810700000000187", "044525187"),
    ],
)
def test_accounts_kept_at_the_bank_of_russia_have_its_key(account: str, bik: str) -> None:
    """Correspondent accounts of well-known banks, as the Bank of Russia publishes them."""
    assert account_fits(account, bik)
