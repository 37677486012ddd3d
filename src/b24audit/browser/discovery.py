"""Finding a Chromium-like browser: one given by the user, one of the system, or one of Playwright's own.

Playwright cannot download its browser on every machine, so a browser that is already there is preferred.
"""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

VARIABLE = "B24AUDIT_BROWSER"
"""Environment variable that names the browser's program: a path, or a name on ``PATH``."""

_COMMANDS = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge")
_PLACES = {
    "linux": (
        "opt/google/chrome/chrome",
        "usr/lib/chromium/chromium",
        "snap/bin/chromium",
        "opt/microsoft/msedge/msedge",
    ),
    "darwin": (
        "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "Applications/Chromium.app/Contents/MacOS/Chromium",
        "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        "Google/Chrome/Application/chrome.exe",
        "Chromium/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
    ),
}
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_PLAYWRIGHT_PROGRAMS = (
    "chromium-*/chrome-*/chrome",
    "chromium-*/chrome-*/chrome.exe",
    "chromium-*/chrome-*/*.app/Contents/MacOS/*",
    "chromium_headless_shell-*/chrome-*/*headless*shell*",
)


class Source(StrEnum):
    """Where a browser was found."""

    VARIABLE = "variable"
    SYSTEM = "system"
    PLAYWRIGHT = "playwright"


@dataclass(frozen=True)
class Browser:
    """A browser's program and how it was found."""

    path: Path
    source: Source


class BrowserNotFound(Exception):
    """No usable browser; the text is one Russian sentence saying what to do."""


@dataclass(frozen=True)
class Machine:
    """What discovery may look at; ``root`` is the file system's root, under which system places are sought."""

    environ: Mapping[str, str]
    platform: str
    home: Path
    root: Path = Path("/")

    @classmethod
    def this(cls) -> "Machine":
        """The machine the program runs on."""
        return cls(environ=os.environ, platform=sys.platform, home=Path("~").expanduser())


def find_browser(machine: Machine | None = None) -> Browser:
    """Find a browser in a fixed order: the variable, the system, Playwright's folder.

    Raises ``BrowserNotFound`` when there is none, or when the variable names no program: what the user
    asked for is never replaced by something else.
    """
    machine = machine or Machine.this()
    if named := machine.environ.get(VARIABLE):
        return Browser(_named_by_user(named, machine), Source.VARIABLE)
    for path in _of_system(machine):
        return Browser(path, Source.SYSTEM)
    for path in _of_playwright(machine):
        return Browser(path, Source.PLAYWRIGHT)
    raise BrowserNotFound(
        "Браузер не найден: установите Google Chrome, Chromium или Microsoft Edge "
        f"либо укажите путь к нему в переменной {VARIABLE}."
    )


def _named_by_user(named: str, machine: Machine) -> Path:
    found = shutil.which(named, path=machine.environ.get("PATH", ""))
    if found is None:
        raise BrowserNotFound(
            f"Переменная {VARIABLE} указывает на «{named}», но такой программы нет: "
            "исправьте путь или уберите переменную."
        )
    return Path(found)


def _of_system(machine: Machine) -> Iterator[Path]:
    for command in _COMMANDS:
        if found := shutil.which(command, path=machine.environ.get("PATH", "")):
            yield Path(found)
    folders = [machine.root]
    if machine.platform == "win32":
        folders = [Path(machine.environ[name]) for name in _WINDOWS_FOLDERS if name in machine.environ]
    if machine.platform == "darwin":
        folders.append(machine.home)
    for folder in folders:
        yield from filter(_is_program, (folder / place for place in _PLACES.get(machine.platform, ())))


def _of_playwright(machine: Machine) -> Iterator[Path]:
    folder = _playwright_folder(machine)
    for pattern in _PLAYWRIGHT_PROGRAMS:
        yield from filter(_is_program, sorted(folder.glob(pattern), key=_revision, reverse=True))


def _playwright_folder(machine: Machine) -> Path:
    if given := machine.environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        return Path(given)
    match machine.platform:
        case "win32":
            local = machine.environ.get("LOCALAPPDATA")
            return (Path(local) if local else machine.home / "AppData" / "Local") / "ms-playwright"
        case "darwin":
            return machine.home / "Library" / "Caches" / "ms-playwright"
        case _:
            cache = machine.environ.get("XDG_CACHE_HOME")
            return (Path(cache) if cache else machine.home / ".cache") / "ms-playwright"


def _revision(program: Path) -> int:
    folder = program.relative_to(program.parents[-1]).parts
    numbers = (part.rpartition("-")[2] for part in folder if part.startswith("chromium"))
    return max((int(number) for number in numbers if number.isdigit()), default=0)


def _is_program(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)
