"""The examples for schedulers and CI servers: they parse, and every command and option they use exists."""

import configparser
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from b24audit.cli import app
from tests.cli.commands import ROOT

EXAMPLES = ROOT / "examples"
_COMMAND = re.compile(r"\.venv/bin/b24audit (?P<command>[a-z]+)(?P<rest>[^\n]*)")


def _commands() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for file in sorted(EXAMPLES.iterdir()):
        for found in _COMMAND.finditer(file.read_text(encoding="utf-8")):
            yield file.name, found["command"], tuple(re.findall(r"(?<=\s)--[a-z-]+", found["rest"]))


def test_every_command_and_option_exists() -> None:
    known = {
        name: {option for parameter in app.get_command(None, name).params for option in parameter.opts}
        for name in app.list_commands(None)
    }
    used = list(_commands())
    assert {name for name, _, _ in used} == {"nightly.sh", "gitlab-ci.yml", "github-actions.yml"}
    assert [(name, command) for name, command, _ in used if command not in known] == []
    assert [
        (name, option) for name, command, options in used for option in options if option not in known[command]
    ] == []


@pytest.mark.parametrize("name", ["gitlab-ci.yml", "github-actions.yml"])
def test_ci_files_parse_and_keep_the_secret_where_secrets_are_kept(name: str) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    document = yaml.safe_load(text)
    assert isinstance(document, dict)
    assert "/rest/" not in text
    if name == "gitlab-ci.yml":
        job = document["b24audit"]
        assert job["artifacts"]["reports"]["junit"] == "reports/*/junit.xml"
        assert all(isinstance(line, str) for line in (*job["script"], *job["after_script"]))
    else:
        steps = document["jobs"]["audit"]["steps"]
        assert all(("run" in step) != ("uses" in step) for step in steps)
        assert document[True]["schedule"] == [{"cron": "15 0 * * *"}]  # YAML reads the key «on» as a truth


def test_systemd_units_and_crontab_call_the_nightly_script() -> None:
    units = {}
    for name in ("b24audit.service", "b24audit.timer"):
        unit = configparser.ConfigParser(interpolation=None)
        unit.optionxform = str  # type: ignore[assignment,method-assign]  # keys of units tell capitals apart
        unit.read(EXAMPLES / name, encoding="utf-8")
        units[name] = unit
    assert units["b24audit.service"]["Service"]["ExecStart"].endswith("examples/nightly.sh")
    assert units["b24audit.timer"]["Timer"]["OnCalendar"] == "*-*-* 03:15:00"
    (line,) = [
        row for row in (EXAMPLES / "crontab").read_text(encoding="utf-8").splitlines() if not row.startswith("#")
    ]
    assert re.fullmatch(r"15 3 \* \* \* .*examples/nightly\.sh.*", line)


def test_nightly_script_hands_on_the_code_and_mails_the_summary(tmp_path: Path) -> None:
    """The real script with a stand-in for the audit: a portal would take too long here."""
    program = tmp_path / ".venv" / "bin" / "b24audit"
    program.parent.mkdir(parents=True)
    said = tmp_path / "said.txt"
    program.write_text(
        f'#!/bin/sh\necho "$@" > {said}\nmkdir -p reports/latest\necho итог > reports/latest/summary.md\nexit 1\n',
        encoding="utf-8",
    )
    mail = tmp_path / "bin" / "mail"
    mail.parent.mkdir()
    mail.write_text(f"#!/bin/sh\ncat >> {tmp_path}/letter.txt\n", encoding="utf-8")
    for script in (program, mail):
        script.chmod(0o755)
    environment = {
        "PATH": f"{mail.parent}:{Path(shutil.which('sh') or '/bin/sh').parent}:/usr/bin:/bin",
        "B24AUDIT_DIR": str(tmp_path),
        "B24AUDIT_MAIL": "manager@example.com",
        "B24AUDIT_BASELINE": "signed/bundle.zip",
    }
    done = subprocess.run([EXAMPLES / "nightly.sh"], env=environment, check=False)
    assert done.returncode == 1
    assert said.read_text(encoding="utf-8").split() == [
        "run",
        "--means",
        "config",
        "--baseline",
        "signed/bundle.zip",
        "--out",
        "reports",
    ]
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "итог\n"
