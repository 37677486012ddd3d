"""Signing in: both editions, refusals, who may, expired sessions, where one lands."""

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from b24audit.refportal import serve
from b24audit.refportal.settings import PASSWORD
from tests.web_portal import web_state

ADMINISTRATOR = "admin@nashacompany.example"
FORM = {"AUTH_FORM": "Y", "TYPE": "AUTH", "backurl": "/stream/", "USER_LOGIN": ADMINISTRATOR, "USER_PASSWORD": PASSWORD}


def test_the_box_signs_in_by_its_form() -> None:
    with serve(web_state(variations=["box-login"])) as served, httpx.Client(base_url=served.web) as client:
        asked = client.get("/company/", follow_redirects=True)
        assert (asked.url.path, 'name="USER_LOGIN"' in asked.text) == ("/auth/", True)
        assert "Неверный логин или пароль." in client.post("/auth/", data={**FORM, "USER_PASSWORD": "no"}).text
        landed = client.post("/auth/", data={**FORM, "backurl": "/company/"}, follow_redirects=True)
        assert (landed.url.path, 'id="bx_left_menu_menu_company"' in landed.text) == ("/company/", True)


def test_the_cloud_signs_in_on_another_host_in_two_steps() -> None:
    with serve(web_state()) as served, httpx.Client(follow_redirects=True) as client:
        first = client.get(f"{served.web}company/")
        returning = parse_qs(urlsplit(str(first.url)).query)["redirect_uri"][0]
        service = f"{first.url.scheme}://{first.url.netloc.decode()}/oauth/authorize/"
        assert (first.url.host, 'id="login"' in first.text, 'id="password"' in first.text) == ("localhost", True, False)
        given = {"redirect_uri": returning, "login": ADMINISTRATOR}
        assert 'id="password"' in client.post(service, data=given).text
        assert "Неверный пароль." in client.post(service, data={**given, "password": "no"}).text
        assert client.post(service, data={**given, "password": PASSWORD}).url == f"{served.web}company/"


@pytest.mark.parametrize("login", ["prezhniy@nashacompany.example", "zakazchik@client.example", "nobody@x.example", ""])
def test_only_active_employees_sign_in(login: str) -> None:
    with serve(web_state(variations=["box-login"])) as served, httpx.Client(base_url=served.web) as client:
        answer = client.post("/auth/", data={**FORM, "USER_LOGIN": login})
        assert (answer.status_code, "Неверный логин или пароль." in answer.text) == (200, True)


def test_the_sign_in_service_sends_nobody_to_strangers() -> None:
    with serve(web_state()) as served:
        given = {"redirect_uri": "https://elsewhere.example/auth/", "login": ADMINISTRATOR, "password": PASSWORD}
        assert httpx.post(f"{served.web}oauth/authorize/", data=given).status_code == 403


@pytest.mark.parametrize(
    "back", ["//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example", "/auth/"]
)
def test_one_stays_on_the_portal_after_signing_in(back: str) -> None:
    with serve(web_state(variations=["box-login"])) as served:
        assert httpx.post(f"{served.web}auth/", data={**FORM, "backurl": back}).headers["location"] == "/stream/"


def test_a_session_ends_after_its_pages_and_on_leaving() -> None:
    with (
        serve(web_state(variations=["box-login"], faults=["session=2"])) as served,
        httpx.Client(base_url=served.web) as client,
    ):
        client.post("/auth/", data=FORM)
        statuses = [client.get("/stream/").status_code for _ in range(3)]
        assert statuses == [200, 200, 302]


def test_leaving_ends_the_session() -> None:
    with serve(web_state(variations=["box-login"])) as served, httpx.Client(base_url=served.web) as client:
        client.post("/auth/", data=FORM)
        sessid = client.get("/stream/").text.partition('sessid: "')[2][:32]
        assert client.get("/auth/?logout=yes&sessid=wrong").headers["location"] == "/stream/"
        client.get(f"/auth/?logout=yes&sessid={sessid}")
        assert client.get("/stream/").status_code == 302
