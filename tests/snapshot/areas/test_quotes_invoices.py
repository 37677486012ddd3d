"""Reading what quotes and invoices have: pipelines, user fields, cards."""

from typing import Any

import pytest

from b24audit.rest import AccessDenied, Answer, ReadTimeout, RequestRejected, RestError
from b24audit.snapshot.areas import cards, crm, user_fields
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import CardLayout, Entity, InvoicePipeline, UserField
from tests.snapshot.areas.asking import answering, read

_NOT_SUPPORTED = RequestRejected("The entity type 'QUOTE' is not supported in current context.", status=400)


def _invoice_field(**changes: Any) -> dict[str, Any]:
    row = {"id": "7095", "entityId": "CRM_SMART_INVOICE", "fieldName": "UF_CRM_SMART_INVOICE_1", "mandatory": "N"}
    return row | {"userTypeId": "enumeration", "editFormLabel": {"ru": "Номер в 1С"}, "xmlId": None} | changes


def test_pipelines_of_invoices_name_the_dictionary_of_their_stages() -> None:
    result = {"categories": [{"id": 5, "name": "Общая", "sort": 500, "entityTypeId": 31, "isDefault": "Y"}]}
    (found,) = crm.INVOICE_PIPELINES.area(Answer(result)).value or ()
    assert found == InvoicePipeline(id=5, title="Общая", sort=500, is_default=True)
    assert found.dictionary == "SMART_INVOICE_STAGE_5"


@pytest.mark.parametrize(
    ("changes", "caption"),
    [({}, "Номер в 1С"), ({"editFormLabel": None}, "UF_CRM_SMART_INVOICE_1"), ({"editFormLabel": []}, None)],
)
def test_field_of_invoices_is_read_in_every_spelling(changes: dict[str, Any], caption: str | None) -> None:
    expected = UserField(
        id=7095,
        code="UF_CRM_SMART_INVOICE_1",
        caption=caption or "UF_CRM_SMART_INVOICE_1",
        type="enumeration",
        mandatory=False,
    )
    assert user_fields.invoice_field(_invoice_field(**changes)) == expected


def test_fields_of_other_objects_are_left_out_when_the_portal_ignores_the_filter() -> None:
    rows = [_invoice_field(id="9"), _invoice_field(id="7", entityId="CRM_7"), _invoice_field(id="8")]
    methods = {
        **{f"crm.{entity}.userfield.list": answering([]) for entity in user_fields.USER_FIELDS},
        "userfieldconfig.list": answering({"fields": rows}, total=3),
    }
    found = read(user_fields.user_fields_of_objects, methods)
    assert [item.id for item in found[Entity.INVOICE].value or ()] == [8, 9]


@pytest.mark.parametrize("reading", [cards.QUOTE_CARD, cards.INVOICE_CARD, cards.invoice_card(5)])
def test_card_that_the_portal_does_not_know_how_to_give_is_not_checked(reading: Any) -> None:
    unread = reading.area(_NOT_SUPPORTED).unread
    assert unread is not None
    assert unread.verdict == "not_checked"
    assert unread.reason.endswith("портал через вебхук не отдаёт: посмотрите карточку на портале.")


@pytest.mark.parametrize(("error", "verdict"), [(ReadTimeout(), "error"), (AccessDenied(), "not_checked")])
def test_card_that_was_not_read_keeps_its_own_reason(error: RestError, verdict: str) -> None:
    unread = cards.QUOTE_CARD.area(error).unread
    assert unread is not None
    assert (unread.verdict, unread.reason) == (verdict, error.reason)


def test_rejection_of_what_every_portal_knows_stays_an_error() -> None:
    unread = cards.LEAD_CARD.area(_NOT_SUPPORTED).unread
    assert unread is not None
    assert unread.verdict == "error"


def test_card_of_quotes_that_nobody_changed_is_null() -> None:
    assert cards.QUOTE_CARD.area(Answer(None)) == Area(value=CardLayout(customised=False))


def test_card_of_invoices_is_asked_for_with_and_without_the_pipeline() -> None:
    assert cards.INVOICE_CARD.command.params == {"entityTypeId": 31, "scope": "C"}
    assert cards.invoice_card(5).command.params == {"entityTypeId": 31, "scope": "C", "extras": {"categoryId": 5}}
