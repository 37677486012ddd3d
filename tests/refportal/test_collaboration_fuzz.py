"""Methods of people, groups, tasks, calendars, disk and feed: malformed parameters never break the portal."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from b24audit.refportal.rest import all_methods
from tests.refportal.calls import HOOK_V3, Caller, portal_of

_SCOPES = {"user", "department", "im", "sonet_group", "socialnetwork", "task", "calendar", "disk", "log"}
_METHODS = sorted(method.name for method in all_methods() if method.version == 2 and method.scope in _SCOPES)
_V3 = sorted(method.name for method in all_methods() if method.version == 3 and method.scope == "humanresources")
_NAMES = ["ID", "NAME", "TITLE", "EMAIL", "ACTIVE", "UF_DEPARTMENT", "LAST_LOGIN", "DEADLINE", "RESPONSIBLE_ID", "TAG"]
_NAMES += ["REPLICATE_PARAMS", "PERIOD", "WEEK_DAYS", "ENTITY_TYPE", "DELETED_TYPE", "CREATE_TIME", "PARENT_ID"]
_SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.sampled_from(["1", 1, 3, 35, "é=", "Y"])
_VALUES = st.recursive(
    _SCALARS | st.sampled_from(_NAMES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=3),
    max_leaves=5,
)
_KEYS = ["FILTER", "ORDER", "sort", "select", "start", "fields", "id", "params", "taskId", "templateId", "GROUP_ID"]
_KEYS += [
    "USER_ID",
    "type",
    "ownerId",
    "from",
    "to",
    "users",
    "section",
    "data",
    "fileContent",
    "token",
    "NAME",
    "ROLE",
]
_KEYS += ["attendees", "remind", "from_ts", "FIRST_ID", "LIMIT", "POST_ID", "DEST", "newName", "EMAIL", "PARENT"]


@pytest.fixture(scope="module")
def portal() -> Iterator[Caller]:
    with portal_of("conforming") as caller:
        yield caller


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(_METHODS), params=st.dictionaries(st.sampled_from(_KEYS), _VALUES, max_size=5))
def test_any_call_gets_an_envelope(portal: Caller, name: str, params: dict[str, Any]) -> None:
    response = portal.send("POST", name, json=params)
    assert response.status_code < 500
    if "content-disposition" not in response.headers:
        answer = response.json()
        assert "result" in answer or set(answer) == {"error", "error_description"}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(_V3),
    params=st.dictionaries(st.sampled_from(["type", "select", "pagination", "filter", "order"]), _VALUES, max_size=4),
)
def test_any_call_of_the_third_version_gets_an_envelope(portal: Caller, name: str, params: dict[str, Any]) -> None:
    response = portal.send("POST", f"{HOOK_V3}{name}", json=params)
    assert response.status_code < 500
    assert set(response.json()) & {"result", "error"}
