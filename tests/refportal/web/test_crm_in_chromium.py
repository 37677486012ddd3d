"""Kanbans and cards of the CRM by hand, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.async_api import FrameLocator, Locator, Page, expect

from b24audit.refportal.crm.objects import DEAL, LEAD
from b24audit.refportal.states.sections.documents import DocumentsState
from b24audit.refportal.store.items import ITEM_TABLES
from tests.browser.chromium import Chromium
from tests.web_portal import ServedWeb, served_pages, slider, web_state


@pytest.fixture(scope="module")
def web(driver: Chromium) -> Iterator[ServedWeb]:
    """One portal for all: every test works with items of its own."""
    state = web_state()
    state.get(DocumentsState).pdf_seconds = 0.5
    with served_pages(driver, state) as served:
        yield served


async def _card(page: Page, web: ServedWeb, path: str) -> FrameLocator:
    await page.goto(f"{web.web}{path}")
    card = slider(page)
    await expect(card.locator(".ui-entity-editor-section").first).to_be_visible()
    return card


def _stage(web: ServedWeb, entity_type: int, title: str) -> str:
    table = ITEM_TABLES[entity_type]
    with web.served.portal.store.transaction() as session:
        found = session.execute(table.select().where(table.c.title == title)).mappings().all()
    return str(found[-1]["stageId"]) if found else ""


async def _drag(page: Page, card: Locator, target: Locator) -> None:
    await card.hover()
    await page.mouse.down()
    await page.mouse.move(700, 500, steps=4)
    await target.hover()
    await page.mouse.up()


def test_a_new_lead_is_warned_of_duplicates_and_then_saved(web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        card = await _card(page, web, "crm/lead/details/0/")
        await card.locator("input[name=TITLE]").fill("Оценка причала")
        await card.locator('[data-cid="SOURCE_ID"] .main-ui-select').click()
        await card.locator(".main-ui-select-inner-item", has_text="Мессенджеры").click()
        await card.locator('[data-cid="PHONE"] input').first.fill("+7 200 900-01-06")
        await card.get_by_role("button", name="Сохранить").click()
        await expect(card.locator("#crm_duplicates")).to_contain_text("Входящий звонок: экспертиза проводки")
        await card.get_by_text("Игнорировать и сохранить").click()
        await expect(card.locator("#pagetitle")).to_have_text("Оценка причала")
        shown = card.locator('[data-cid="SOURCE_ID"] .ui-entity-editor-content-block-text')
        await expect(shown).to_have_text("Мессенджеры")

    web.signed_in(look)
    assert _stage(web, LEAD, "Оценка причала") == "NEW"


def test_sections_are_edited_in_place(web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        card = await _card(page, web, "crm/deal/details/0/")
        save = card.get_by_role("button", name="Сохранить")
        await card.locator("input[name=TITLE]").fill("Оценка мельницы")
        await save.click()
        refused = card.locator('[data-cid="UF_CRM_DEAL_CONTRACT"] .ui-entity-editor-field-error-text')
        await expect(refused).to_have_text("Поле обязательно для заполнения")
        await card.locator("[name=UF_CRM_DEAL_CONTRACT]").fill("1")
        await card.locator("[name=UF_CRM_DEAL_SIGNED]").fill("01.02.2026")
        await card.locator("[name=UF_CRM_DEAL_OBJECT]").fill("Мельница")
        await save.click()
        section = card.locator(".ui-entity-editor-section", has_text="Согласование Договора")
        await section.get_by_text("изменить").click()
        await section.locator("textarea").fill("Согласовано устно")
        await save.click()
        await expect(section.locator(".ui-entity-editor-content-block-text").first).to_have_text("Согласовано устно")

    web.signed_in(look)


def test_a_lead_is_converted_by_the_last_step_of_the_bar(web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        card = await _card(page, web, "crm/lead/details/105/")
        await card.locator(".crm-entity-section-status-step:visible").last.click()
        await card.locator("#entity_progress_success_btn_menu").click()
        await card.locator(".menu-popup-item").get_by_text("Сделку + Контакт", exact=True).click()
        chosen = card.locator("#entity_progress_success_btn_inner_wrapper")
        await expect(chosen).to_have_text("Конвертация: Сделку + Контакт")
        await chosen.click()
        await card.locator("#crm_conversion_category").get_by_text("Сохранить").click()
        await expect(slider(page).locator(".ui-toolbar-title-item")).to_have_text("Заявка с сайта: оценка квартиры")
        await expect(slider(page).locator('[data-cid="STAGE_ID"]')).to_contain_text("Новая СДЕЛКА")
        await page.locator(".side-panel-label:visible").last.click()
        await expect(slider(page).locator('[data-cid="STATUS_ID"]')).to_contain_text("Конвертация")

    web.signed_in(look)
    assert _stage(web, LEAD, "Заявка с сайта: оценка квартиры") == "CONVERTED"


def test_a_card_dropped_on_a_final_stage_is_asked_what_to_create(web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{web.web}crm/lead/kanban/")
        card = page.locator(".main-kanban-item[data-id='106']")
        zone = page.locator(".main-kanban-dropzone", has_text="Конвертация")
        await expect(zone).to_be_hidden()
        await _drag(page, card, zone)
        popup = page.locator("#crm_kanban_lead_win")
        await expect(popup).to_contain_text("Создать на основании лида:")
        await popup.get_by_text("Контакт + Компанию", exact=True).click()
        await popup.get_by_text("Выбрать", exact=True).click()
        await expect(slider(page).locator(".ui-entity-editor-header-title-text").first).to_have_text("О контакте")

    web.signed_in(look)
    assert _stage(web, LEAD, "Входящий звонок: экспертиза проводки") == "CONVERTED"


def test_a_deal_asks_for_required_fields_when_it_moves(web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        card = await _card(page, web, "crm/deal/details/205/")
        await card.locator('.crm-entity-section-status-step[data-id="UC_REGISTRATION"]').click()
        dialog = card.locator("#crm_required_fields")
        await expect(dialog).to_contain_text("Для изменения стадии сделки заполните обязательные поля")
        await dialog.locator("[name=UF_CRM_DEAL_CONTRACT]").fill("8")
        await dialog.locator("[name=UF_CRM_DEAL_SIGNED]").fill("03.02.2026")
        await dialog.locator("[name=UF_CRM_DEAL_OBJECT]").fill("Бизнес")
        await dialog.get_by_text("Сохранить").click()
        await expect(card.locator('[data-cid="STAGE_ID"]').first).to_contain_text("Регистрация Договора")

    web.signed_in(look)
    assert _stage(web, DEAL, "Оценка второго бизнеса") == "UC_REGISTRATION"


def test_products_and_a_document_of_a_deal(web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{web.web}crm/deal/list/")
        card = await _card(page, web, "crm/deal/details/205/")
        if await card.locator('[data-cid="UF_CRM_DEAL_CONTRACT"]', has_text="не заполнено").count():
            pytest.fail("the deal must have its required fields by now")
        await card.locator(".crm-entity-section-tab", has_text="Товары").click()
        tab = card.locator('[data-tab-id="tab_products"]')
        await tab.get_by_text("Добавить товар").click()
        await tab.locator("[name=PRODUCT_NAME]").last.fill("Выезд специалиста")
        await tab.locator("[name=PRICE]").last.fill("700")
        await tab.get_by_text("Сохранить").click()
        await expect(card.locator('[data-cid="OPPORTUNITY_WITH_CURRENCY"]').first).to_contain_text("12 200 ₽")
        await card.locator(".crm-btn-dropdown-document").click()
        await card.locator(".menu-popup-item", has_text="Проект договора").click()
        viewer = slider(page)
        await expect(viewer.locator("#crm-document-pdf")).not_to_have_class("ui-btn ui-btn-disabled", timeout=9000)
        await expect(viewer.locator(".crm__document-view--preview")).to_contain_text("Выезд специалиста")

    web.signed_in(look)
