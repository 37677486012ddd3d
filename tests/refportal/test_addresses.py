"""Addresses, encodings and names of calls."""

import json

import pytest

from tests.refportal.calls import HOOK, WEB, Caller

FIRST = {"filter[ENTITY_ID]": "STATUS", "filter[STATUS_ID]": "NEW"}
NESTED = {"filter": {"ENTITY_ID": "STATUS", "STATUS_ID": "NEW"}}


@pytest.mark.parametrize("name", ["crm.status.list", "crm.status.list.json", "crm.status.list/", "CRM.Status.List"])
def test_suffix_slash_and_letter_case_do_not_matter(fresh: Caller, name: str) -> None:
    assert [row["NAME"] for row in fresh.result(name, **NESTED)] == ["Не обработан"]


def test_every_encoding_says_the_same(fresh: Caller) -> None:
    answers = [
        fresh.send("GET", "crm.status.list", params=FIRST),
        fresh.send("POST", "crm.status.list", json=NESTED),
        fresh.send("POST", "crm.status.list", data=FIRST),
        fresh.send("POST", "crm.status.list", data=FIRST, files={"ignored": ("a.txt", b"a")}),
        fresh.send("POST", "crm.status.list", params={"filter[ENTITY_ID]": "SOURCE"}, json=NESTED),
    ]
    assert [answer.json()["total"] for answer in answers] == [1] * 5


def test_of_two_names_in_different_case_the_later_one_wins(fresh: Caller) -> None:
    answer = fresh.send("GET", "crm.status.list?FILTER[ENTITY_ID]=STATUS&filter[STATUS_ID]=NEW").json()
    assert {row["ENTITY_ID"] for row in answer["result"]} == {"STATUS", "DEAL_STAGE"}


def test_unknown_parameters_are_ignored(fresh: Caller) -> None:
    assert fresh.send("GET", "server.time?bx24_request_id=7").status_code == 200


def test_answer_is_compressed_when_the_client_can(fresh: Caller) -> None:
    packed = fresh.send("GET", "crm.status.list", headers={"accept-encoding": "gzip"})
    plain = fresh.send("GET", "crm.status.list", headers={"accept-encoding": "identity"})
    assert (packed.headers["content-encoding"], "content-encoding" in plain.headers) == ("gzip", False)
    assert packed.json()["result"] == plain.json()["result"]


def test_envelope_carries_the_time_of_the_server(fresh: Caller) -> None:
    assert fresh.call("server.time") == {
        "result": "2026-01-05T11:00:00+03:00",
        "time": {
            "start": 1767600000.0,
            "finish": 1767600000.0,
            "duration": 0.0,
            "processing": 0.0,
            "date_start": "2026-01-05T11:00:00+03:00",
            "date_finish": "2026-01-05T11:00:00+03:00",
            "operating_reset_at": 1767600600,
            "operating": 0,
        },
    }


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[1, 2]", "application/json", 200),
        (b'"text"', "application/json", 200),
        (b"", "application/json", 200),
        (b"\xff\xfe=%zz", "application/x-www-form-urlencoded", 200),
        (b"nonsense", "multipart/form-data; boundary=x", 400),
        (b"nonsense", "multipart/form-data", 400),
        (b"<a/>", "text/xml", 200),
        (json.dumps({"filter": "x"}).encode(), "application/json", 400),
        (json.dumps({"filter": {"a": {"b": [{}]}}}).encode(), "application/json", 200),
    ],
)
def test_malformed_body_gets_an_envelope(fresh: Caller, body: bytes, kind: str, status: int) -> None:
    response = fresh.send("POST", "crm.status.list", content=body, headers={"content-type": kind})
    assert response.status_code == status
    assert set(response.json()) in ({"error", "error_description"}, {"result", "total", "time"})


@pytest.mark.parametrize("url", [f"{WEB}rest/", f"{WEB}rest/1/abc", f"{WEB}rest/x/y/server.time", f"{HOOK}a/b/c"])
def test_address_without_a_method_is_an_unknown_method(fresh: Caller, url: str) -> None:
    response = fresh.send("GET", url)
    assert (response.status_code, response.json()["error"]) == (404, "ERROR_METHOD_NOT_FOUND")


def test_the_bare_address_leads_to_signing_in(conforming: Caller) -> None:
    assert conforming.send("GET", WEB).headers["location"] == "/auth/?login=yes"
