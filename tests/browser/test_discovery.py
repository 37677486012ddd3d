"""Where a browser is looked for, in which order, and what is said when there is none."""

from pathlib import Path

import pytest

from b24audit.browser.discovery import Browser, BrowserNotFound, Machine, Source, find_browser

SHELL = ".cache/ms-playwright/chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell"


def program(path: Path) -> Path:
    """An executable file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("")
    path.chmod(0o755)
    return path


def machine(folder: Path, platform: str = "linux", **environ: str) -> Machine:
    """A machine whose whole file system lies in a folder."""
    return Machine({"PATH": str(folder / "bin"), **environ}, platform, home=folder / "home", root=folder)


def test_the_variable_comes_before_the_system(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "chromium")
    given = program(tmp_path / "elsewhere" / "my-chrome")
    found = find_browser(machine(tmp_path, B24AUDIT_BROWSER=str(given)))
    assert found == Browser(given, Source.VARIABLE)


def test_the_variable_may_name_a_command(tmp_path: Path) -> None:
    given = program(tmp_path / "bin" / "my-chrome")
    assert find_browser(machine(tmp_path, B24AUDIT_BROWSER="my-chrome")) == Browser(given, Source.VARIABLE)


def test_a_variable_that_names_nothing_is_not_replaced_by_another_browser(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "chromium")
    with pytest.raises(BrowserNotFound) as caught:
        find_browser(machine(tmp_path, B24AUDIT_BROWSER="/no/such"))
    assert str(caught.value) == (
        "Переменная B24AUDIT_BROWSER указывает на «/no/such», но такой программы нет: "
        "исправьте путь или уберите переменную."
    )


def test_chrome_comes_before_chromium_on_the_path(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "chromium")
    chrome = program(tmp_path / "bin" / "google-chrome")
    assert find_browser(machine(tmp_path)) == Browser(chrome, Source.SYSTEM)


@pytest.mark.parametrize(
    ("platform", "place", "variable"),
    [
        ("linux", "opt/google/chrome/chrome", ""),
        ("linux", "snap/bin/chromium", ""),
        ("darwin", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome", ""),
        ("darwin", "home/Applications/Chromium.app/Contents/MacOS/Chromium", ""),
        ("win32", "Program Files/Microsoft/Edge/Application/msedge.exe", "PROGRAMFILES"),
    ],
)
def test_well_known_places_of_the_system(tmp_path: Path, platform: str, place: str, variable: str) -> None:
    path = program(tmp_path / place)
    environ = {variable: str(tmp_path / "Program Files")} if variable else {}
    assert find_browser(machine(tmp_path, platform, **environ)) == Browser(path, Source.SYSTEM)


@pytest.mark.parametrize(
    ("platform", "folder", "inner"),
    [
        ("linux", "home/.cache", "chrome-linux64/chrome"),
        ("darwin", "home/Library/Caches", "chrome-mac-arm64/Chrome for Testing.app/Contents/MacOS/Chrome for Testing"),
        ("win32", "home/AppData/Local", "chrome-win64/chrome.exe"),
    ],
)
def test_playwrights_own_browser_is_the_last_resort(tmp_path: Path, platform: str, folder: str, inner: str) -> None:
    path = program(tmp_path / folder / "ms-playwright" / "chromium-1255" / inner)
    assert find_browser(machine(tmp_path, platform)) == Browser(path, Source.PLAYWRIGHT)


def test_the_newest_of_playwrights_browsers(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    program(folder / "chromium-999" / "chrome-linux" / "chrome")
    newest = program(folder / "chromium-1255" / "chrome-linux64" / "chrome")
    found = find_browser(machine(tmp_path, PLAYWRIGHT_BROWSERS_PATH=str(folder)))
    assert found == Browser(newest, Source.PLAYWRIGHT)


def test_playwrights_headless_shell_will_do(tmp_path: Path) -> None:
    path = program(tmp_path / "home" / SHELL)
    assert find_browser(machine(tmp_path)) == Browser(path, Source.PLAYWRIGHT)


def test_a_file_that_cannot_be_run_is_no_browser(tmp_path: Path) -> None:
    program(tmp_path / "opt/google/chrome/chrome").chmod(0o644)
    with pytest.raises(BrowserNotFound) as caught:
        find_browser(machine(tmp_path))
    assert str(caught.value) == (
        "Браузер не найден: установите Google Chrome, Chromium или Microsoft Edge "
        "либо укажите путь к нему в переменной B24AUDIT_BROWSER."
    )
