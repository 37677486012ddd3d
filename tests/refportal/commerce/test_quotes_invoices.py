"""Settings of quotes and invoices as an audit reads them, and the defects of those settings."""

from typing import Any

import pytest

from b24audit.refportal import all_defects, changed, read_state
from tests.refportal.calls import Caller, portal_of


def facts(caller: Caller) -> dict[str, Any]:
    """Semantics of stages by name, labels of user fields, whether cards are customised."""
    stages = {
        name: {
            row["NAME"]: row["SEMANTICS"] for row in caller.result("crm.status.list", filter={"ENTITY_ID": dictionary})
        }
        for name, dictionary in (("quote", "QUOTE_STATUS"), ("invoice", "SMART_INVOICE_STAGE_5"))
    }
    configured = caller.result(
        "userfieldconfig.list",
        moduleId="crm",
        filter={"entityId": "CRM_SMART_INVOICE"},
        select={"0": "*", "language": "ru"},
    )["fields"]
    quote_fields = caller.result("crm.quote.userfield.list", filter={"LANG": "ru"})
    card = "crm.item.details.configuration.get"
    return {
        "12.2.1": stages["quote"],
        "13.1.1": stages["invoice"],
        "12.3.1": [row["EDIT_FORM_LABEL"] for row in quote_fields],
        "13.2.1": [row["editFormLabel"]["ru"] for row in configured],
        "12.4.1": caller.result(card, entityTypeId=7, scope="C") is not None,
        "13.3.1": caller.result(card, entityTypeId=31, scope="C", extras={"categoryId": 5}) is not None,
    }


CONFORMING: dict[str, Any] = {
    "12.2.1": {
        "Черновик": None,
        "На согласовании": None,
        "Отправлено клиенту": None,
        "Принято клиентом": "S",
        "Отклонено клиентом": "F",
    },
    "13.1.1": {"Новый": None, "Отправлен клиенту": None, "ОПЛАЧЕН": "S", "Не оплачен": "F"},
    "12.3.1": ["Срок действия предложения, дней", "Подписанное предложение"],
    "13.2.1": ["Номер счёта в 1С", "Дата оплаты"],
    "12.4.1": True,
    "13.3.1": True,
}


def test_conforming_portal(conforming: Caller) -> None:
    assert facts(conforming) == CONFORMING


@pytest.mark.parametrize(
    ("defect", "requirement", "found"),
    [
        ("quote-failure-missing", "12.2.1", {**CONFORMING["12.2.1"], "Отклонено клиентом": None}),
        ("quote-success-missing", "12.2.1", {**CONFORMING["12.2.1"], "Принято клиентом": None}),
        ("quote-fields-missing", "12.3.1", []),
        ("quote-card-untouched", "12.4.1", False),
        ("invoice-paid-not-final", "13.1.1", {**CONFORMING["13.1.1"], "ОПЛАЧЕН": None}),
        ("invoice-failure-missing", "13.1.1", {**CONFORMING["13.1.1"], "Не оплачен": None}),
        ("invoice-fields-missing", "13.2.1", []),
        ("invoice-card-untouched", "13.3.1", False),
    ],
)
def test_defect_shows_in_its_requirement_only(defect: str, requirement: str, found: object) -> None:
    with portal_of(changed(read_state("conforming"), [all_defects()[defect]])) as caller:
        assert facts(caller) == {**CONFORMING, requirement: found}
