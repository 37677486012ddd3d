"""Malformed calls of the methods that sell get an envelope, never a server error."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from b24audit.refportal.rest import all_methods
from tests.refportal.calls import Caller, portal_of

_FAMILIES = ("crm.requisite", "catalog.", "crm.item.productrow", "crm.item.payment", "crm.orderentity", "sale.")
_METHODS = sorted(
    method.name
    for method in all_methods()
    if method.name.startswith((*_FAMILIES, "crm.documentgenerator")) and method.version == 2
)
_NAMES = [
    "id",
    "ID",
    "name",
    "NAME",
    "iblockId",
    "iblockSectionId",
    "price",
    "currency",
    "productId",
    "catalogGroupId",
    "propertyType",
    "property101",
    "xmlId",
    "active",
    "ENTITY_TYPE_ID",
    "ENTITY_ID",
    "PRESET_ID",
    "RQ_INN",
    "SORT",
    "DATE_CREATE",
    "REQUISITE_ID",
    "BANK_DETAIL_ID",
    "MC_REQUISITE_ID",
    "MC_BANK_DETAIL_ID",
    "ownerId",
    "ownerType",
    "=ownerId",
    "=ownerType",
    "quantity",
    "discountRate",
    "discountTypeId",
    "discountSum",
    "taxRate",
    "measureCode",
    "paid",
    "paySystemId",
    "numeratorId",
    "region",
    "entityTypeId",
    "file",
    "users",
    "template",
    "sort",
    "timestampX",
    ">=id",
    "!name",
    "%name",
    "@id",
    "!@id",
    "><price",
    "createTime",
    "isDeleted",
    ">DATE_CREATE",
    "orderId",
    "dateInsert",
    "propertyId",
]
_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([1, 2, 25, 31, 2001, "SI", "D", "Y", "1e400", "nan", "-5", 10**30, "2026-01-05", "{x}"])
    | st.text(max_size=5)
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=4),
    max_leaves=8,
)
_MAPS = st.dictionaries(st.sampled_from(_NAMES), _VALUES, max_size=5)
_PARAMETERS = ["select", "start", "id", "templateId", "entityTypeId", "entityId", "ownerType", "ownerId", "productRows"]
_PARAMETERS += ["paymentId", "rowId", "quantity", "values", "stampsEnabled"]
_PARAMS = st.dictionaries(st.sampled_from(_PARAMETERS), _VALUES, max_size=4)


@pytest.fixture(scope="module")
def portal() -> Iterator[Caller]:
    with portal_of("conforming") as caller:
        yield caller


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(_METHODS), params=_PARAMS, fields=_MAPS, filter_=_MAPS, order=_MAPS)
def test_any_call_gets_an_envelope(
    portal: Caller, name: str, params: dict[str, Any], fields: Any, filter_: Any, order: Any
) -> None:
    body = {"fields": fields, "filter": {"iblockId": 25, **filter_}, "order": order, **params}
    response = portal.send("POST", name, json=body)
    assert response.status_code < 500
    if response.headers["content-type"].startswith("application/json"):
        answer = response.json()
        assert "result" in answer or set(answer) == {"error", "error_description"}
