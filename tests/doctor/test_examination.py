"""What the doctor learns of a portal: states and faults of the reference portal, in process, in one volley."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Any

import httpx
import pytest

from b24audit.doctor.examination import examine
from b24audit.doctor.facts import Owner, PortalFacts
from b24audit.doctor.methods import UsedMethods
from b24audit.refportal import (
    Fault,
    ManualClock,
    Settings,
    State,
    Webhook,
    WebhookState,
    all_defects,
    changed,
    create_app,
    open_portal,
    read_state,
)
from b24audit.refportal.serve import webhook_address
from b24audit.refportal.states.sections.rest import RestState
from b24audit.rest import (
    Clock,
    InsufficientScope,
    NoAuth,
    NotEntitled,
    OperationTimeLimit,
    Patience,
    PortalDeleted,
    ProtocolError,
    RestClient,
    RestError,
    WebhookAddress,
)

CODE = "c0deofthewebhook"
USED = UsedMethods(frozenset({"crm.status.list", "user.get", "bizproc.robot.list"}), frozenset({"mail.mailbox.list"}))


def _facts(
    settings: Settings | None = None,
    *,
    defects: Iterable[str] = (),
    change: Callable[[State], Any] = lambda _: None,
    behind: float = 0.0,
    used: UsedMethods = USED,
) -> tuple[PortalFacts, int]:
    """The facts, and how many requests the portal counted. ``behind`` is by how much our clock is late, in seconds."""
    state = changed(read_state("conforming"), [all_defects()[name] for name in defects])
    change(state)
    time = ManualClock()

    async def sleep(seconds: float) -> None:
        time.sleep(seconds)

    clock = Clock(wall=lambda: time.now() - behind, steady=time.now, sleep=sleep)
    with closing(open_portal(state, settings or Settings(), clock=time)) as portal:
        address = WebhookAddress.parse(webhook_address("http://127.0.0.1/", portal.settings))
        found = asyncio.run(_ask(address, httpx.ASGITransport(create_app(portal)), clock, used))
        return found, portal.traffic.http_requests


async def _ask(
    address: WebhookAddress, transport: httpx.AsyncBaseTransport, clock: Clock, used: UsedMethods
) -> PortalFacts:
    async with RestClient(address, transport=transport, clock=clock, patience=Patience(attempts=2)) as client:
        return await examine(client, address.host, clock=clock, used=used)


def _webhook(user: int = 1, *scopes: str, state: WebhookState = WebhookState.ACTIVE) -> Settings:
    return Settings(webhooks=(Webhook(user, CODE, frozenset(scopes) if scopes else None, state),))


def test_a_portal_with_every_right_tells_everything_in_one_request() -> None:
    facts, requests = _facts()
    assert requests == 1
    assert (facts.owner, facts.plan, facts.mode) == (Owner("1", "Администратор Портала", True), "ru_team", 1)
    assert (facts.ahead, facts.missing, facts.refusal) == (0.0, (), None)
    assert facts.needed == ("bizproc", "crm", "mail", "user")
    assert (facts.absent, facts.unavailable) == ((), ("bizproc.robot.list",)), "only applications may call that one"
    assert (facts.operating, facts.out_of_time, facts.traffic.refused) == (0.0, None, 0)


def test_methods_of_the_whole_audit_fit_in_three_requests() -> None:
    many = UsedMethods(frozenset(f"crm.method{number}" for number in range(140)), frozenset())
    facts, requests = _facts(used=many)
    assert (requests, len(facts.absent)) == (3, 140)


def test_a_webhook_without_scopes_is_told_apart_from_absent_methods() -> None:
    facts, _ = _facts(_webhook(1, "im"))
    assert facts.granted == frozenset({"im"})
    assert facts.missing == ("bizproc", "crm", "mail", "user")
    assert (facts.absent, facts.unavailable, facts.mode) == ((), (), None)


def test_an_owner_who_is_no_administrator() -> None:
    facts, _ = _facts(_webhook(5))
    assert facts.owner is not None
    assert (facts.owner.id, facts.owner.administrator) == ("5", False)


def test_an_owner_who_was_dismissed_is_nobody() -> None:
    assert _facts(_webhook(999))[0].owner is None


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        (_webhook(state=WebhookState.NOT_ENTITLED), NotEntitled),
        (_webhook(state=WebhookState.REVOKED), NoAuth),
        (Settings(faults=(Fault.parse("deleted"),)), PortalDeleted),
        (Settings(faults=(Fault.parse("html"),)), ProtocolError),
    ],
)
def test_a_portal_that_refuses_is_a_fact_and_no_exception(settings: Settings, kind: type[RestError]) -> None:
    facts, _ = _facts(settings)
    assert isinstance(facts.refusal, kind)
    assert not isinstance(facts.refusal, InsufficientScope)
    assert (facts.owner, facts.granted, facts.missing) == (None, None, ())


def test_simple_mode() -> None:
    assert _facts(defects=["simple-mode"])[0].mode == 2


@pytest.mark.parametrize("behind", [7200.0, -7200.0])
def test_a_skewed_clock(behind: float) -> None:
    ahead = _facts(behind=behind)[0].ahead
    assert ahead == pytest.approx(behind, abs=1.5)


def test_a_full_counter_of_requests_is_seen_by_the_refusal() -> None:
    facts, _ = _facts(Settings(bucket_level=60))
    assert facts.refusal is None
    assert facts.traffic.refused >= 1


def test_methods_that_the_plan_excludes_or_the_portal_lacks() -> None:
    def limit(state: State) -> None:
        state.get(RestState).excluded_methods.append("user.get")
        state.get(RestState).missing_methods.append("crm.status.list")

    facts, _ = _facts(change=limit)
    assert (facts.absent, facts.unavailable) == (("crm.status.list",), ("bizproc.robot.list", "user.get"))


def test_a_portal_that_tells_no_plan() -> None:
    def silent(state: State) -> None:
        state.get(RestState).application_info = False

    assert _facts(change=silent)[0].plan == ""


def test_a_method_out_of_time() -> None:
    facts, _ = _facts(Settings(operating_limit=-1.0))
    assert isinstance(facts.refusal or facts.out_of_time, OperationTimeLimit)
