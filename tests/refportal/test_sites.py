"""Sites of the portal, and SIP lines of applications."""

from collections.abc import Iterator
from typing import Any

import pytest

from b24audit.refportal import read_state
from b24audit.refportal.states.sections.site_widget import LandingSite, SiteWidgetsState
from b24audit.refportal.states.sections.users import User, UsersState
from tests.refportal.calls import Caller, portal_of
from tests.refportal.people import as_user, portal_for


@pytest.fixture
def sites() -> Iterator[Caller]:
    state = read_state("empty")
    state.get(SiteWidgetsState).landing_sites = [
        LandingSite(id=1, title="Оценка", code="ocenka"),
        LandingSite(id=2, title="Магазин", code="shop", type="STORE"),
        LandingSite(id=3, title="Проект", code="project", type="SMN"),
        LandingSite(id=4, title="Старый", code="old", deleted=True),
        LandingSite(id=5, title="База знаний", code="kb", type="KNOWLEDGE"),
    ]
    with portal_of(state) as caller:
        yield caller


def _ids(caller: Caller, scope: str = "", **params: Any) -> list[str]:
    return [row["ID"] for row in caller.result("landing.site.getList", scope=scope, params=params)]


def test_the_site_of_the_company_with_all_its_fields(conforming: Caller) -> None:
    assert conforming.call("landing.site.getList")["result"] == [
        {
            "ID": "1",
            "TITLE": "Наша КОМПАНИЯ",
            "CODE": "/nashacompany/",
            "TYPE": "PAGE",
            "ACTIVE": "Y",
            "DELETED": "N",
            "DESCRIPTION": "Сайт компании",
            "XML_ID": None,
            "DOMAIN_ID": "1",
            "LANG": "ru",
            "TPL_ID": None,
            "LANDING_ID_INDEX": "1",
            "LANDING_ID_404": None,
            "LANDING_ID_503": None,
            "CREATED_BY_ID": "1",
            "MODIFIED_BY_ID": "1",
            "DATE_CREATE": "05.01.2026 11:00:00",
            "DATE_MODIFY": "05.01.2026 11:00:00",
        }
    ]


def test_calculated_fields_are_given_when_selected(conforming: Caller) -> None:
    select = ["DOMAIN_NAME", "PUBLIC_URL", "PREVIEW_PICTURE", "PHONE"]
    assert conforming.result("landing.site.getList", params={"select": select}) == [
        {
            "ID": "1",
            "TYPE": "PAGE",
            "DOMAIN_NAME": "www.nashacompany.ru",
            "PUBLIC_URL": "https://www.nashacompany.ru/",
            "PREVIEW_PICTURE": "",
            "PHONE": "+74950000000",
        }
    ]


def test_sites_by_type_scope_and_trash(sites: Caller) -> None:
    assert _ids(sites) == ["1", "2", "3"]
    assert _ids(sites, filter={"TYPE": "STORE"}) == ["2", "3"]
    assert _ids(sites, filter={"=TYPE": "PAGE"}) == ["1"]
    assert _ids(sites, filter={"TYPE": ["PAGE"]}) == ["1", "2", "3"]
    assert _ids(sites, filter={"TYPE": "KNOWLEDGE"}) == ["1", "2", "3"]
    assert _ids(sites, "KNOWLEDGE", filter={"TYPE": "KNOWLEDGE"}) == ["5"]
    assert _ids(sites, filter={"=DELETED": "Y"}) == ["4"]
    assert _ids(sites, filter={"%TITLE": "маг"}) == ["2"]


def test_order_limit_and_offset(sites: Caller) -> None:
    assert _ids(sites, order={"ID": "DESC"}) == ["3", "2", "1"]
    assert _ids(sites, limit=2) == ["1", "2"]
    assert _ids(sites, limit=2, offset=1) == ["2", "3"]


def test_a_list_of_sites_has_no_count_and_may_be_empty(fresh: Caller) -> None:
    answer = fresh.call("landing.site.getList", params={"select": ["ID", "TITLE"]})
    assert (answer["result"], answer.keys()) == ([], {"result", "time"})


def test_a_selection_is_a_map(sites: Caller) -> None:
    assert sites.refusal("landing.site.getList", params="ID")[:2] == (400, "TYPE_ERROR")


def test_the_scope_of_sites_is_needed() -> None:
    with portal_for(1, "empty", scopes=frozenset({"crm"})) as caller:
        assert as_user(caller, 1, "landing.site.getList")["error"] == "insufficient_scope"


def test_a_webhook_sees_no_sip_lines_of_applications(conforming: Caller) -> None:
    assert conforming.result("voximplant.line.get") != []
    answer = conforming.call("voximplant.sip.get", FILTER={"TYPE": "cloud"}, SORT="ID", ORDER="ASC")
    assert {name: answer[name] for name in answer if name != "time"} == {"result": [], "total": 0}


def test_sip_lines_are_for_those_who_manage_numbers() -> None:
    state = read_state("empty")
    state.get(UsersState).items.append(User(id=2, name="Ольга"))
    with portal_for(2, state) as caller:
        assert as_user(caller, 2, "voximplant.sip.get")["error_description"] == "Access denied!"
