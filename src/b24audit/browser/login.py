"""Signing in with a name and a password: the form of the box, the two steps of the cloud (ui-map §2)."""

from playwright.async_api import Page
from pydantic import SecretStr

from b24audit.browser.pages.shell import SIGNED_IN, quietly
from b24audit.browser.problems import NotAllowed

_BOX_NAME = "input[name=USER_LOGIN]"
_CLOUD_NAME = "#login"
_REFUSED = ".errortext:visible, .login-message-error:visible, .ui-alert-danger:visible, [name=captcha_word]:visible"


async def sign_in(page: Page, origin: str, name: str, password: SecretStr) -> None:
    """Sign the page's context in. Raises ``NotAllowed`` when the portal does not let in."""
    await page.goto(f"{origin}/auth/")
    await page.locator(f"{_BOX_NAME}:visible, {_CLOUD_NAME}:visible").first.wait_for()
    if await page.locator(f"{_CLOUD_NAME}:visible").count():
        await _cloud(page, name, password)
    else:
        await _box(page, name, password)
    refused = page.locator(_REFUSED)
    await quietly(page.locator(SIGNED_IN).or_(refused).first.wait_for(state="attached"))
    if not await page.locator(SIGNED_IN).count():
        raise NotAllowed(
            "Портал не впустил с этим логином и паролем: проверьте их или войдите сами командой b24audit login."
        )


async def _box(page: Page, name: str, password: SecretStr) -> None:
    await page.locator(_BOX_NAME).fill(name)
    await page.locator("input[name=USER_PASSWORD]").fill(password.get_secret_value())
    await page.locator(".login-btn[type=submit]").click()


async def _cloud(page: Page, name: str, password: SecretStr) -> None:
    await page.locator(_CLOUD_NAME).fill(name)
    await page.locator('[data-action="submit"]:visible').click()
    await page.locator("#password").fill(password.get_secret_value())
    await page.locator('[data-action="submit"]:visible').click()
