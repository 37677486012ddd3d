"""What is around every page: menus, both shells, captions, faults, frames, the search."""

import pytest

from b24audit.refportal.states.sections.menus import MenuItem, MenusState
from tests.refportal.web.looking import Visitor, visited
from tests.web_portal import web_state

PAGES = (
    "/stream/",
    "/search/?q=",
    "/company/",
    "/hr/structure/",
    "/company/vis_structure.php",
    "/workgroups/",
    "/workgroups/group/1/general/",
    "/market/installed/",
    "/company/lists/",
    "/company/lists/21/view/0/",
    "/company/lists/21/fields/",
    "/company/lists/21/bp_list/",
    "/crm/catalog/",
    "/crm/catalog/list/21/",
    "/docs/",
    "/company/personal/user/1/disk/path/",
    "/workgroups/group/1/disk/path/",
)


@pytest.mark.parametrize(("variation", "mark"), [("slow-pages", "#header"), ("air-shell", "#air-header")])
def test_every_page_stands_in_either_shell(variation: str, mark: str) -> None:
    with visited(web_state(variations=[variation])) as visitor:
        for path in PAGES:
            seen = visitor.seen(path)
            counts = [len(seen.all(each)) for each in (mark, "#menu-items-block", "#uiToolbarContainer", "#pagetitle")]
            assert (path, counts) == (path, [1, 1, 1, 1])


def test_pages_in_frames_have_no_menus(administrator: Visitor) -> None:
    for path in PAGES:
        seen = administrator.seen(f"{path}{'&' if '?' in path else '?'}IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER")
        counts = [len(seen.all(each)) for each in ("ui-page-slider-wrapper", "#menu-items-block", "#pagetitle")]
        assert (path, counts) == (path, [1, 0, 1])


def test_the_left_menu_is_that_of_the_state() -> None:
    state = web_state()
    items = [MenuItem(id="menu_tasks", title="Задачи", link="/company/personal/user/#USER_ID#/tasks/")]
    items += [MenuItem(id="menu_files", title="Диск", link="/docs/", hidden=True)]
    items += [MenuItem(id="menu_calendar", title="Календарь", link="/calendar/", switched_off=True)]
    state.get(MenusState).left = items
    with visited(state, "lebedev@nashacompany.example") as visitor:
        seen = visitor.seen("/stream/")
        shown = zip(
            seen.values("data-link", "menu-item-block"), seen.values("data-status", "menu-item-block"), strict=True
        )
        assert list(shown) == [("/company/personal/user/4/tasks/", "show"), ("/docs/", "hide")]


def test_captions_may_be_english() -> None:
    with visited(web_state(variations=["english-captions"])) as visitor:
        menu = visitor.seen("/crm/catalog/").texts("main-buttons-item-text-title")
        assert menu[:3] == ["Leads", "Deals", "Contacts"]


@pytest.mark.parametrize(
    ("fault", "status", "stub"),
    [
        ("denied:company", 403, "Доступ запрещен"),
        ("plan:company", 200, "Инструмент недоступен на вашем тарифе"),
        ("off:company", 200, "Инструмент отключён администратором"),
        ("missing", 404, "Страница не найдена"),
        ("changed", 200, "Раздел обновлён"),
        ("broken:company", 500, "Внутренняя ошибка сервера"),
    ],
)
def test_faults_stand_instead_of_the_page(fault: str, status: int, stub: str) -> None:
    with visited(web_state(faults=[fault])) as visitor:
        answer = visitor.get("/company/")
        assert (answer.status_code, stub in answer.text, "main-grid" in answer.text) == (status, True, False)


def test_unknown_addresses_are_404_and_slashes_are_added(administrator: Visitor) -> None:
    assert administrator.get("/nothing/here/").status_code == 404
    assert administrator.get("/company?x=1").headers["location"] == "/company/?x=1"


def test_actions_need_the_mark_of_the_session(administrator: Visitor) -> None:
    answer = administrator.post("/company/personal/user/1/groups/create/", sessid="foreign", GROUP_NAME="Чужая")
    assert (answer.status_code, answer.json()["error"]) == (403, "invalid_csrf")
    assert administrator.portal.traffic.report()["writes"] == {}


def test_actions_count_as_writes(manager: Visitor) -> None:
    manager.post("/company/personal/user/4/groups/create/", GROUP_NAME="Ещё одна")
    writes = {"/company/personal/user/{user:int}/groups/create/": 1}
    assert manager.portal.traffic.report()["writes"] == writes


def test_the_search_finds_clients_and_respects_rights(administrator: Visitor, manager: Visitor) -> None:
    mine = administrator.result("crm.contact.add", fields={"NAME": "Эвридика", "ASSIGNED_BY_ID": 4})
    secret = {"NAME": "Эвридика", "ASSIGNED_BY_ID": 15, "OPENED": "N"}
    other = administrator.result("crm.contact.add", fields=secret)
    assert administrator.seen("/search/?q=эвридика").values("data-id", "search-item") == [str(other), str(mine)]
    assert manager.seen("/search/?q=эвридика").values("data-id", "search-item") == [str(mine)]
    assert administrator.seen("/search/?q=").texts("search-empty") == ["Введите текст для поиска."]
    assert administrator.seen("/search/?q=чшщ").texts("search-empty") == ["По вашему запросу ничего не найдено."]


def test_the_search_without_an_index_finds_nobody() -> None:
    with visited(web_state(defects=["search-without-clients"])) as visitor:
        visitor.result("crm.contact.add", fields={"NAME": "Эвридика"})
        assert visitor.seen("/search/?q=эвридика").values("data-id", "search-item") == []
