"""A run stopped at any moment leaves a result that can be read and does not pretend to be whole."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from b24audit.refportal import Settings, Webhook, serve
from b24audit.requirements.result import NOT_RUN, VerdictDocument, load_result
from b24audit.requirements.verdicts import ScenarioResult, Verdict
from tests.cli import portals
from tests.cli.commands import COMMAND, ROOT
from tests.judge.portraits.crm import conforming

CODE = "s3cretcodeofthewebhook"
SECONDS = 60


@contextmanager
def _running(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("B24AUDIT_")}
    command = [str(COMMAND), "run", "--no-report", *arguments]
    with subprocess.Popen(command, cwd=ROOT, env=clean | environment, stderr=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def _wait(condition: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Until the condition holds or the process has ended."""
    until = time.monotonic() + SECONDS
    while not condition() and process.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.001)


def _document(out: Path) -> VerdictDocument:
    return load_result(out / "latest" / "verdict.json")


def _journal(out: Path) -> list[ScenarioResult]:
    file = out / "latest" / "scenarios.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [ScenarioResult.model_validate_json(line) for line in lines]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_run_stopped_while_the_portal_is_read_says_that_nothing_was_checked(
    tmp_path: Path, stop: signal.Signals
) -> None:
    with serve(portals.conforming(), Settings(webhooks=(Webhook(1, CODE),), latency_ms=5000)) as served:
        web = served.webhook.partition("/rest/")[0]

        def asked() -> bool:
            return bool(httpx.get(f"{web}/refportal/traffic", trust_env=False).json()["http_requests"])

        with _running("--out", str(tmp_path), B24AUDIT_WEBHOOK=served.webhook) as process:
            _wait(asked, process)
            process.send_signal(stop)
            said = process.communicate(timeout=SECONDS)[1].decode()
    document = _document(tmp_path)
    assert process.returncode == 4, said
    assert "Остановлено: в результате то, что успели проверить." in said
    assert (document.run.complete, document.run.snapshot_sha256) == (False, "")
    assert NOT_RUN in {scenario.reason for item in document.requirements for scenario in item.scenarios}
    assert {item.verdict for item in document.requirements} <= {Verdict.NOT_CHECKED, Verdict.NOT_APPLICABLE}


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_run_stopped_among_the_scenarios_keeps_what_was_judged(tmp_path: Path, stop: signal.Signals) -> None:
    snapshot = tmp_path / "snapshot.json"
    snapshot.write_text(conforming().to_json(), encoding="utf-8")
    with _running("--out", str(tmp_path), "--snapshot", str(snapshot)) as process:
        _wait(lambda: bool(_journal(tmp_path)), process)
        process.send_signal(stop)
        process.communicate(timeout=SECONDS)
    document, judged = _document(tmp_path), {item.id: item for item in _journal(tmp_path)}
    told = {scenario.id: scenario for item in document.requirements for scenario in item.scenarios}
    assert judged
    if stop is signal.SIGKILL:
        assert document.run.complete is False or judged.items() <= told.items()
    else:
        assert process.returncode == 4
        assert judged.items() <= told.items()
