"""A CRM form as its visitor sees it (ui-map §7): labels are no labels, the thanks are in the document from the start,
phones have a mask, fields may come in steps, consent may have to be read first.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from playwright.async_api import Error, Locator, Page

from b24audit.browser.pages.reading import texts
from b24audit.browser.pages.waiting import first_of, shown
from b24audit.browser.problems import NotAllowed, PageUnknown

FORM = ".b24-form"
_INPUT = ".b24-form-field input.b24-form-control:visible, .b24-form-field textarea.b24-form-control:visible"
_SUBMIT = ".b24-form button[type=submit].b24-form-btn:visible"
_NEXT = ".b24-form form button[type=button].b24-form-btn:visible"
_CONSENT = ".b24-form-field-agreement input[type=checkbox]:visible"
_ALERT = ".b24-form-control-alert-message:visible"
_POPUP = ".b24-popup:visible"
_THANKS = ".b24-form-state.b24-form-success .b24-form-state-text"
_MOST_STEPS = 20
_READ = """inputs => inputs.map(input => {
  const field = input.closest(".b24-form-field");
  const label = field.querySelector(".b24-form-control-label");
  return [input.name, label ? label.textContent.replace("*", "").trim() : "",
          Boolean(field.querySelector(".b24-form-control-required"))];
})"""
_OUTCOME = """path => {
  const seen = css => [...document.querySelectorAll(css)].filter(
    each => each.getClientRects().length && each.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}));
  if (location.pathname !== path || seen(".b24-form-state.b24-form-success").length) return "accepted";
  if (seen(".b24-form-state.b24-form-error").length) return "broken";
  return seen(".b24-form-control-alert-message").some(each => each.textContent.trim()) ? "refused" : "";
}"""
_PROTECTED = 'iframe[src*="recaptcha"], .b24-form-recaptcha'


@dataclass(frozen=True)
class Field:
    """A field of the form; only the five of ui-map have a ``name``."""

    name: str
    label: str
    required: bool


@dataclass(frozen=True)
class Sent:
    """What the visitor met: the fields, whether he was thanked (``answer``), what he was told to correct."""

    fields: tuple[Field, ...]
    accepted: bool
    answer: str = ""
    complaints: tuple[str, ...] = ()


async def open_form(page: Page, address: str) -> None:
    """Open the public page and wait until the form is drawn. Raises ``PageUnknown`` when there is none."""
    await page.goto(address)
    try:
        await page.locator(f"{_SUBMIT}, {_NEXT}").first.wait_for()
    except Error as error:
        raise PageUnknown("Страница CRM-формы не открылась или не похожа на известную.") from error


async def fields_of(page: Page) -> tuple[Field, ...]:
    """Fields of the open form, those of further steps too when the document holds them."""
    rows = await page.locator(_INPUT.replace(":visible", "")).evaluate_all(_READ)
    return tuple(Field(*row) for row in rows)


async def send(page: Page, values: Mapping[str, str], other: str) -> Sent:
    """Fill the open form as a visitor and send it.

    ``values`` by name of the field (name, lastname, phone, email), one that is not given stays empty; ``other`` goes
    into text fields without a name. Raises ``NotAllowed`` for a form that a robot may not send, ``PageUnknown`` for one
    that does not answer.
    """
    fields: dict[str, Field] = {}
    for _ in range(_MOST_STEPS):
        fields |= await _fill(page, values, other, set(fields))
        if await page.locator(_SUBMIT).count():
            break
        if not await _next_step(page):
            return Sent(tuple(fields.values()), accepted=False, complaints=await texts(page.locator(_ALERT)))
    await _consent(page)
    path = str(await page.evaluate("location.pathname"))
    await page.locator(_SUBMIT).first.click()
    return await _answer(page, path, tuple(fields.values()))


async def _fill(page: Page, values: Mapping[str, str], other: str, filled: Collection[str]) -> dict[str, Field]:
    """Fill what is shown and was not ``filled``; keys are pressed one by one, for the sake of masks."""
    inputs = page.locator(_INPUT)
    found: dict[str, Field] = {}
    for place, (name, label, required) in enumerate(await inputs.evaluate_all(_READ)):
        text = values.get(name, "") if name else other
        key = name or label
        if text and key not in filled:
            await inputs.nth(place).clear()
            await inputs.nth(place).press_sequentially(text)
        found[key] = Field(name, label, required)
    return found


async def _next_step(page: Page) -> bool:
    """Go on to the next fields; False when the form complains of these."""
    before = await page.locator(_INPUT).first.element_handle()
    await page.locator(_NEXT).first.click()
    happened = await first_of(
        {"complains": shown(page.locator(_ALERT)), "goes on": before.wait_for_element_state("hidden")}
    )
    return happened == "goes on"


async def _consent(page: Page) -> None:
    """Tick what asks for consent, reading its text to the end where it opens."""
    for box in await page.locator(_CONSENT).all():
        if not await box.is_checked():
            await box.click()
            popup = page.locator(_POPUP)
            if await first_of({"ticked": _ticked(page, box), "text": shown(popup)}) == "text":
                await popup.evaluate("e => [e, ...e.querySelectorAll('*')].forEach(each => { each.scrollTop = 1e6; })")
                await popup.locator(".b24-form-btn").first.click()
                await popup.first.wait_for(state="hidden")


async def _ticked(page: Page, box: Locator) -> None:
    await page.wait_for_function("box => box.checked", arg=await box.element_handle())


async def _answer(page: Page, path: str, fields: tuple[Field, ...]) -> Sent:
    try:
        told = await page.wait_for_function(_OUTCOME, arg=path)
    except Error as error:
        if await page.locator(_PROTECTED).count():
            raise NotAllowed("Форму защищает проверка «я не робот»: отправить её может только человек.") from error
        raise PageUnknown("Форма не ответила на отправку: ни благодарности, ни замечаний.") from error
    outcome = await told.json_value()
    if outcome == "broken":
        raise PageUnknown("Форма сообщила посетителю, что отправить её не удалось.")
    if outcome == "refused":
        return Sent(fields, accepted=False, complaints=await texts(page.locator(_ALERT)))
    thanks = await texts(page.locator(_THANKS))
    return Sent(fields, accepted=True, answer=thanks[0] if thanks else "")


async def code_ran(page: Page, mark: str) -> bool:
    """Whether code that was typed has been executed and left its mark on the window."""
    try:
        await page.wait_for_function(f"window.{mark} === true", timeout=1000)
    except Error:
        return False
    return True
