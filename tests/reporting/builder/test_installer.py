"""Installing the report builder: once, completely or not at all, and faults in one sentence."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from b24audit.reporting.builder.installer import CLI, builder_folder, cache_root, ensure_installed, is_installed
from b24audit.reporting.builder.problems import ReportBuilderUnavailable

FAILED = "Построитель отчёта Allure не установлен: "


class Npm:
    """An npm that does as told and remembers where it was called."""

    def __init__(self, errors: str = "", code: int = 0, before: Callable[[], None] = lambda: None) -> None:
        self.folders: list[Path] = []
        self._errors, self._code, self._before = errors, code, before

    def __call__(self, arguments: Sequence[str], folder: Path, _seconds: float) -> "subprocess.CompletedProcess[str]":
        self.folders.append(folder)
        self._before()
        assert arguments[0] == "ci"
        assert {path.name for path in folder.iterdir()} == {"package.json", "package-lock.json"}
        if self._code == 0:
            (folder / CLI).parent.mkdir(parents=True)
            (folder / CLI).write_text("")
        return subprocess.CompletedProcess(arguments, self._code, "", self._errors)


def reason_of(cache: Path, npm: Npm) -> str:
    """What the person reads when installing fails."""
    with pytest.raises(ReportBuilderUnavailable) as caught:
        ensure_installed(cache, npm)
    return str(caught.value)


def test_installs_into_the_cache_and_leaves_nothing_else(tmp_path: Path) -> None:
    cache = tmp_path / "not" / "yet"
    folder = ensure_installed(cache, Npm())
    assert folder == builder_folder(cache)
    assert list(cache.iterdir()) == [folder]
    assert is_installed(cache)


def test_an_installed_builder_asks_npm_nothing(tmp_path: Path) -> None:
    npm = Npm()
    ensure_installed(tmp_path, npm)
    ensure_installed(tmp_path, npm)
    assert len(npm.folders) == 1


def test_another_process_may_be_first(tmp_path: Path) -> None:
    first = builder_folder(tmp_path) / CLI

    def install() -> None:
        first.parent.mkdir(parents=True)
        first.write_text("the other's")

    ensure_installed(tmp_path, Npm(before=install))
    assert first.read_text() == "the other's"
    assert list(tmp_path.iterdir()) == [builder_folder(tmp_path)]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("ENOTFOUND", "нет связи с реестром npm: проверьте сеть, прокси или адрес зеркала в настройках npm."),
        ("ECONNREFUSED", "нет связи с реестром npm: проверьте сеть, прокси или адрес зеркала в настройках npm."),
        ("E403", "реестр npm не отдал пакет: проверьте доступ и адрес зеркала в настройках npm."),
        ("EINTEGRITY", "пакет из реестра npm не совпал с контрольной суммой."),
        ("ENOSPC", "на диске нет места."),
        ("EACCES", "нет права записи в папку кэша или в кэш npm."),
        ("EUNHEARDOF", "npm завершился с кодом 1."),
    ],
)
def test_what_npm_says_becomes_one_sentence(tmp_path: Path, code: str, reason: str) -> None:
    said = reason_of(tmp_path, Npm(f"npm error code {code}\nnpm error long story about https://example.org", 1))
    assert said == FAILED + reason
    assert list(tmp_path.iterdir()) == []


def test_a_silent_npm_is_given_up(tmp_path: Path) -> None:
    def hang() -> None:
        raise subprocess.TimeoutExpired("npm", 300)

    assert reason_of(tmp_path, Npm(before=hang)) == FAILED + "npm не ответил за 300 с."


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    cache = tmp_path / "file"
    cache.write_text("")
    said = reason_of(cache, Npm())
    assert said == f"{FAILED}не удалось записать в {cache} или запустить npm: проверьте место и права."


def test_the_cache_folder_can_be_chosen(tmp_path: Path) -> None:
    assert cache_root({"B24AUDIT_CACHE": str(tmp_path)}) == tmp_path
    assert cache_root({}) == Path.home() / ".cache" / "b24audit"
