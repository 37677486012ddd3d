"""Whatever a client sends, it gets a documented envelope and never a server error."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from b24audit.refportal.crm.fields import fields_of, frozen_fields_of
from b24audit.refportal.rest import all_methods
from tests.refportal.calls import HOOK_V3, WEB, Caller, portal_of

_METHODS = sorted(method.name for method in all_methods() if method.version == 2)
_WORDS = ["id", "ID", "title", "stageId", "contactIds", "uf", "UF_CRM_LEAD_DOCS", "PHONE", "logic", "fm", "0", ">=id"]
_WORDS += ["%title", "!@contactIds", "createdTime", "><opportunity", "LANG", "NAME", "ENTITY_ID", "STATUS_ID", "LIST"]
_SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8)
)
_VALUES = st.recursive(
    _SCALARS | st.sampled_from(_WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_WORDS), inner, max_size=3),
    max_leaves=6,
)
_PARAMS = st.dictionaries(
    st.sampled_from(["filter", "order", "select", "start", "fields", "id", "params", "cmd", "halt", "data", "extras"]),
    _VALUES,
    max_size=4,
)


_OPERATORS = ["", "!", ">", ">=", "<", "<=", "@", "!@", "%", "=%", "!=%", "><", "!><"]
_NAMES = [name for kind in (1, 3) for fields in (fields_of(kind), frozen_fields_of(kind)) for name in fields]
_NAMES += ["PHONE", "UF_CRM_LEAD_AREA", "ufCrmLeadDocs", "UF_CRM_LEAD_DOCS"]
_CONDITIONS = st.dictionaries(
    st.builds("".join, st.tuples(st.sampled_from(_OPERATORS), st.sampled_from(_NAMES))), _VALUES, max_size=2
)


@pytest.fixture(scope="module")
def portal() -> Iterator[Caller]:
    with portal_of("conforming") as caller:
        yield caller


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(_METHODS), params=_PARAMS, entity_type=st.sampled_from([1, 2, 3, 4, 7, 31, 5, "x"]))
def test_any_call_gets_an_envelope(portal: Caller, name: str, params: dict[str, Any], entity_type: object) -> None:
    response = portal.send("POST", name, json={"entityTypeId": entity_type, **params})
    answer = response.json()
    assert response.status_code < 500
    assert "result" in answer or set(answer) == {"error", "error_description"}


@settings(max_examples=200, deadline=None)
@given(
    name=st.sampled_from(["crm.item.list", "crm.lead.list", "crm.contact.list"]),
    filter_=_CONDITIONS,
    order=st.dictionaries(st.sampled_from(_NAMES), st.sampled_from(["ASC", "desc", "x"]), max_size=2),
    select=st.lists(st.sampled_from([*_NAMES, "*", "UF_*"]), max_size=2),
)
def test_any_filter_gets_an_envelope(
    portal: Caller, name: str, filter_: dict[str, Any], order: dict[str, str], select: list[str]
) -> None:
    params = {"entityTypeId": 1, "filter": filter_, "order": order, "select": select}
    assert portal.send("POST", name, json=params).status_code in (200, 400)


@settings(max_examples=50, deadline=None)
@given(query=st.text(alphabet='a1[]=&%$;+.{}"\\фё ', max_size=40))
def test_any_query_gets_an_envelope(portal: Caller, query: str) -> None:
    response = portal.send("GET", "crm.status.list", params=query)
    assert response.status_code in (200, 400)


@settings(max_examples=50, deadline=None)
@given(body=_VALUES, name=st.sampled_from(["batch", "rest.scope.list", "no.such"]))
def test_any_call_of_the_third_version_gets_an_envelope(portal: Caller, body: Any, name: str) -> None:
    response = portal.send("POST", f"{HOOK_V3}{name}", json=body)
    assert response.status_code < 500
    assert {"result", "error"} & set(response.json())


@settings(max_examples=30, deadline=None)
@given(path=st.text(alphabet="abc019/.-_", max_size=20))
def test_any_address_gets_an_answer(portal: Caller, path: str) -> None:
    assert portal.send("GET", f"{WEB}rest/{path}").status_code < 500
