"""Pages of robots, settings, catalogue, templates and applications: what they show, and to whom."""

import re
from collections.abc import Iterator

import pytest
from playwright.async_api import FrameLocator, Locator, Page, expect

from b24audit.refportal.states.sections.rights import RightsState
from tests.browser.chromium import Chromium
from tests.web_portal import ServedWeb, served_pages, slider, web_state

SELLER = "lebedev@nashacompany.example"
ONLY_ADMINISTRATORS = [
    "crm/configs/",
    "crm/configs/status/",
    "crm/configs/fields/CRM_LEAD/",
    "crm/configs/bp/CRM_DEAL/",
    "crm/configs/perms/",
    "crm/documents/templates/",
]


@pytest.fixture(scope="module")
def settings_web(driver: Chromium) -> Iterator[ServedWeb]:
    """One conforming portal for everything that only looks."""
    with served_pages(driver, web_state()) as served:
        yield served


def test_robots_are_drawn_in_a_slider_after_the_stages(settings_web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{settings_web.web}crm/lead/automation/0/")
        board = slider(page)
        await expect(board.locator('[data-role="automation-status-title"]')).to_have_text(
            [
                "Не обработан",
                "Назначен ответственный",
                "Сбор документов",
                "Отправлено КП",
                "Конвертация",
                "ЛИД забракован",
            ]
        )
        await expect(_robots(board, "NEW")).to_have_text(["Назначить ответственного", "Проверить данные статуса"])
        await expect(_robots(board, "JUNK")).to_have_text(["Проверить данные статуса"])
        await expect(board.locator('[data-role="category-selector"]')).to_have_count(0)

    settings_web.signed_in(look)


def test_robots_of_deals_belong_to_a_funnel(settings_web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{settings_web.web}crm/deal/automation/2/")
        board = slider(page)
        await expect(board.locator('[data-role="category-selector"]')).to_have_text("Работы, услуги по экспертизе")
        await expect(_robots(board, "C2:NEW")).to_have_text(["Назначить ответственного", "Проверить данные стадии"])

    settings_web.signed_in(look)


def _robots(board: FrameLocator, stage: str) -> Locator:
    return board.locator(f'[data-role="automation-template"][data-status-id="{stage}"] .bizproc-automation-robot-title')


def test_processes_tell_what_starts_them(settings_web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{settings_web.web}crm/configs/bp/")
        await page.locator(".field-types-name a", has_text="Сделка").click()
        rows = page.locator(".bx-interface-grid tr.bx-odd, .bx-interface-grid tr.bx-even")
        await expect(rows).to_have_text([re.compile("Обработка СДЕЛКИ.*СозданиеИзменение"), re.compile("Нет$")])
        await page.goto(f"{settings_web.web}crm/configs/bp/CRM_QUOTE/")
        await expect(page.locator(".bx-interface-grid")).to_contain_text("Нет ни одного шаблона бизнес-процессов.")

    settings_web.signed_in(look)


def test_dictionaries_have_tabs_and_groups_of_stages(settings_web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{settings_web.web}crm/configs/status/")
        shown = page.locator("#content_STATUS .transaction-stage")
        await expect(shown).to_have_count(4)
        await expect(shown.nth(2)).to_contain_text("Успешный статус")
        await expect(shown.nth(2).locator(".transaction-stage-phase")).to_have_text(["1. Конвертация"])
        await page.locator("#status_tab_SOURCE").click()
        await expect(page.locator("#content_SOURCE .transaction-stage-phase").first).to_have_text("1. Сайт")

    settings_web.signed_in(look)


def test_user_fields_with_their_types(settings_web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{settings_web.web}crm/configs/fields/CRM_LEAD/")
        for word in ("Строка", "Файл", "Дата", "Обязательное"):
            await expect(page.locator(".bx-interface-grid")).to_contain_text(word)

    settings_web.signed_in(look)


def test_roles_whose_they_are_and_what_one_reaches(settings_web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{settings_web.web}crm/configs/perms/")
        await expect(page.locator("#crmPermTable tr[data-roleid]")).to_have_count(2)
        await page.locator(".crmPermAEdit").last.click()
        await expect(page.locator("[name=NAME]")).to_have_value("Менеджер")
        await expect(page.locator('[name="ROLE_PERMS[LEAD][READ][-]"]')).to_have_value("A")
        await expect(page.locator('[name="ROLE_PERMS[COMPANY][READ][-]"]')).to_have_value("X")

    settings_web.signed_in(look)


def test_stage_that_differs_from_its_object_has_a_row_of_its_own(driver: Chromium) -> None:
    state = web_state()
    manager = state.get(RightsState).roles[-1]
    manager.stages = {"lead": {"NEW": {"read": "X"}}}

    async def look(page: Page) -> None:
        await page.goto(f"{served.web}crm/configs/perms/{manager.id}/edit/")
        await expect(page.locator('[name="ROLE_PERMS[LEAD][READ][STATUS_ID][NEW]"]')).to_have_value("X")
        await expect(page.locator('[name="ROLE_PERMS[LEAD][WRITE][STATUS_ID][NEW]"]')).to_have_value("-")

    with served_pages(driver, state) as served:
        served.signed_in(look)


def test_roles_side_by_side_in_the_new_shell(driver: Chromium) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{served.web}crm/configs/perms/")
        columns = slider(page).locator(".ui-access-rights-v2-header-role-cell .ui-access-rights-v2-role-value")
        await expect(columns).to_have_text(["Администратор", "Директор", "Начальник отдела", "Менеджер"])

    with served_pages(driver, web_state(variations=["air-shell"])) as served:
        served.signed_in(look)


def test_groups_of_goods_stand_first_and_lead_into_themselves(settings_web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{settings_web.web}crm/catalog/")
        await expect(page.locator('tr[data-id^="S"]')).to_have_count(2)
        await page.locator('tr[data-id^="S"] a').first.click()
        await expect(page.locator('tr[data-id^="E"]')).to_have_count(20)

    settings_web.signed_in(look)


def test_templates_of_documents_and_letters(settings_web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{settings_web.web}crm/documents/templates/")
        await expect(page.locator("#documentgenerator_templates_grid")).to_contain_text("Сделка")
        await page.goto(f"{settings_web.web}crm/configs/mailtemplate/")
        await page.locator("#CRM_MAIL_TEMPLATE_LIST a", has_text="Запрос документов").click()
        body = page.frame_locator("iframe.bx-editor-iframe").locator("body")
        await expect(body.locator("li")).to_have_count(2)

    settings_web.signed_in(look)


def test_plain_letters_have_no_markup_but_lines(driver: Chromium) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{served.web}crm/configs/mailtemplate/edit/1/")
        body = page.frame_locator("iframe.bx-editor-iframe").locator("body")
        await expect(body).to_have_text("Здравствуйте! Высылаем предложение.")
        await expect(body.locator("*")).to_have_count(0)

    with served_pages(driver, web_state(defects=["mail-templates-plain"])) as served:
        served.signed_in(look)


def test_installed_applications_are_drawn_by_script(settings_web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{settings_web.web}market/installed/")
        titles = page.locator(".market-catalog__elements-item_info-title")
        await expect(titles).to_have_text(
            ["MANGO OFFICE", "Roistat", "Конструктор документов", "UniSender", "SMSC.RU", "Проверка контрагентов"]
        )

    settings_web.signed_in(look)


@pytest.mark.parametrize("path", ONLY_ADMINISTRATORS)
def test_settings_are_for_administrators(settings_web: ServedWeb, path: str) -> None:
    async def look(page: Page) -> int:
        response = await page.goto(f"{settings_web.web}{path}")
        await expect(page.locator('[data-stub="denied"]')).to_be_visible()
        return response.status if response else 0

    assert settings_web.signed_in(look, SELLER) == 403
