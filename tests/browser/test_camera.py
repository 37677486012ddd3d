"""Evidence: pictures with the asserted thing outlined and clients masked, traces without anything secret."""

import json
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Page

from b24audit.browser.camera import Camera
from b24audit.browser.failures import Failures, without_sessid
from b24audit.redaction import Redactor
from tests.browser.chromium import ORIGIN, Chromium

NOON = datetime(2026, 11, 28, 12, 0)  # noqa: DTZ001  # the wall clock of the person who reads the picture
BOARD = """<style>* {margin: 0} div {position: absolute; width: 100px; height: 100px; font-size: 1px}</style>
<div class="crm-kanban-item-contact" style="left: 0; background: rgb(0, 200, 0)">Иванов</div>
<div class="crm-kanban-item-contact" style="left: 200px; background: rgb(0, 200, 0)">[b24audit 1] Иванов</div>
<div class="asserted" style="left: 400px; background: rgb(0, 0, 200)"></div>"""
GREEN, MASKED = (0, 200, 0), (0xC3, 0xCA, 0xD3)


def _picture(driver: Chromium, folder: Path, html: str) -> tuple[Image.Image, str, str]:
    async def look(page: Page) -> tuple[str, str]:
        await page.goto(f"{ORIGIN}/board/")
        camera = Camera(folder, "portal.example", lambda: NOON)
        name = await camera.shoot(page, "Колонки канбана", [page.locator(".asserted")])
        return name, await page.content()

    name, left = driver.on({"/board/": html}, look)
    with Image.open(folder / name) as picture:
        return picture.convert("RGB"), name, left


def test_picture_masks_clients_but_not_what_the_run_made_and_outlines_what_is_asserted(
    driver: Chromium, tmp_path: Path
) -> None:
    picture, name, left = _picture(driver, tmp_path, BOARD)
    assert name == "evidence/001-колонки-канбана.png"
    assert picture.getpixel((50, 50)) == MASKED
    assert picture.getpixel((250, 50)) == GREEN
    assert picture.getpixel((398, 50)) == (0xE0, 0x00, 0x7A)
    assert picture.getpixel((picture.width - 5, 5)) == (0x22, 0x22, 0x22), "host and date stand on the picture"
    assert ("b24audit-stamp" in left, "outline: rgb" in left, "3px solid" in left) == (False, False, False)


def test_people_in_the_list_of_employees_are_masked(driver: Chromium, tmp_path: Path) -> None:
    block = "display: block; position: absolute; top: 0; width: 100px; height: 100px; background: rgb(0, 200, 0)"
    people = f"""<div id="INTRANET_USER_GRID_s1">
    <a class="user-grid_full-name-label" style="{block}; left: 0" href="/company/personal/user/1/">Иван Белов</a>
    <a style="{block}; left: 200px" href="mailto:i@example.org">i@example.org</a>
    <span style="{block}; left: 400px">Отдел продаж</span></div>"""
    picture, _, _ = _picture(driver, tmp_path, people)
    assert [picture.getpixel((x, 50)) for x in (50, 250, 450)] == [MASKED, MASKED, GREEN]


SECRET = "abcdef0123456789abcdef0123456789"


async def _failing(page: Page, folder: Path) -> None:
    failures = Failures(folder, Redactor(["correct-horse"]).clean)
    await page.context.tracing.start(screenshots=False, snapshots=False)
    await page.context.tracing.stop_chunk()
    async with failures.recorded(page.context, page) as record:
        await page.context.add_cookies([{"name": "PHPSESSID", "value": "cookie-of-the-session", "url": ORIGIN}])
        await page.goto(f"{ORIGIN}/login/?sessid={SECRET}")
        await page.locator("input").fill("typed-by-a-person")
        await page.evaluate(f"console.log('пароль correct-horse, sessid={SECRET}')")
        await record.keep("страница не та", Camera(folder, "portal.example", lambda: NOON), lambda *_: None)


def test_what_is_kept_of_a_failure_holds_no_secret(driver: Chromium, tmp_path: Path) -> None:
    driver.on({"/login/": "<input>"}, lambda page: _failing(page, tmp_path))
    kept = sorted(file.name for file in (tmp_path / "evidence").iterdir())
    assert kept == ["001-сбой-страница-не-та.png", "failure-001.console.txt", "failure-001.trace.zip"]
    text = (tmp_path / "evidence" / "failure-001.console.txt").read_text(encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "evidence" / "failure-001.trace.zip") as trace:
        text += "".join(trace.read(name).decode() for name in trace.namelist())
        actions = [json.loads(line) for name in trace.namelist() for line in trace.read(name).splitlines() if line]
    assert any(event.get("method") == "fill" for event in actions), "the trace still tells what was done"
    for secret in ("correct-horse", SECRET, "cookie-of-the-session", "typed-by-a-person"):
        assert secret not in text


@pytest.mark.parametrize("text", [f"sessid={SECRET}", f"'sessid': '{SECRET}'", f'"SESSID":"{SECRET}"'])
def test_anti_forgery_code_is_hidden(text: str) -> None:
    assert SECRET not in without_sessid(text)
