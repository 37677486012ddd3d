"""Installs the pinned Allure once into a cache folder, from the lock file that this package carries."""

import hashlib
import logging
import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib import resources
from pathlib import Path

from b24audit.reporting.builder.node import run_npm
from b24audit.reporting.builder.problems import ReportBuilderUnavailable

log = logging.getLogger(__name__)

Npm = Callable[[Sequence[str], Path, float], "subprocess.CompletedProcess[str]"]

CLI = Path("node_modules") / "allure" / "cli.js"
"""Allure's command line inside the installed folder."""

_SECONDS = 300.0
_MANIFESTS = ("package.json", "package-lock.json")
_ARGUMENTS = (
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--omit=dev",
    "--prefer-offline",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
    "--fetch-timeout=60000",
)
_REASONS = {
    r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED": (
        "нет связи с реестром npm: проверьте сеть, прокси или адрес зеркала в настройках npm"
    ),
    r"E40[134]|ETARGET|E5\d\d": "реестр npm не отдал пакет: проверьте доступ и адрес зеркала в настройках npm",
    r"EINTEGRITY": "пакет из реестра npm не совпал с контрольной суммой",
    r"ENOSPC": "на диске нет места",
    r"EACCES|EPERM|EROFS": "нет права записи в папку кэша или в кэш npm",
}


def cache_root(environ: Mapping[str, str] = os.environ) -> Path:
    """Folder of everything b24audit keeps between runs: ``B24AUDIT_CACHE``, else ``~/.cache/b24audit``."""
    given = environ.get("B24AUDIT_CACHE")
    return Path(given).absolute() if given else Path("~/.cache/b24audit").expanduser()


def builder_folder(cache: Path) -> Path:
    """Where the builder of this lock file lies: another lock file is another folder."""
    digest = hashlib.sha256(_manifest("package-lock.json")).hexdigest()[:12]
    return cache / f"report-builder-{digest}"


def is_installed(cache: Path) -> bool:
    """Whether the builder can be used without asking npm."""
    return (builder_folder(cache) / CLI).is_file()


def ensure_installed(cache: Path, npm: Npm = run_npm) -> Path:
    """Install the builder unless it is there; its folder. Raises ``ReportBuilderUnavailable``."""
    folder = builder_folder(cache)
    if is_installed(cache):
        return folder
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="installing-", dir=cache, ignore_cleanup_errors=True) as staging:
            _install(Path(staging) / "builder", npm)
            _move_in(Path(staging) / "builder", folder)
    except subprocess.TimeoutExpired as error:
        raise _unavailable(f"npm не ответил за {_SECONDS:.0f} с") from error
    except OSError as error:
        log.info("the report builder cannot be installed: %s", error)
        raise _unavailable(f"не удалось записать в {cache} или запустить npm: проверьте место и права") from error
    return folder


def _install(folder: Path, npm: Npm) -> None:
    folder.mkdir()
    for name in _MANIFESTS:
        (folder / name).write_bytes(_manifest(name))
    done = npm(_ARGUMENTS, folder, _SECONDS)
    if done.returncode:
        log.info("npm ci failed with %s: %s", done.returncode, done.stderr)
        raise _unavailable(_reason(done))
    if not (folder / CLI).is_file():
        raise _unavailable("npm завершился без ошибки, но программы allure не установил")


def _move_in(installed: Path, folder: Path) -> None:
    try:
        installed.replace(folder)
    except OSError:
        if not (folder / CLI).is_file():
            raise
        log.info("another process has installed the report builder first")


def _reason(done: "subprocess.CompletedProcess[str]") -> str:
    codes = " ".join(re.findall(r"npm error (?:code|errno) (\S+)", done.stderr))
    for pattern, reason in _REASONS.items():
        if re.search(pattern, codes):
            return reason
    return f"npm завершился с кодом {done.returncode}"


def _unavailable(reason: str) -> ReportBuilderUnavailable:
    return ReportBuilderUnavailable(f"Построитель отчёта Allure не установлен: {reason}")


def _manifest(name: str) -> bytes:
    return resources.files(__package__).joinpath(name).read_bytes()
