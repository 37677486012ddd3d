"""REST 3.0: its address, envelopes, batch, idempotency, lists."""

from typing import Any

import pytest

from b24audit.refportal import ManualClock, Settings, Webhook
from b24audit.refportal.listing.v3 import list_items
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable, Registry
from b24audit.refportal.settings import WEBHOOK_CODE
from tests.refportal.calls import HOOK_V3, Caller, portal_of

PREFIX = "BITRIX_REST_V3_EXCEPTION_"
TABLE = MethodTable("notes", version=3)
ROWS: list[dict[str, Json]] = [{"id": n, "title": f"Заметка {n}", "size": n * 10} for n in range(1, 8)]


@TABLE.lists("notes.list")
def _notes(call: Call) -> Any:
    """Seven notes, pages of five."""
    return list_items(call, ROWS, "NoteDto", fields={"id", "title", "size"}, limit=5, maximum=6)


@TABLE.writes("notes.add")
def _add(call: Call) -> Any:
    """Counts its calls."""
    return {"item": {"id": call.portal.traffic.writes["notes.add"]}}


@pytest.fixture
def notes(fresh: Caller) -> Caller:
    """A portal that has notes."""
    fresh.portal.registry = Registry([TABLE])
    return fresh


def _post(caller: Caller, method: str, body: Any, **headers: str) -> Any:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return caller.send("POST", f"{HOOK_V3}{method}", json=body, headers=names)


def _ids(caller: Caller, **params: Any) -> list[int]:
    return [item["id"] for item in _post(caller, "notes.list", params).json()["result"]["items"]]


def test_method_lives_at_its_own_address_only(notes: Caller) -> None:
    assert notes.refusal("notes.list") == (404, "ERROR_METHOD_NOT_FOUND", "Method not found!")
    answer = _post(notes, "notes.list", {}).json()
    assert (set(answer), set(answer["result"])) == ({"result", "time"}, {"items"})


def test_scopes_of_methods_are_listed(fresh: Caller) -> None:
    listed = fresh.send("GET", f"{HOOK_V3}rest.scope.list").json()["result"]["items"]
    assert "rest.scope.list" in listed["basic"]


@pytest.mark.parametrize(
    ("params", "ids"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({"pagination": {"limit": 100}}, [1, 2, 3, 4, 5, 6]),
        ({"pagination": {"limit": 2, "page": 2}}, [3, 4]),
        ({"pagination": {"limit": 2, "offset": 5}}, [6, 7]),
        ({"order": {"id": "DESC"}, "pagination": {"limit": 2}}, [7, 6]),
        ({"filter": [["size", ">", 50]]}, [6, 7]),
        ({"filter": [["size", "between", [20, 30]]]}, [2, 3]),
        ({"filter": [["id", [1, 7]]]}, [1, 7]),
        ({"filter": [["title", "!=", "Заметка 1"], ["id", "<=", 2]]}, [2]),
        ({"filter": [{"logic": "or", "conditions": [["id", "=", 1], ["id", "in", [4]]]}]}, [1, 4]),
    ],
)
def test_filter_order_and_pagination(notes: Caller, params: dict[str, Any], ids: list[int]) -> None:
    assert _ids(notes, **params) == ids


def test_unknown_own_field_in_select_is_dropped(notes: Caller) -> None:
    body = {"select": ["title", "nope"], "pagination": {"limit": 1}}
    assert _post(notes, "notes.list", body).json()["result"]["items"] == [{"id": 1, "title": "Заметка 1"}]


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"filter": [["nope", "=", 1]]}, "UNKNOWNDTOPROPERTYEXCEPTION"),
        ({"filter": [["id", "~", 1]]}, "UNKNOWNFILTEROPERATOREXCEPTION"),
        ({"filter": ["id"]}, "INVALIDFILTEREXCEPTION"),
        ({"pagination": {"limit": 0}}, "INVALIDPAGINATIONEXCEPTION"),
    ],
)
def test_wrong_list_request_is_refused(notes: Caller, params: dict[str, Any], code: str) -> None:
    response = _post(notes, "notes.list", params)
    assert (response.status_code, response.json()["error"]["code"]) == (400, PREFIX + code)


def test_body_must_be_json(notes: Caller) -> None:
    response = notes.send("POST", f"{HOOK_V3}notes.list", content=b"a=1")
    assert response.json()["error"]["code"] == f"{PREFIX}INVALIDJSONEXCEPTION"


def test_missing_scope_has_its_own_code() -> None:
    hook = Webhook(1, WEBHOOK_CODE, frozenset({"crm"}))
    with portal_of(settings=Settings(limits=False, webhooks=(hook,))) as caller:
        caller.portal.registry = Registry([TABLE])
        response = _post(caller, "notes.list", {})
        assert (response.status_code, response.json()["error"]["code"]) == (
            403,
            f"{PREFIX}INSUFFICIENTSCOPEEXCEPTION",
        )


def test_batch_is_an_array_and_fails_as_a_whole(notes: Caller) -> None:
    one = {"method": "notes.list", "query": {"filter": [["id", "=", 3]]}}
    answer = _post(notes, "batch", [one, one]).json()
    assert [[item["id"] for item in each["items"]] for each in answer["result"]] == [[3], [3]]
    bad = {"method": "notes.list", "query": {"filter": [["nope", "=", 3]]}}
    assert _post(notes, "batch", [one, bad]).json()["error"]["code"] == f"{PREFIX}UNKNOWNDTOPROPERTYEXCEPTION"
    assert _post(notes, "batch", {"cmd": {}}).status_code == 400


def test_repeated_key_gives_the_stored_answer() -> None:
    clock = ManualClock()
    with portal_of(clock=clock) as caller:
        caller.portal.registry = Registry([TABLE])
        first = _post(caller, "notes.add", {"a": 1}, Idempotency_Key="k1")
        again = _post(caller, "notes.add", {"a": 1}, Idempotency_Key="k1")
        assert (first.json(), again.headers["idempotent-replayed"]) == (again.json(), "true")
        assert _post(caller, "notes.add", {"a": 2}, Idempotency_Key="k1").status_code == 422
        assert _post(caller, "notes.add", {"a": 1}, Idempotency_Key="x" * 256).status_code == 400
        clock.sleep(86_400)
        assert _post(caller, "notes.add", {"a": 1}, Idempotency_Key="k1").json()["result"]["item"]["id"] == 2
