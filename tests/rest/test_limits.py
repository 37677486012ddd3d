"""The limits are obeyed before sending; a refusal slows everyone and never starts a storm."""

import asyncio

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from b24audit.rest import Clock, Intensity, RestClient, Timing, WebhookAddress
from b24audit.rest.errors import OperationTimeLimit
from b24audit.rest.intensity import COMMON, ENTERPRISE, LeakyBucket
from b24audit.rest.operating import OperatingWatch
from tests.rest.fakes import WEBHOOK, FakeClock, FakePortal, Reply, run


class PortalCounter:
    """The portal's side: the counter falls in steps, once a second from the first request on."""

    def __init__(self, time: FakeClock, level: int, capacity: int = 50, leak: int = 2) -> None:
        self.time, self.level, self.capacity, self.leak = time, level, capacity, leak
        self.since = time.now
        self.refusals = 0

    def take(self) -> None:
        seconds = int(self.time.now - self.since)
        self.since += seconds
        self.level = max(0, self.level - seconds * self.leak)
        if self.level >= self.capacity:
            self.refusals += 1
        else:
            self.level += 1


async def _send(bucket: LeakyBucket, counter: PortalCounter, requests: int) -> None:
    async def one() -> None:
        await bucket.take()
        counter.take()

    await asyncio.gather(*(one() for _ in range(requests)))


@pytest.mark.parametrize("requests", [1, 40, 200])
@pytest.mark.parametrize("level", [0, 2, 30, 50])
def test_nothing_is_refused_when_the_level_is_known(requests: int, level: int) -> None:
    time = FakeClock()
    counter = PortalCounter(time, level)
    run(_send(LeakyBucket(Intensity(used=float(level)), time.clock), counter, requests))
    assert counter.refusals == 0


def test_a_burst_goes_out_at_once_and_the_rest_at_the_leak() -> None:
    time = FakeClock()
    bucket = LeakyBucket(COMMON, time.clock)
    assert bucket.free == 45
    run(_send(bucket, PortalCounter(time, 2), 65))
    assert time.now - 1_000_000 == pytest.approx(10, abs=0.01)
    assert bucket.free == 0


def test_an_enterprise_portal_takes_more() -> None:
    time = FakeClock()
    assert LeakyBucket(ENTERPRISE, time.clock).free == 242


def test_refusals_of_one_volley_count_once_and_pauses_double() -> None:
    time = FakeClock()
    bucket = LeakyBucket(Intensity(capacity=1000, leak=100.0), time.clock)

    async def refuse() -> list[float]:
        starts = []
        for _ in range(3):
            sent = await bucket.take()
            starts.append(sent)
            time.now += 0.1
            bucket.refused(sent)
            bucket.refused(sent)
        return starts

    first, second, third = run(refuse())
    assert second - first == pytest.approx(1.12, abs=0.01)
    assert third - second == pytest.approx(2.1, abs=0.01)


def test_an_answer_makes_the_next_pause_short_again() -> None:
    time = FakeClock()
    bucket = LeakyBucket(Intensity(capacity=1000, leak=100.0), time.clock)

    async def refuse() -> float:
        bucket.refused(await bucket.take())
        sent = await bucket.take()
        bucket.admitted(sent)
        time.now += 10
        last = await bucket.take()
        bucket.refused(last)
        return await bucket.take() - last

    assert run(refuse()) == pytest.approx(1.0, abs=0.1)


@given(st.lists(st.tuples(st.integers(1, 30), st.floats(0, 30)), max_size=12), st.integers(0, 50))
def test_no_pattern_of_work_is_refused(work: list[tuple[int, float]], level: int) -> None:
    time = FakeClock()
    counter = PortalCounter(time, level)
    bucket = LeakyBucket(Intensity(used=float(level)), time.clock)

    async def all_work() -> None:
        for requests, rest in work:
            await _send(bucket, counter, requests)
            time.now += rest

    run(all_work())
    assert counter.refusals == 0


def test_clients_of_one_portal_share_its_counter() -> None:
    portal = FakePortal({"profile": lambda _: Reply({})})
    counter = PortalCounter(portal.time, 0)
    bucket = LeakyBucket(Intensity(used=0.0), portal.time.clock)

    def answer(request: httpx.Request) -> httpx.Response:
        counter.take()
        return portal.answer(request)

    def client() -> RestClient:
        address, transport = WebhookAddress.parse(WEBHOOK), httpx.MockTransport(answer)
        return RestClient(address, transport=transport, intensity=bucket, clock=portal.time.clock)

    async def ask() -> None:
        async with client() as one, client() as other:
            await asyncio.gather(*(each.call("profile") for each in (one, other) for _ in range(40)))

    run(ask())
    assert (len(portal.seen), counter.refusals) == (80, 0)


def _watch(now: float = 1000.0) -> OperatingWatch:
    return OperatingWatch(Clock(wall=lambda: now))


def _refused(watch: OperatingWatch, method: str) -> OperationTimeLimit:
    return watch.refusal(OperationTimeLimit(code="OPERATION_TIME_LIMIT", status=429), method)


def test_a_refused_method_is_blocked_until_its_reset() -> None:
    watch = _watch()
    watch.note("crm.item.list", Timing(operating=480.5, operating_reset_at=1300.0))
    assert watch.blocked("crm.item.list") is None
    _refused(watch, "crm.item.list")
    blocked = watch.blocked("CRM.item.list")
    assert blocked is not None
    assert (blocked.reset_at, watch.wait(blocked, 299), watch.wait(blocked, 300)) == (1300.0, None, 300.0)
    assert watch.blocked("profile") is None


def test_a_reset_in_the_past_frees_the_method() -> None:
    watch = _watch()
    watch.note("crm.item.list", Timing(operating=500.0, operating_reset_at=999.0))
    assert _refused(watch, "crm.item.list").reset_at is None
    assert watch.blocked("crm.item.list") is None


def test_an_answer_frees_the_method() -> None:
    watch = _watch()
    watch.note("crm.item.list", Timing(operating=500.0, operating_reset_at=1300.0))
    _refused(watch, "crm.item.list")
    watch.note("crm.item.list", None)
    assert watch.blocked("crm.item.list") is None


def test_a_refusal_takes_the_reset_from_the_last_good_answer() -> None:
    watch = _watch()
    watch.note("batch", Timing(operating=100.0, operating_reset_at=1100.0))
    error = _refused(watch, "batch")
    assert (error.reset_at, error.status, error.method) == (1100.0, 429, "batch")
    assert watch.blocked("batch") is not None
    assert _refused(watch, "unknown.method").reset_at is None


def test_an_answer_without_operating_tells_nothing() -> None:
    watch = _watch()
    watch.note("profile", None)
    watch.note("profile", Timing(duration=100.0))
    assert watch.blocked("profile") is None
