"""Faults on demand."""

import httpx
import pytest

from b24audit.refportal import Fault, FaultError, FaultKind, Settings, read_state, serve
from b24audit.refportal.faults import FaultInjector
from tests.refportal.calls import portal_of


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
