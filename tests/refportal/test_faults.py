"""Faults on demand."""

import httpx
import pytest

from b24audit.refportal import Fault, FaultError, FaultKind, Settings, read_state, serve
from b24audit.refportal.faults import FaultInjector
from tests.refportal.calls import HOOK_V3, portal_of

BATCH = {"first": "crm.settings.mode.get", "users": "user.get", "last": "crm.settings.mode.get"}


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        (FaultKind.LIMIT, 503, "QUERY_LIMIT_EXCEEDED"),
        (FaultKind.OVERLOAD, 503, "OVERLOAD_LIMIT"),
        (FaultKind.OPERATION_TIME, 429, "OPERATION_TIME_LIMIT"),
        (FaultKind.SERVER_ERROR, 500, "INTERNAL_SERVER_ERROR"),
        (FaultKind.PORTAL_DELETED, 500, "PORTAL_DELETED"),
    ],
)
def test_error_faults_have_their_documented_form(kind: FaultKind, status: int, code: str) -> None:
    with portal_of(settings=Settings(faults=(Fault(kind),))) as caller:
        assert caller.refusal("profile")[:2] == (status, code)


def test_fault_befalls_only_its_method_and_only_so_often() -> None:
    faults = (Fault(FaultKind.SERVER_ERROR, method="crm.status.list", times=1),)
    with portal_of(settings=Settings(faults=faults, limits=False)) as caller:
        names = ["profile", "crm.status.list.json", "crm.status.list"]
        assert [caller.send("GET", name).status_code for name in names] == [200, 500, 200]


def test_same_seed_befalls_the_same_requests() -> None:
    hits = [
        [bool(injector.for_request("profile")) for _ in range(20)]
        for injector in (FaultInjector([Fault(FaultKind.HTML, rate=0.5, seed=7)]) for _ in range(2))
    ]
    assert hits[0] == hits[1]
    assert 0 < sum(hits[0]) < 20


def test_html_comes_instead_of_json() -> None:
    with portal_of(settings=Settings(faults=(Fault(FaultKind.HTML),))) as caller:
        response = caller.send("GET", "profile")
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        assert "502 Bad Gateway" in response.text


def test_truncated_body_is_half_of_the_answer() -> None:
    settings = Settings(faults=(Fault(FaultKind.TRUNCATE, times=1),), limits=False)
    with portal_of(settings=settings) as caller:
        half = caller.send("GET", "crm.status.list").content
        whole = caller.send("GET", "crm.status.list").content
        assert (half, len(half)) == (whole[: len(half)], len(whole) // 2)


def test_dropped_connection_breaks_off_on_the_network() -> None:
    settings = Settings(faults=(Fault(FaultKind.DROP),))
    with serve(read_state("empty"), settings) as served, pytest.raises(httpx.RemoteProtocolError):
        httpx.get(f"{served.webhook}profile")


def _befallen(kind: FaultKind) -> Settings:
    return Settings(limits=False, faults=(Fault(kind, method="User.Get"),))


@pytest.mark.parametrize(
    ("kind", "code", "refused"),
    [
        (FaultKind.LIMIT, "QUERY_LIMIT_EXCEEDED", 1),
        (FaultKind.OVERLOAD, "OVERLOAD_LIMIT", 1),
        (FaultKind.OPERATION_TIME, "OPERATION_TIME_LIMIT", 1),
        (FaultKind.SERVER_ERROR, "INTERNAL_SERVER_ERROR", 0),
        (FaultKind.PORTAL_DELETED, "PORTAL_DELETED", 0),
    ],
)
def test_fault_of_a_method_befalls_its_command_inside_a_batch(kind: FaultKind, code: str, refused: int) -> None:
    with portal_of(settings=_befallen(kind)) as caller:
        sections = caller.batch(BATCH)
        assert sections["result"] == {"first": 1, "last": 1}
        assert {key: error["error"] for key, error in sections["result_error"].items()} == {"users": code}
        assert caller.portal.traffic.refused == refused
        assert caller.batch({"mode": "crm.settings.mode.get"})["result"] == {"mode": 1}


def test_latency_of_a_method_delays_the_batch_that_calls_it() -> None:
    faults = (Fault(FaultKind.LATENCY, method="user.get", ms=7000),)
    with portal_of(settings=Settings(limits=False, faults=faults)) as caller:
        started = caller.portal.clock.now()
        assert list(caller.batch(BATCH)["result"]) == list(BATCH)
        assert caller.portal.clock.now() - started == 7


def test_web_page_in_place_of_a_command_replaces_the_whole_batch() -> None:
    commands = {"add": "crm.lead.add?fields[TITLE]=1", "users": "user.get", "late": "crm.lead.add?fields[TITLE]=2"}
    with portal_of(settings=_befallen(FaultKind.HTML)) as caller:
        assert "502 Bad Gateway" in caller.send("POST", "batch", json={"cmd": commands}).text
        assert [lead["TITLE"] for lead in caller.result("crm.lead.list")] == ["1"]


def test_cut_command_cuts_the_whole_batch() -> None:
    settings = Settings(limits=False, faults=(Fault(FaultKind.TRUNCATE, method="user.get", times=1),))
    with portal_of(settings=settings) as caller:
        half, whole = (caller.send("POST", "batch", json={"cmd": BATCH}) for _ in range(2))
        assert (half.status_code, half.headers["content-type"]) == (200, "application/json; charset=utf-8")
        assert (half.content, len(half.content)) == (whole.content[: len(half.content)], len(whole.content) // 2)


def test_dropped_command_breaks_the_connection_of_its_batch() -> None:
    with serve(read_state("empty"), _befallen(FaultKind.DROP)) as served:
        with pytest.raises(httpx.RemoteProtocolError):
            httpx.post(f"{served.webhook}batch", json={"cmd": BATCH})
        assert httpx.post(f"{served.webhook}batch", json={"cmd": {"mode": "crm.settings.mode.get"}}).is_success


def test_fault_of_any_request_befalls_a_batch_once() -> None:
    settings = Settings(limits=False, faults=(Fault(FaultKind.SERVER_ERROR, rate=0.999, seed=1, times=1),))
    with portal_of(settings=settings) as caller:
        assert caller.refusal("batch", cmd=BATCH)[:2] == (500, "INTERNAL_SERVER_ERROR")
        assert list(caller.batch(BATCH)["result"]) == list(BATCH)


@pytest.mark.parametrize(
    ("kind", "status", "text"),
    [(FaultKind.SERVER_ERROR, 500, "INTERNAL_SERVER_ERROR"), (FaultKind.HTML, 200, "502 Bad Gateway")],
)
def test_batch_of_version_3_fails_with_its_befallen_command(kind: FaultKind, status: int, text: str) -> None:
    method = "humanresources.node.list"
    body = [{"method": method, "query": {"type": "DEPARTMENT"}}]
    with portal_of(settings=Settings(limits=False, faults=(Fault(kind, method=method, times=1),))) as caller:
        refused, good = (caller.send("POST", f"{HOOK_V3}batch", json=body) for _ in range(2))
    assert (refused.status_code, text in refused.text) == (status, True)
    assert len(good.json()["result"]) == 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("503", Fault(FaultKind.LIMIT)),
        ("latency:ms=20,method=batch", Fault(FaultKind.LATENCY, method="batch", ms=20)),
        ("html:rate=0.25,seed=3,times=2", Fault(FaultKind.HTML, rate=0.25, seed=3, times=2)),
    ],
)
def test_fault_is_described_by_one_line(text: str, fault: Fault) -> None:
    assert Fault.parse(text) == fault


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("404", "сбой «404»: неизвестный вид «404», бывают: latency, 503, overload,"),
        ("503:colour=red", "сбой «503:colour=red»: неизвестный ключ «colour», бывают: method, rate,"),
        ("503:rate=often", "сбой «503:rate=often»: число не читается"),
    ],
)
def test_wrong_description_is_explained(text: str, complaint: str) -> None:
    with pytest.raises(FaultError) as caught:
        Fault.parse(text)
    assert str(caught.value).startswith(complaint)
