"""The built-in portal lives exactly as long as the audit that started it."""

import os
import signal
import subprocess
import sys

import httpx
import pytest

from b24audit.cli.reference import reference_portal
from tests.cli.commands import ROOT


def test_portal_answers_inside_the_block_and_is_gone_after_it() -> None:
    with reference_portal(["--defect", "lead-status-missing"]) as reference:
        address = reference.webhook.get_secret_value() + "server.time"
        assert "result" in httpx.get(address).json()
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)
    assert reference.webhook.get_secret_value() not in repr(reference)


@pytest.mark.skipif(os.name == "nt", reason="Windows не посылает SIGTERM")
def test_terminated_audit_takes_its_portal_along() -> None:
    script = (
        "import time\n"
        "from b24audit.cli.reference import reference_portal\n"
        "with reference_portal() as reference:\n"
        "    print(reference.web, flush=True)\n"
        "    time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    web = process.stdout.readline().strip()
    assert httpx.get(web).status_code == 302, "whoever comes is sent to sign in"
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) != 0
    process.stdout.close()
    with pytest.raises(httpx.ConnectError):
        httpx.get(web)
