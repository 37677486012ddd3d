"""The doctor from the command line: exit codes, JSON, what a missing right costs, secrets."""

import json

import pytest

from b24audit.refportal import Settings, Webhook, WebhookState, serve
from tests.cli.commands import Finished, b24audit
from tests.cli.portals import conforming

CODE = "s3cretcodeofthewebhook"


def _doctor(*arguments: str, webhook: Webhook) -> tuple[Finished, int]:
    """The finished command, and how many requests the portal counted."""
    with serve(conforming(), Settings(webhooks=(webhook,))) as served:
        finished = b24audit("doctor", *arguments, B24AUDIT_WEBHOOK=served.webhook)
        return finished, served.portal.traffic.http_requests


def test_the_reference_portal_can_be_audited_as_a_whole() -> None:
    finished = b24audit("doctor", "--json")
    document = json.loads(finished.out)
    assert (finished.code, document["exit_code"], document["schema"]) == (0, 0, "b24audit.doctor/1")
    assert document["scopes"]["missing"] == []
    assert document["traffic"]["writes"] == 0
    assert [check["id"] for check in document["checks"] if check["level"] not in ("fine", "remark")] == []


@pytest.mark.parametrize(
    ("webhook", "code", "said"),
    [
        (Webhook(1, CODE, state=WebhookState.NOT_ENTITLED), 3, "Нужен коммерческий тариф"),
        (Webhook(1, CODE, state=WebhookState.REVOKED), 3, "Портал не принял вебхук."),
        (Webhook(1, CODE, frozenset()), 3, "без него проверка не начнётся"),
    ],
)
def test_a_portal_that_cannot_be_audited(webhook: Webhook, code: int, said: str) -> None:
    finished, requests = _doctor(webhook=webhook)
    assert (finished.code, requests <= 3) == (code, True)
    assert said in " ".join(finished.out.split())
    assert CODE not in finished.out + finished.err


def test_an_owner_who_is_no_administrator_makes_the_audit_incomplete() -> None:
    finished, requests = _doctor("--json", webhook=Webhook(5, CODE))
    document = json.loads(finished.out)
    owner = next(check for check in document["checks"] if check["id"] == "owner")
    assert (finished.code, owner["level"], requests <= 3) == (4, "incomplete", True)


def test_a_portal_of_somebody_else_is_wrong_use() -> None:
    finished, requests = _doctor("--portal", "https://other.example", webhook=Webhook(1, CODE))
    assert (finished.code, requests) == (2, 0)
