"""Who may call what."""

from typing import Any

import pytest

from b24audit.refportal import ManualClock, Settings, Webhook, WebhookState, read_state
from b24audit.refportal.protocol.auth import APPLICATION_ID
from b24audit.refportal.settings import WEBHOOK_CODE
from b24audit.refportal.states.sections.portal import PortalState
from b24audit.refportal.states.sections.rest import RestState
from b24audit.refportal.states.sections.users import User, UsersState
from tests.refportal.calls import WEB, Caller, portal_of


def _with_webhook(**options: Any) -> Settings:
    return Settings(limits=False, webhooks=(Webhook(1, WEBHOOK_CODE, **options),))


def _tokens(caller: Caller, **params: str) -> Any:
    known = {"client_id": APPLICATION_ID, "client_secret": caller.portal.settings.client_secret, **params}
    return caller.send("GET", f"{WEB}oauth/token/", params=known).json()


@pytest.mark.parametrize("url", [f"{WEB}rest/1/wrong/profile", f"{WEB}rest/2/{WEBHOOK_CODE}/profile"])
def test_unknown_webhook_is_refused(fresh: Caller, url: str) -> None:
    response = fresh.send("GET", url)
    assert (response.status_code, response.json()["error"]) == (401, "INVALID_CREDENTIALS")


def test_revoked_webhook_is_refused() -> None:
    with portal_of(settings=_with_webhook(state=WebhookState.REVOKED)) as caller:
        assert caller.refusal("profile") == (401, "INVALID_CREDENTIALS", "Invalid request credentials")


def test_portal_without_the_right_plan_is_told_apart() -> None:
    with portal_of(settings=_with_webhook(state=WebhookState.NOT_ENTITLED)) as caller:
        expected = (403, "ACCESS_DENIED", "REST API is available only on commercial plans")
        assert caller.refusal("profile") == expected


def test_scope_limits_methods_but_not_basic_ones() -> None:
    with portal_of(settings=_with_webhook(scopes=frozenset({"user"}))) as caller:
        assert caller.refusal("crm.status.list")[:2] == (403, "insufficient_scope")
        assert caller.result("profile")["ID"] == "1"
        assert caller.result("scope") == [name for name in caller.result("scope", full=True) if name == "user"]
        assert caller.result("method.get", name="crm.status.list") == {"isExisting": True, "isAvailable": False}


def test_method_outside_the_plan_exists_and_is_refused() -> None:
    state = read_state("empty")
    state.get(RestState).excluded_methods.append("crm.status.list")
    with portal_of(state) as caller:
        assert caller.refusal("crm.status.list")[:2] == (403, "ACCESS_DENIED")
        assert caller.result("method.get", name="crm.status.list") == {"isExisting": True, "isAvailable": False}


def test_missing_method_does_not_exist() -> None:
    state = read_state("empty")
    state.get(RestState).missing_methods.append("server.time")
    with portal_of(state) as caller:
        assert caller.refusal("server.time") == (404, "ERROR_METHOD_NOT_FOUND", "Method not found!")
        assert caller.result("method.get", name="server.time") == {"isExisting": False, "isAvailable": False}


def test_settings_of_the_crm_belong_to_administrators() -> None:
    state = read_state("empty")
    state.get(UsersState).items.append(User(id=7, name="Мария"))
    settings = Settings(limits=False, webhooks=(Webhook(7, WEBHOOK_CODE),))
    with portal_of(state, settings) as caller:
        url = f"{WEB}rest/7/{WEBHOOK_CODE}/"
        assert caller.send("GET", f"{url}user.admin").json()["result"] is False
        refused = caller.send("GET", f"{url}crm.status.update?id=101&fields[NAME]=x").json()
        assert refused == {"error": "", "error_description": "Access denied."}


def test_application_method_refuses_webhooks(fresh: Caller) -> None:
    state = read_state("empty")
    state.get(RestState).application_info = False
    with portal_of(state) as caller:
        expected = (403, "ACCESS_DENIED", "Access denied! Application context required")
        assert caller.refusal("app.info") == expected


def test_webhook_gets_the_short_form_of_app_info(conforming: Caller) -> None:
    scopes = conforming.result("scope")
    assert conforming.result("app.info") == {"SCOPE": scopes, "LICENSE": "ru_team"}


def test_token_works_for_an_hour_and_is_refreshed_once() -> None:
    clock = ManualClock()
    with portal_of("conforming", clock=clock) as caller:
        first = _tokens(caller, grant_type="authorization_code", code=caller.portal.authority.authorize(1))
        auth = {"auth": first["access_token"]}
        assert caller.send("GET", f"{WEB}rest/app.info", params=auth).json()["result"]["LICENSE_FAMILY"] == "team"
        clock.sleep(3600)
        expired = caller.send("POST", f"{WEB}rest/profile", json=auth)
        assert (expired.status_code, expired.json()["error"]) == (401, "expired_token")
        second = _tokens(caller, grant_type="refresh_token", refresh_token=first["refresh_token"])
        renewed = {"auth": second["access_token"]}
        assert caller.send("POST", f"{WEB}rest/profile", json=renewed).json()["result"]["ID"] == "1"
        again = _tokens(caller, grant_type="refresh_token", refresh_token=first["refresh_token"])
        assert again["error"] == "invalid_grant"


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"grant_type": "password"}, "invalid_request"),
        ({"grant_type": "refresh_token", "client_id": "other"}, "invalid_client"),
        ({"grant_type": "refresh_token", "refresh_token": "other"}, "invalid_grant"),
    ],
)
def test_authorisation_server_says_what_is_wrong(fresh: Caller, params: dict[str, str], code: str) -> None:
    assert _tokens(fresh, **params)["error"] == code


@pytest.mark.parametrize("params", [{}, {"auth": "wrong"}, {"auth": ["x"]}])
def test_no_token_and_a_wrong_one_are_refused(fresh: Caller, params: dict[str, Any]) -> None:
    response = fresh.send("POST", f"{WEB}rest/profile", json=params)
    assert (response.status_code, response.json()["error"]) == (401, "NO_AUTH_FOUND")


def test_renamed_portal_points_to_its_new_address() -> None:
    with portal_of(settings=Settings(moved_to="https://new.example/")) as caller:
        response = caller.send("POST", "profile")
        location = f"https://new.example/rest/1/{WEBHOOK_CODE}/profile"
        assert (response.status_code, response.headers["location"]) == (302, location)


def test_object_nobody_may_see_and_object_switched_off_answer_differently() -> None:
    state = read_state("conforming")
    state.get(PortalState).inaccessible = ["quote"]
    state.get(PortalState).switched_off = ["invoice"]
    with portal_of(state) as caller:
        assert caller.refusal("crm.item.fields", entityTypeId=7)[:2] == (400, "ACCESS_DENIED")
        assert caller.refusal("crm.quote.list") == (400, "", "Access denied.")
        assert caller.refusal("crm.item.fields", entityTypeId=31)[:2] == (400, "NOT_FOUND")
        assert caller.refusal("crm.item.list", entityTypeId=5)[:2] == (400, "ENTITY_TYPE_NOT_SUPPORTED")
