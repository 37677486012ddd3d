"""«Моя компания»: its name, phone and site, however they are written."""

from typing import Any

import pytest

from b24audit.judge import company
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.requirements.verdicts import Verdict
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.company import OwnCompany
from tests.judge.portraits.company import OWN, conforming

TITLE, PHONE, SITE = "Наша КОМПАНИЯ", "+7 900 000 00-00", "https://www.nashacompany.ru/"
ADMINISTRATOR: Area[bool] = Area(value=True)
NONE = "«Моя компания» в CRM не заведена."


def _judged(*companies: OwnCompany) -> list[str]:
    """What is found of name, phone and site."""
    found = conforming(own=Area(value=companies))
    seller = company.seller(found, TITLE, ADMINISTRATOR)
    judgements = (
        company.is_called(company.own_companies(found, ADMINISTRATOR), TITLE),
        company.has_phone(seller, PHONE),
        company.has_site(seller, SITE),
    )
    return [finding.found for judgement in judgements for finding in judgement.findings]


def _own(**changes: Any) -> OwnCompany:
    return OWN.model_copy(update=changes)


def test_company_of_the_passport_has_no_deviation() -> None:
    assert _judged(OWN) == []


@pytest.mark.parametrize("phone", ["8 (900) 000-00-00", "89000000000", "+7-900-000-00-00 доб. 5", "9000000000"])
def test_same_phone_is_recognised_however_it_is_written(phone: str) -> None:
    assert _judged(_own(phones=("+7 495 000-00-00", phone))) == []


@pytest.mark.parametrize("site", ["www.nashacompany.ru", "http://NashaCompany.ru", " nashacompany.ru/ "])
def test_same_site_is_recognised_however_it_is_written(site: str) -> None:
    assert _judged(_own(sites=("https://blog.example/", site))) == []


def test_everything_missing_is_found_at_once() -> None:
    assert _judged() == [NONE] * 3
    assert _judged(_own(title="Моя компания", phones=(), sites=())) == [
        "Такой «моей компании» нет. Есть: «Моя компания».",
        "Телефон не указан.",
        "Сайт не указан.",
    ]


def test_another_phone_and_site_are_shown() -> None:
    sites = ("https://nashacompany.ru/shop", "https://[nashacompany.ru")
    assert _judged(_own(phones=("+7 900 000 00-01", "доб. 5"), sites=sites)) == [
        "Телефон указан другой: «+7 900 000 00-01»; «доб. 5».",
        "Сайт указан другой: «https://nashacompany.ru/shop»; «https://[nashacompany.ru».",
    ]


def test_other_own_companies_do_not_lend_their_phone() -> None:
    branch = _own(id=6, title="Филиал")
    assert _judged(_own(phones=()), branch) == ["Телефон не указан."]
    assert _judged(branch) == ["Такой «моей компании» нет. Есть: «Филиал»."]


def test_finding_says_where_and_how() -> None:
    (finding,) = company.has_phone(company.seller(conforming(own=Area(value=())), TITLE, ADMINISTRATOR), PHONE).findings
    assert (finding.required, finding.where, finding.fix) == (
        "У «моей компании» указан телефон +7 900 000 00-00.",
        "CRM → Настройки → Настройки CRM → Реквизиты вашей компании (/crm/configs/mycompany/)",
        "Укажите телефон +7 900 000 00-00.",
    )


def test_letter_case_of_the_name_is_remarked() -> None:
    judgement = company.is_called((_own(title="Наша компания"),), TITLE)
    assert [remark.found for remark in judgement.remarks] == ["«Наша компания»: отличается только регистр букв."]
    assert company.is_called((_own(title="НАША КОМПАНИЯ"), OWN), TITLE) == Judgement()


def test_absence_is_no_verdict_when_the_webhook_may_not_see_everything() -> None:
    with pytest.raises(CouldNotCheck, match="не администратор") as caught:
        company.seller(conforming(own=Area(value=())), TITLE, Area(value=False))
    assert caught.value.verdict is Verdict.NOT_CHECKED
    assert company.own_companies(conforming(), Area(value=False)) == (OWN,)


def test_unread_company_is_no_verdict() -> None:
    unread: Area[Any] = Area(unread=Unread(verdict="error", reason="Портал не ответил."))
    for found, administrator in ((conforming(own=unread), ADMINISTRATOR), (conforming(own=Area(value=())), unread)):
        with pytest.raises(CouldNotCheck, match="Портал не ответил") as caught:
            company.own_companies(found, administrator)
        assert caught.value.verdict is Verdict.ERROR
