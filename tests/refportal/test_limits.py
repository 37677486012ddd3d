"""Request intensity and execution time limits, added latency."""

from b24audit.refportal import ManualClock, Settings, read_state
from b24audit.refportal.protocol.limits import ENTERPRISE, Intensity, LeakyBucket, OperatingTime
from b24audit.refportal.states.sections.portal import PortalState
from tests.refportal.calls import WEB, portal_of

TOO_MANY = (503, "QUERY_LIMIT_EXCEEDED", "Too many requests")


def test_fifty_requests_pass_at_once_and_two_a_second_after_that() -> None:
    clock = ManualClock()
    with portal_of(settings=Settings(), clock=clock) as caller:
        assert [caller.send("GET", "profile").status_code for _ in range(50)] == [200] * 50
        assert caller.refusal("profile") == TOO_MANY
        clock.sleep(1)
        assert [caller.send("GET", "profile").status_code for _ in range(3)] == [200, 200, 503]
        assert caller.portal.traffic.report()["refused"] == 2


def test_bucket_may_start_nearly_full() -> None:
    with portal_of(settings=Settings(bucket_level=49)) as caller:
        assert caller.send("GET", "profile").status_code == 200
        assert caller.refusal("profile") == TOO_MANY


def test_batch_costs_one_request() -> None:
    with portal_of(settings=Settings(bucket_level=49)) as caller:
        commands = {f"c{number}": "crm.settings.mode.get" for number in range(50)}
        assert len(caller.batch(commands)["result"]) == 50


def test_addresses_have_buckets_of_their_own() -> None:
    bucket = LeakyBucket(ManualClock(), Intensity(1, 1))
    assert [bucket.take("a"), bucket.take("a"), bucket.take("b")] == [True, False, True]


def test_enterprise_plan_has_wider_limits() -> None:
    state = read_state("empty")
    state.get(PortalState).licence = "ru_ent500"
    with portal_of(state) as caller:
        assert caller.portal.bucket.intensity == ENTERPRISE


def test_method_over_its_time_is_blocked_until_its_oldest_minute_leaves_the_window() -> None:
    clock = ManualClock(seconds=1_767_600_000.0)
    with portal_of(settings=Settings(command_ms=250_000), clock=clock) as caller:
        first = caller.call("crm.status.list")["time"]
        assert (first["operating"], first["operating_reset_at"]) == (250.0, 1_767_600_600)
        assert caller.call("crm.status.list")["time"]["operating"] == 500.0
        expected = (429, "OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit.")
        assert caller.refusal("crm.status.list") == expected
        assert caller.batch({"a": "crm.status.list", "b": "server.time"})["result_error"] == {
            "a": {"error": expected[1], "error_description": expected[2]}
        }
        clock.sleep(100)
        assert caller.call("crm.status.list")["time"]["operating"] == 250.0


def test_fast_calls_are_not_charged() -> None:
    operating = OperatingTime(ManualClock(seconds=60.0))
    assert operating.charge("hook", "profile", 60.0, 0.099) == (0, 660)
    assert operating.charge("hook", "profile", 61.0, 0.1) == (0.1, 661)


def test_traffic_counts_requests_commands_and_writes() -> None:
    with portal_of("conforming", Settings()) as caller:
        caller.batch({"a": "profile", "b": "crm.status.list", "c": "no.such"})
        caller.result("crm.item.add", entityTypeId=1, fields={"title": "Лид"})
        caller.send("GET", WEB)
        assert caller.send("GET", f"{WEB}refportal/traffic").json() == {
            "http_requests": 2,
            "commands": 3,
            "refused": 0,
            "writes": {"crm.item.add": 1},
        }
