"""Manual requirements judged: an attestation that counts, one that says no, none, one given for other settings."""

from datetime import date

import pytest

from b24audit.judge.attested import confirms, in_force
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.requirements.attestations import REFERENCE, UNREAD, Attestation, Side
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.fingerprint import fingerprint, portal_of
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.portal import Licence
from b24audit.snapshot.models.snapshot import Snapshot
from tests.judge.portraits.crm import conforming

DAY = date(2026, 6, 1)
PORTAL = conforming()
GIVEN = Attestation(
    requirement="0.4.2",
    portal="company.bitrix24.ru",
    verdict="pass",
    who="И. Петров",
    role="директор",
    side=Side.CUSTOMER,
    date=date(2026, 5, 1),
    valid_until=date(2026, 12, 31),
    fingerprint=fingerprint(PORTAL, ["тариф"]),
)


def _with_licence(area: Area[Licence]) -> Snapshot:
    return PORTAL.model_copy(update={"licence": area})


def _reason(attestation: Attestation | None, portal: Snapshot) -> tuple[Verdict, str]:
    with pytest.raises(CouldNotCheck) as raised:
        in_force(attestation, portal, ["тариф"], DAY)
    return raised.value.verdict, raised.value.reason


def test_attestation_of_the_same_settings_counts() -> None:
    elsewhere = PORTAL.model_copy(update={"administrator": Area(value=False), "host": "127.0.0.1:1"})
    assert in_force(GIVEN, elsewhere, ["тариф"], DAY) == GIVEN


def test_nobody_attested() -> None:
    assert _reason(None, PORTAL) == (Verdict.NOT_CHECKED, "Нужно подтверждение человека: b24audit attest.")


def test_changed_part_is_to_be_attested_again() -> None:
    assert _reason(GIVEN, _with_licence(Area(value=Licence(code="other")))) == (
        Verdict.NOT_CHECKED,
        "После подтверждения 01.05.2026 изменилось: тариф: подтвердить заново (b24audit attest).",
    )


def test_unread_part_is_not_a_fingerprint() -> None:
    unread = _with_licence(Area(unread=Unread(verdict="not_checked", reason="Нет прав.")))
    assert fingerprint(unread, ["тариф", "режим_CRM"]) == {"тариф": UNREAD} | fingerprint(PORTAL, ["режим_CRM"])
    assert _reason(GIVEN, unread)[1].startswith("Не прочитано сейчас: тариф — ")


def test_positive_word_deviates_in_nothing() -> None:
    assert confirms(GIVEN, ["Открыть тариф"], ["Лицензия действует"], "company.bitrix24.ru") == Judgement()


def test_negative_word_is_a_finding_in_the_words_of_the_person() -> None:
    denied = GIVEN.model_copy(update={"verdict": "fail", "comment": "Оплачено 6 месяцев"})
    assert confirms(denied, ["Открыть тариф"], ["Действует", "Оплачен"], "company.bitrix24.ru") == Judgement(
        (
            Finding(
                required="Действует; Оплачен",
                found="Оплачено 6 месяцев — И. Петров, директор (заказчик), 01.05.2026, действует до 31.12.2026",
                where="Открыть тариф (https://company.bitrix24.ru/)",
                fix="Устраните то, что описано в подтверждении, и подтвердите заново (b24audit attest).",
            ),
        )
    )


@pytest.mark.parametrize(
    ("host", "portal"),
    [
        ("company.bitrix24.ru", "company.bitrix24.ru"),
        ("127.0.0.1:40321", REFERENCE),
        ("localhost:80", REFERENCE),
        ("[::1]:80", REFERENCE),
    ],
)
def test_reference_portal_is_known_on_any_port(host: str, portal: str) -> None:
    assert portal_of(host) == portal
