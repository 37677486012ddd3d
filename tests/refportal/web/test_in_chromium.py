"""What only a browser sees: both ways to sign in, sliders, late content, a list that is filtered by script."""

from playwright.async_api import Page, expect

from b24audit.refportal.settings import PASSWORD
from tests.browser.chromium import Chromium
from tests.web_portal import ServedWeb, served_pages, slider, web_state

ADMINISTRATOR = "admin@nashacompany.example"


def test_the_cloud_lets_people_in(served_web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(served_web.web)
        await page.locator("#login").fill(ADMINISTRATOR)
        await page.get_by_text("Далее").click()
        await page.locator("#password").fill(PASSWORD)
        await page.get_by_text("Далее").click()
        await expect(page.locator("#bx_left_menu_menu_live_feed")).to_be_visible()
        assert page.url == f"{served_web.web}stream/"

    served_web.visitor(look)


def test_the_box_lets_people_in(driver: Chromium) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{box.web}company/")
        await page.locator("[name=USER_LOGIN]").fill(ADMINISTRATOR)
        await page.locator("[name=USER_PASSWORD]").fill(PASSWORD)
        await page.locator("input.login-btn").click()
        await expect(page.locator("main#air-workarea-content #pagetitle")).to_be_visible()
        await expect(page.locator("#bx_left_menu_menu_company")).to_contain_text("Employees")

    with served_pages(driver, web_state(variations=["box-login", "air-shell", "english-captions"])) as box:
        box.visitor(look)


def test_a_card_lives_in_a_slider(served_web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{served_web.web}company/personal/user/4/")
        await expect(slider(page).locator("#pagetitle")).to_have_text("Дмитрий Лебедев")
        frames = page.locator("iframe.side-panel-iframe")
        assert "IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER" in str(await frames.get_attribute("src"))
        await page.locator(".side-panel-label").click()
        await page.wait_for_url("**/company/")

    served_web.signed_in(look)


def test_closed_sliders_stay_in_the_document(served_web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{served_web.web}company/")
        await page.locator(".main-grid-row-body a[data-slider]").first.click()
        await expect(slider(page).locator("#pagetitle")).to_have_text("Администратор Портала")
        await page.locator(".side-panel-label:visible").click()
        await expect(page.locator(".side-panel-label:visible")).to_have_count(0)
        await expect(page.locator("iframe.side-panel-iframe")).to_have_count(1)

    served_web.signed_in(look)


def test_a_page_of_a_slider_leaves_frame_mode_on_top(served_web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{served_web.web}company/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER", wait_until="commit")
        await page.wait_for_url(f"{served_web.web}company/")
        await expect(page.locator("#menu-items-block")).to_be_visible()

    served_web.signed_in(look)


def test_lists_are_filtered_and_remember_it(served_web: ServedWeb) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{served_web.web}company/")
        rows = page.locator("#INTRANET_USER_GRID_s1 .main-grid-row-body")
        await expect(rows).to_have_count(20)
        await page.locator(".main-grid-more-btn").click()
        await expect(rows).to_have_count(25)
        await page.locator("[id$=_search]").click()
        await page.locator(".main-ui-filter-sidebar-item", has_text="Уволенные").click()
        await expect(rows).to_have_count(1)
        await page.goto(f"{served_web.web}company/")
        await expect(rows).to_contain_text(["Борис Прежний"])
        await page.locator(".main-ui-delete").click()
        await expect(rows).to_have_count(20)

    served_web.signed_in(look)


def test_slow_pages_are_filled_by_script(driver: Chromium) -> None:
    async def look(page: Page) -> None:
        await page.goto(f"{served.web}company/")
        await expect(page.locator("#pagetitle")).to_have_text("Сотрудники")
        await expect(page.locator(".main-ui-loader")).to_have_count(0)
        await expect(page.locator(".main-grid-row-body")).to_have_count(20)

    with served_pages(driver, web_state(faults=["slow:company=0.3"])) as served:
        served.signed_in(look)
