"""Kanbans, lists and funnels of the CRM: what is drawn of the data, filters, rights."""

from collections.abc import Iterator

import pytest
from playwright.async_api import Locator, Page, expect

from b24audit.refportal import State, all_defects, all_variations, changed
from b24audit.refportal.states.sections.rights import RightsState, Role, uniform
from tests.refportal.calls import small
from tests.refportal.web.crm_pages import Signed, attributes, signed_in, texts
from tests.web_portal import ServedWeb

STATUSES = ["Не обработан", "Назначен ответственный", "Сбор документов", "Отправлено КП"]
FINAL = ["Конвертация", "ЛИД забракован"]
TITLE = "main-kanban-column-title-text-inner"
HEADING = "main-grid-head-title"


@pytest.fixture(scope="module")
def portal() -> Iterator[Signed]:
    with signed_in() as user:
        yield user


@pytest.fixture
def signed(portal: Signed) -> Signed:
    """A user who has set no filter yet; pages only read."""
    return portal.afresh()


def test_final_stages_are_drop_zones_and_no_columns(signed: Signed) -> None:
    page = signed.text("/crm/lead/kanban/")
    assert texts(page, TITLE) == STATUSES
    assert texts(page, "main-kanban-dropzone") == FINAL
    assert attributes(page, "main-kanban-column-body", "data-id") == ["NEW", "UC_ASSIGNED", "UC_DOCUMENTS", "UC_OFFER"]
    assert texts(page, "main-kanban-column-total-item") == ["2", "0", "0", "0"]
    assert texts(page, "crm-kanban-item-title") == [
        "Входящий звонок: экспертиза проводки",
        "Заявка с сайта: оценка квартиры",
    ]


def test_a_filter_for_finished_work_makes_columns_of_final_stages(signed: Signed) -> None:
    page = signed.text("/crm/lead/kanban/?apply_filter=Y&preset=filter_3")
    assert texts(page, TITLE) == [*STATUSES, *FINAL]
    assert texts(page, "main-kanban-column-total-item") == ["0", "0", "0", "0", "3", "1"]


@pytest.mark.parametrize(
    ("path", "first", "zones"),
    [
        ("/crm/deal/kanban/", "Новая СДЕЛКА", ["Акт подписан", "СДЕЛКА забракована"]),
        ("/crm/deal/kanban/category/2/", "Заявка на экспертизу", ["Заключение передано", "Отказ от экспертизы"]),
        ("/crm/quote/kanban/", "Черновик", ["Принято клиентом", "Отклонено клиентом"]),
        ("/crm/type/31/kanban/category/0/", "Новый", ["ОПЛАЧЕН", "Не оплачен"]),
    ],
)
def test_every_kanban_shows_stages_of_its_own(signed: Signed, path: str, first: str, zones: list[str]) -> None:
    page = signed.text(path)
    assert (texts(page, TITLE)[0], texts(page, "main-kanban-dropzone")) == (first, zones)


def test_a_defect_of_stages_is_seen_on_the_kanban() -> None:
    with signed_in(changed(small(), [all_defects()["lead-statuses-swapped"]])) as user:
        assert texts(user.text("/crm/lead/kanban/"), TITLE) == [*STATUSES[:2], STATUSES[3], STATUSES[2]]


def test_lists_have_columns_rows_and_saved_filters(signed: Signed) -> None:
    page = signed.text("/crm/lead/list/")
    assert texts(page, HEADING) == ["Лид", "Стадия", "Клиент", "Сумма", "Ответственный", "Источник", "Дата создания"]
    assert attributes(page, "main-grid-row-body", "data-id") == ["106", "105", "104", "103", "102", "101"]
    presets = ["Лиды в работе", "Мои лиды в работе", "Закрытые", "Ждут документов", "С сайта"]
    assert texts(page, "main-ui-filter-sidebar-item-text") == presets
    assert 'id="CRM_LEAD_LIST_V12_search"' in page


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("FIND=%2B72009000105", ["105"]),
        ("FIND=яровой", ["106"]),
        ("preset=filter_1", ["106", "105"]),
        ("preset=filter_5", ["105", "101"]),
        ("TITLE=экспертиза", ["106", "103"]),
        ("STATUS_ID=JUNK", ["104"]),
    ],
)
def test_lists_are_filtered_and_stay_so(signed: Signed, query: str, rows: list[str]) -> None:
    page = signed.text(f"/crm/lead/list/?apply_filter=Y&{query}")
    assert attributes(page, "main-grid-row-body", "data-id") == rows
    assert attributes(signed.text("/crm/lead/list/"), "main-grid-row-body", "data-id") == rows
    assert len(attributes(signed.text("/crm/lead/list/?clear_filter=Y"), "main-grid-row-body", "data-id")) == 6


@pytest.mark.parametrize(
    ("path", "grid", "found"),
    [
        ("/crm/deal/list/", "CRM_DEAL_LIST_V12", ["205", "204", "203", "202", "201"]),
        ("/crm/deal/category/2/", "CRM_DEAL_LIST_V12_C_2", []),
        ("/crm/quote/list/", "CRM_QUOTE_LIST_V12", ["402", "401"]),
        ("/crm/type/31/list/category/0/", "crm-type-item-list-31-5", ["303", "302", "301"]),
        ("/crm/company/list/?apply_filter=Y&FIND=КОМПАНИЯ", "CRM_COMPANY_LIST_V12", ["1"]),
        ("/crm/contact/list/?apply_filter=Y&FIND=рябова", "CRM_CONTACT_LIST_V12", ["901"]),
    ],
)
def test_every_list_has_its_grid(signed: Signed, path: str, grid: str, found: list[str]) -> None:
    page = signed.text(path)
    assert attributes(page, "main-grid-row-body", "data-id") == found
    assert f'id="{grid}_table"' in page


def test_columns_are_those_that_the_user_has_chosen(signed: Signed) -> None:
    page = signed.text("/crm/deal/list/?columns=DEAL_SUMMARY,UF_CRM_DEAL_OBJECT")
    assert texts(page, HEADING) == ["Сделка", "Объект оценки или экспертизы"]
    assert texts(signed.text("/crm/deal/list/"), HEADING) == ["Сделка", "Объект оценки или экспертизы"]


def test_bare_addresses_restore_the_last_view(signed: Signed) -> None:
    assert signed.get("/crm/lead/").headers["location"] == "/crm/lead/kanban/"
    signed.text("/crm/lead/list/")
    assert signed.get("/crm/lead/").headers["location"] == "/crm/lead/list/"


def test_funnels_show_all_stages_by_meaning(signed: Signed) -> None:
    page = signed.text("/crm/tunnels/")
    assert texts(page, "crm-st-category-info-title") == ["Работы, услуги по оценке", "Работы, услуги по экспертизе"]
    assert texts(page, "crm-st-category-stages-group-success") == [
        "Успешные Акт подписан",
        "Успешные Заключение передано",
    ]
    assert texts(page, "crm-st-category-stages-group-fail")[0] == "Неуспешные СДЕЛКА забракована"
    assert "<iframe" not in page


def _with_role(reach: dict[str, object]) -> State:
    state = small()
    role = Role(id=9, name="Проверка", permissions=uniform("A"), members=["all"])
    state.get(RightsState).roles = [role.model_copy(update=reach)]
    return state


def test_people_see_what_their_role_lets_them_read() -> None:
    with signed_in(_with_role({}), user=6) as user:
        assert attributes(user.text("/crm/lead/list/"), "main-grid-row-body", "data-id") == ["105", "104"]
        assert texts(user.text("/crm/lead/kanban/"), "main-kanban-column-total-item") == ["1", "0", "0", "0"]
        refused = user.get("/crm/tunnels/")
        assert (refused.status_code, "Недостаточно прав для настройки Воронок" in refused.text) == (403, True)
        assert user.post("/crm/ajax/lead/stage/", id=106, stage="UC_OFFER")["text"] == "Доступ запрещен"


def test_rights_may_differ_by_stage() -> None:
    role = {"permissions": uniform("X"), "stages": {"lead": {"JUNK": {"read": ""}}}}
    with signed_in(_with_role(role), user=6) as user:
        assert attributes(user.text("/crm/lead/list/"), "main-grid-row-body", "data-id") == [
            "106",
            "105",
            "103",
            "102",
            "101",
        ]


def test_the_switcher_of_views_has_two_makes(signed: Signed) -> None:
    new = signed.text("/crm/lead/kanban/")
    assert texts(new, "ui-nav-panel__item") == ["Канбан", "Список", "Роботы"]
    with signed_in(changed(small(), [all_variations()["old-crm-views"]])) as user:
        assert texts(user.text("/crm/lead/kanban/"), "crm-view-switcher-list-item") == ["Канбан", "Список", "Роботы"]


def test_a_card_is_added_and_dragged(served_web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{served_web.web}crm/lead/kanban/")
        column = page.locator(".main-kanban-column", has_text="Не обработан")
        await column.locator(".crm-kanban-column-add-item-button").click()
        await column.locator("[name=TITLE]").fill("Оценка гаража")
        await column.get_by_text("Сохранить").click()
        card = page.locator(".main-kanban-item", has_text="Оценка гаража")
        await expect(card).to_be_visible()
        target = page.locator(".main-kanban-column", has_text="Сбор документов")
        await _drag(page, card, target)
        await expect(target.locator(".main-kanban-item")).to_contain_text("Оценка гаража")
        await expect(target.locator(".main-kanban-column-total-item")).to_have_text("1")
        await page.locator("#CRM_LEAD_LIST_V12_search").fill("гаража")
        await page.keyboard.press("Enter")
        await expect(page.locator(".main-kanban-item")).to_have_count(1)

    served_web.signed_in(look)


async def _drag(page: Page, card: Locator, target: Locator) -> None:
    await card.hover()
    await page.mouse.down()
    await target.hover()
    await page.mouse.up()
