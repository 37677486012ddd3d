"""What a person reads when the machine lacks something: one Russian sentence, no traceback."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in which nothing has been installed yet."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "bootstrap.py", tmp_path / "scripts")
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def said(command: list[str], folder: Path, environ: Mapping[str, str]) -> tuple[int, list[str]]:
    """Exit code and lines of a command that must not succeed."""
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **environ}, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr.splitlines()


def test_a_python_that_cannot_make_an_environment(checkout: Path) -> None:
    broken = checkout / "broken"
    broken.mkdir()
    (broken / "ensurepip.py").write_text("raise ImportError('not here', name='ensurepip')\n")
    outcome = said([sys.executable, "scripts/bootstrap.py", "demo"], checkout, {"PYTHONPATH": str(broken)})
    sentence = (
        "В этом Python нет модуля ensurepip, без него не создать окружение: установите пакет python3-venv "
        "(Debian и Ubuntu: apt-get install python3-venv) и повторите команду."
    )
    assert outcome == (1, [sentence])
    assert not (checkout / ".venv").exists()


def test_no_package_index(checkout: Path) -> None:
    nowhere = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_FIND_LINKS": "",
        "PIP_RETRIES": "0",
        "PIP_NO_CACHE_DIR": "1",
    }
    outcome = said([sys.executable, "scripts/bootstrap.py", "install"], checkout, nowhere)
    announcement = "Устанавливаю пакеты по requirements.lock (в первый раз до минуты)…"
    sentence = (
        "Не удалось установить пакеты: проверьте сеть, прокси или адрес зеркала в настройках pip; "
        f"подробности в {checkout / '.venv' / 'install.log'}."
    )
    assert outcome == (1, [announcement, sentence])


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine")
def test_no_python_at_all(checkout: Path) -> None:
    code, lines = said(["make", "demo", "PYTHON=no-such-python"], checkout, {})
    assert (code, lines[0]) == (
        2,
        "Нет программы no-such-python: установите Python 3.11 или новее и повторите команду.",
    )
