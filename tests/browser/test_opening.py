"""Opening pages: inline or in the slider, stubs told apart, and nothing taken for what it is not."""

import pytest
from playwright.async_api import Page

from b24audit.browser.pages.shell import View, close_slider, dismissed, open_page
from b24audit.browser.problems import NotAllowed, PageProblem, PageUnknown
from tests.browser.chromium import ORIGIN, Chromium

CARD = '<body class="crm-iframe-popup"><div class="card">Карточка</div></body>'
SLIDER = """<div class="list">Список</div><script>
  const add = (src, style) => {
    const overlay = document.createElement('div');
    overlay.className = 'side-panel-overlay'; overlay.style.display = style;
    overlay.innerHTML = `<div class="side-panel-container"><div class="side-panel-label"
      onclick="this.closest('.side-panel-overlay').style.display='none'">×</div>
      <iframe class="side-panel-iframe" src="${src}"></iframe></div>`;
    document.body.append(overlay);
  };
  setTimeout(() => { add('/old/', 'none'); add('/card/', 'block'); }, 50);
</script>"""
OLD = '<div class="card">Закрытая раньше карточка</div>'


def _text(driver: Chromium, pages: dict[str, str], path: str, ready: str) -> tuple[str, bool]:
    async def look(page: Page) -> tuple[str, bool]:
        view = await open_page(page, ORIGIN, path, ready)
        return await view.locator(ready).first.inner_text(), view.in_slider

    return driver.on(pages, look)


def test_content_of_the_page_itself(driver: Chromium) -> None:
    late = "<script>setTimeout(() => document.body.innerHTML = '<b class=board>Канбан</b>', 100)</script>"
    assert _text(driver, {"/kanban/": late}, "/kanban/", ".board") == ("Канбан", False)


def test_card_is_found_in_the_visible_slider_and_not_in_one_closed_before(driver: Chromium) -> None:
    pages = {"/crm/lead/details/5/": SLIDER, "/card/": CARD, "/old/": OLD}
    assert _text(driver, pages, "/crm/lead/details/5/", ".card") == ("Карточка", True)


def test_closed_slider_is_gone(driver: Chromium) -> None:
    async def look(page: Page) -> int:
        view = await open_page(page, ORIGIN, "/crm/lead/details/5/", ".card")
        await close_slider(view)
        return await page.locator("iframe.side-panel-iframe:visible").count()

    pages = {"/crm/lead/details/5/": SLIDER, "/card/": CARD, "/old/": OLD}
    assert driver.on(pages, look) == 0


LOGIN = '<form name="form_auth"><input name="USER_LOGIN"><input name="USER_PASSWORD" type="password"></form>'
HIDDEN_LOGIN = '<input name="USER_LOGIN" style="display:none"><p class="board">Канбан</p>'


@pytest.mark.parametrize(
    ("html", "kind", "said"),
    [
        (LOGIN, NotAllowed, "Сеанс на портале закончился"),
        ("<h1>Доступ запрещен.</h1>", NotAllowed, "этому пользователю"),
        ("<div>Недостаточно прав для настройки Воронок и туннелей</div>", NotAllowed, "этому пользователю"),
        ('<div class="ui-alert-danger">Элемент не найден</div>', NotAllowed, "этому пользователю"),
        ('<div class="tariff-lock">Перейдите на расширенный тариф</div>', NotAllowed, "на тарифе портала"),
        ("<p>Модуль Бизнес-процессы не установлен.</p>", NotAllowed, "не установлен её модуль"),
        ("<p>Что-то новое. Тариф можно улучшить.</p>", PageUnknown, "не похожа ни на одну известную"),
        ("<p>Клиент пишет: доступ запрещен, помогите</p>", PageUnknown, "не похожа ни на одну известную"),
    ],
)
def test_stub_is_named_and_is_never_content(driver: Chromium, html: str, kind: type[PageProblem], said: str) -> None:
    with pytest.raises(kind) as caught:
        _text(driver, {"/crm/tunnels/": html}, "/crm/tunnels/", ".board")
    assert said in caught.value.reason


def test_page_that_is_not_there(driver: Chromium) -> None:
    with pytest.raises(PageUnknown, match="нет страницы /hr/structure/"):
        _text(driver, {}, "/hr/structure/", ".board")


def test_sent_home_is_not_allowed(driver: Chromium) -> None:
    pages = {"/crm/lead/": "<script>location.href = '/stream/'</script>", "/stream/": "<p>Лента</p>"}
    with pytest.raises(NotAllowed, match="вернул на главную"):
        _text(driver, pages, "/crm/lead/", ".board")


def test_hidden_login_field_of_an_ordinary_page_is_no_expired_session(driver: Chromium) -> None:
    assert _text(driver, {"/p/": HIDDEN_LOGIN}, "/p/", ".board") == ("Канбан", False)


def test_popup_that_asks_for_the_next_step_is_cancelled(driver: Chromium) -> None:
    popup = """<div class="popup-window"><button class="popup-window-button-accept">Запланировать</button>
      <span class="popup-window-button-link-cancel" onclick="this.parentNode.remove()">Отмена</span></div>"""

    async def look(page: Page) -> int:
        view: View = await open_page(page, ORIGIN, "/deal/", ".card")
        await dismissed(view)
        return await page.locator(".popup-window").count()

    assert driver.on({"/deal/": f'<div class="card">Сделка</div>{popup}'}, look) == 0
