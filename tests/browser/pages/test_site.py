"""Forms of the site and the button on it, with the traps of the real ones."""

from collections.abc import Mapping

import pytest
from playwright.async_api import Page

from b24audit.browser.pages import public_form, site_button
from b24audit.browser.pages.public_form import Field, Sent
from b24audit.browser.pages.site_button import Button
from b24audit.browser.problems import NotAllowed, PageUnknown
from tests.browser.chromium import ORIGIN, Chromium
from tests.browser.pages.drawings import document

FORM = "/pub/form/7_contact/abc123/"
SITE = "/site/"
VALUES = {"name": "Анна", "phone": "+79450123456", "email": "anna@x.example.org"}


def _field(kind: str, label: str, *, name: str = "", required: bool = False, tag: str = "input") -> str:
    star = '&nbsp;<span class="b24-form-control-required">*</span>' if required else ""
    return (
        f'<div class="b24-form-field b24-form-field-{kind}"><{tag} class="b24-form-control" name="{name}"></{tag}>'
        f'<div class="b24-form-control-label">{label}{star}</div>'
        '<div class="b24-form-control-alert-message" style="display:none">Поле обязательно</div></div>'
    )


def _form(fields: str, on_submit: str, *, extra: str = "") -> str:
    """The thanks are in the document from the start, transparent; the form is drawn late."""
    return document(
        f"""<style>.state {{ opacity: 0; position: absolute; pointer-events: none }}
        .state.b24-from-state-on {{ opacity: 1 }}</style><div id="place"></div>
        <template><div class="b24-form"><div class="b24-form-wrapper"><form novalidate onsubmit="return false">{fields}
        <button type="submit" class="b24-form-btn">Отправить запрос</button></form>
        <div class="state"><div class="b24-form-state b24-form-success">
        <div class="b24-form-state-text">Спасибо</div></div></div>
        <div class="state"><div class="b24-form-state b24-form-error">Ошибка</div></div>{extra}</div></div></template>
        <script>setTimeout(() => {{
          document.getElementById("place").append(document.querySelector("template").content);
          document.querySelector("form").addEventListener("submit", () => {{ {on_submit} }});
          const phone = document.querySelector("[name=phone]");
          if (phone) phone.addEventListener("keydown", event => {{
            if (/\\d/.test(event.key)) {{ phone.dataset.typed = (phone.dataset.typed || "") + event.key; }} }});
        }}, 200)</script>"""
    )


def _sent(driver: Chromium, drawn: str, others: Mapping[str, str] | None = None) -> Sent:
    async def act(page: Page) -> Sent:
        await public_form.open_form(page, f"{ORIGIN}{FORM}?utm_content=mark")
        return await public_form.send(page, VALUES, "Проверка")

    return driver.on({FORM: drawn, **(others or {})}, act)


THANK = 'document.querySelectorAll(".state")[0].classList.add("b24-from-state-on");'
NAMED = (
    _field("name", "Имя", name="name", required=True)
    + _field("phone", "Телефон", name="phone")
    + _field("text", "Вопрос", tag="textarea")
)
FIELDS = (
    Field("name", "Имя", required=True),
    Field("phone", "Телефон", required=False),
    Field("", "Вопрос", required=False),
)


def test_thanks_count_only_when_they_are_seen(driver: Chromium) -> None:
    assert _sent(driver, _form(NAMED, THANK)) == Sent(FIELDS, accepted=True, answer="Спасибо")


def test_phones_are_typed_key_by_key_for_their_mask(driver: Chromium) -> None:
    typed = 'document.querySelector(".b24-form-state-text").textContent = document.forms[0].phone.dataset.typed;'
    assert _sent(driver, _form(NAMED, typed + THANK)).answer == "79450123456"


def test_complaints_are_read(driver: Chromium) -> None:
    complain = 'document.querySelectorAll(".b24-form-control-alert-message")[1].style.display = "";'
    assert _sent(driver, _form(NAMED, complain)) == Sent(FIELDS, accepted=False, complaints=("Поле обязательно",))


def test_going_elsewhere_is_acceptance(driver: Chromium) -> None:
    elsewhere = 'location.href = "/thanks/";'
    assert _sent(driver, _form(NAMED, elsewhere), {"/thanks/": "Приняли"}).accepted


def test_a_form_that_says_it_failed_is_no_refusal(driver: Chromium) -> None:
    with pytest.raises(PageUnknown, match="отправить её не удалось"):
        _sent(driver, _form(NAMED, THANK.replace("[0]", "[1]")))


def test_a_silent_form_is_unknown_and_a_protected_one_not_allowed(driver: Chromium) -> None:
    with pytest.raises(PageUnknown, match="ни благодарности, ни замечаний"):
        _sent(driver, _form(NAMED, ""))
    with pytest.raises(NotAllowed, match="не робот"):
        _sent(driver, _form(NAMED, "", extra='<div class="b24-form-recaptcha"></div>'))


def test_a_page_without_a_form_is_unknown(driver: Chromium) -> None:
    with pytest.raises(PageUnknown):
        _sent(driver, document("<h1>Форма не найдена</h1>"))


def _button(items: str, click: str, late: int = 200) -> str:
    return document(
        f"""<script>setTimeout(() => document.body.insertAdjacentHTML("beforeend", `
        <div class="b24-widget-button-wrapper" data-b24-crm-button-cont>
        <div class="b24-widget-button-social" hidden>{items}</div>
        <div data-b24-crm-button-block-button onclick='{click}'>Связаться</div></div>`), {late})</script>"""
    )


def _item(kind: str, click: str = "") -> str:
    return f"<a class='b24-widget-button-social-item b24-widget-button-{kind}' onclick='{click}'>{kind}</a>"


LIST = 'document.querySelector(".b24-widget-button-social").hidden = false'
WINDOW = 'document.body.insertAdjacentHTML("beforeend", "<div class=b24-window><div class=b24-form>form</div></div>")'
CHAT = 'document.body.insertAdjacentHTML("beforeend", "<div class=bx-livechat-wrapper>chat</div>")'


def _seen(driver: Chromium, drawn: str, kind: str = "") -> tuple[Button, str]:
    async def act(page: Page) -> tuple[Button, str]:
        button = await site_button.open_site(page, f"{ORIGIN}{SITE}")
        return button, await site_button.opened(page, f"{ORIGIN}{SITE}", kind) if kind else ""

    return driver.on({SITE: drawn}, act)


def test_channels_are_in_the_list_that_the_button_opens(driver: Chromium) -> None:
    drawn = _button(_item("openline_livechat", CHAT) + _item("crmform", WINDOW) + _item("vk"), LIST)
    assert _seen(driver, drawn, "crmform") == (Button("shown", ("openline_livechat", "crmform")), "form")
    assert _seen(driver, drawn, "openline_livechat")[1] == "chat"


def test_a_button_with_one_channel_opens_it_at_once(driver: Chromium) -> None:
    assert _seen(driver, _button(_item("callback"), WINDOW), "callback") == (Button("shown", ("callback",)), "form")


def test_something_unknown_opens(driver: Chromium) -> None:
    assert _seen(driver, _button(_item("callback"), LIST), "callback")[1] == ""


def test_why_there_is_no_button(driver: Chromium) -> None:
    dead = '<script src="/upload/crm/site_button/loader_1_x.js"></script>'
    assert _seen(driver, document("<p>Сайт</p>"))[0] == Button("absent")
    assert _seen(driver, document(dead))[0] == Button("off")
    alive = {SITE: document(dead), "/upload/crm/site_button/loader_1_x.js": "/* работает */"}
    shown = driver.on(alive, lambda page: site_button.open_site(page, f"{ORIGIN}{SITE}"))
    assert shown == Button("hidden")


def test_a_site_that_does_not_open_is_unknown(driver: Chromium) -> None:
    with pytest.raises(PageUnknown, match="ответил ошибкой 404"):
        driver.on({}, lambda page: site_button.open_site(page, f"{ORIGIN}{SITE}"))
