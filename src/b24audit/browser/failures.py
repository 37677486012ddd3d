"""What is kept of a page that failed: a picture, the console, a trace. Nothing of it holds a cookie or a password."""

import itertools
import json
import logging
import re
import zipfile
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, ConsoleMessage, Error, Page

from b24audit.browser.camera import FOLDER, Camera

Clean = Callable[[str], str]
_HIDDEN = "•••"
_SECRET_HEADERS = {"authorization", "cookie", "set-cookie", "x-bitrix-csrf-token"}
_SESSID = re.compile(r"(sessid['\"]?\s*[:=]\s*['\"]?)[0-9a-f]{16,}", re.IGNORECASE)
_TYPED = re.compile(r"\b(fill|type|press|pressSequentially|insertText)\(\".*\"\)", re.DOTALL)
_LINES = (".trace", ".network", ".stacks")
_log = logging.getLogger(__name__)


@dataclass
class Record:
    """What one page said, and where its trace goes when it fails."""

    context: BrowserContext
    page: Page
    folder: Path
    clean: Clean
    number: int
    lines: list[str] = field(default_factory=list)
    kept: bool = False

    def heard(self, message: ConsoleMessage) -> None:
        """A line of the page's console."""
        self.lines.append(f"{message.type}: {message.text}")

    async def keep(self, reason: str, camera: Camera, kept: Callable[[str, str], None]) -> None:
        """Keep what shows why; a page that is too broken for that leaves less."""
        try:
            kept(
                await camera.shoot(self.page, f"Сбой: {reason}"),
                f"Страница, на которой проверка остановилась: {reason}",
            )
        except Error:
            _log.debug("страницу не снять", exc_info=True)
        base = self.folder / FOLDER / f"failure-{self.number:03d}"
        base.parent.mkdir(exist_ok=True)
        if self.lines:
            base.with_suffix(".console.txt").write_text(
                without_sessid(self.clean("\n".join(self.lines))) + "\n", "utf-8"
            )
            kept(f"{FOLDER}/{base.name}.console.txt", "Консоль страницы")
        raw = base.with_suffix(".raw")
        await self.context.tracing.stop_chunk(path=raw)
        self.kept = True
        scrub_trace(raw, base.with_suffix(".trace.zip"), self.clean)
        raw.unlink()
        kept(f"{FOLDER}/{base.name}.trace.zip", "Ход действий в браузере (открыть на trace.playwright.dev)")


class Failures:
    """Records every page of a run until it succeeds; ``clean`` takes the run's secrets out of text."""

    def __init__(self, run_folder: Path, clean: Clean) -> None:
        self._run_folder = run_folder
        self._clean = clean
        self._numbers = itertools.count(1)

    @asynccontextmanager
    async def recorded(self, context: BrowserContext, page: Page) -> AsyncGenerator[Record, None]:
        """Record the page for the time of the block; nothing is kept unless ``Record.keep`` is called.

        The context's tracing must have been started.
        """
        record = Record(context, page, self._run_folder, self._clean, next(self._numbers))
        page.on("console", record.heard)
        await context.tracing.start_chunk()
        try:
            yield record
        finally:
            if not record.kept:
                await context.tracing.stop_chunk()


def scrub_trace(raw: Path, scrubbed: Path, clean: Clean) -> None:
    """A copy of a trace without bodies, cookies, tokens and typed text."""
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(scrubbed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name.endswith(_LINES):
                lines = source.read(name).decode("utf-8", "replace").splitlines()
                target.writestr(name, "\n".join(_scrubbed_line(line, clean) for line in lines))


def _scrubbed_line(line: str, clean: Clean) -> str:
    try:
        event = json.loads(line)
    except ValueError:
        return ""
    return without_sessid(clean(json.dumps(_scrubbed(event), ensure_ascii=False)))


def _scrubbed(value: Any) -> Any:
    """The same document with secret headers, cookies, posted data and typed text hidden."""
    if isinstance(value, str):
        return _TYPED.sub(rf'\1("{_HIDDEN}")', value)
    if isinstance(value, list):
        return [_scrubbed(item) for item in value]
    if not isinstance(value, dict):
        return value
    if str(value.get("name", "")).lower() in _SECRET_HEADERS and "value" in value:
        return {**value, "value": _HIDDEN}
    hidden: dict[str, Any] = {"cookies": [], "postData": None, "queryString": []}
    return {
        name: hidden[name] if name in hidden else _typed(value, name) if name == "params" else _scrubbed(item)
        for name, item in value.items()
    }


def _typed(event: dict[str, Any], name: str) -> Any:
    """Parameters of an action: what was typed is a password or a person's data."""
    params = event[name]
    if not isinstance(params, dict):
        return _scrubbed(params)
    typed = {"value", "text", "key", "cookies", "storageState", "expression", "arg"}
    return {key: _HIDDEN if key in typed else _scrubbed(item) for key, item in params.items()}


def without_sessid(text: str) -> str:
    """Text without the portal's anti-forgery code, which is as good as a cookie while the session lives."""
    return _SESSID.sub(rf"\1{_HIDDEN}", text)
