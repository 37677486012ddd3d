"""Reading mail: mailboxes, letters in cards, and letters lost on the way; no sender stays in the snapshot."""

from typing import Any

import pytest

from b24audit.snapshot.areas import mail
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.mail import Mail, Mailbox
from tests.rest.fakes import FakePortal, Method, Params, Refused, Reply, run

BOXES = [
    {"id": 2, "name": "Work email", "email": "User@Example.com ", "senderName": "John Smith"},
    {"id": 1, "name": "Общая", "email": "mail@nashacompany.ru", "senderName": ""},
]
MAILBOXES = (
    Mailbox(address="mail@nashacompany.ru", name="Общая"),
    Mailbox(address="user@example.com", name="Work email"),
)
LETTER = {"ID": "9", "TYPE_ID": "4", "DIRECTION": "1"}


def _letter(sender: str, bindings: list[Any] | None = None) -> dict[str, Any]:
    return {"id": 15, "mailboxId": 1, "from": sender, "to": "user@example.com", "bindings": bindings or []}


def _portal(activities: list[Any], letters: list[Any] | None = None, clients: tuple[str, ...] = ()) -> FakePortal:
    def known(params: Params) -> Reply:
        return Reply({"CONTACT": [275]} if params["values"][0] in clients else [])

    methods: dict[str, Method] = {
        "mail.mailbox.list": lambda _: Reply({"items": BOXES}),
        "mail.message.list": lambda _: Reply({"items": letters or []}),
        "crm.activity.list": lambda _: Reply(activities, total=len(activities)),
        "crm.duplicate.findbycomm": known,
    }
    return FakePortal(methods)


def _read(portal: FakePortal) -> Mail:
    async def read() -> Mail:
        async with portal.client() as client:
            return await mail.read(Inquiry(client))

    return run(read())


def test_letters_in_cards_are_enough_and_no_letter_is_opened() -> None:
    portal = _portal([LETTER], [_letter("client@example.com")], ("client@example.com",))
    assert _read(portal) == Mail(
        mailboxes=Area(value=MAILBOXES), kept_in_cards=Area(value=True), lost_letters=Area(value=0)
    )
    assert sorted(seen.method for seen in portal.seen) == ["crm.activity.list", "mail.mailbox.list"]


@pytest.mark.parametrize("row", [{**LETTER, "DIRECTION": "2"}, {**LETTER, "TYPE_ID": "2"}])
def test_outgoing_letters_and_calls_are_no_letters_of_clients(row: dict[str, Any]) -> None:
    assert _read(_portal([row])).kept_in_cards == Area(value=False)


def test_unbound_letters_of_known_clients_are_counted() -> None:
    letters = [
        _letter("Client <CLIENT@example.com>"),
        _letter("client@example.com"),
        _letter("bound@example.com", [{"entityTypeId": 3, "entityId": 9}]),
        _letter("stranger@example.com"),
        _letter("mail@nashacompany.ru"),
        _letter(""),
    ]
    clients = ("client@example.com", "bound@example.com", "mail@nashacompany.ru")
    found = _read(_portal([], letters, clients))
    assert found.lost_letters == Area(value=2)
    assert "client@example.com" not in found.model_dump_json()


def test_refused_mail_is_unread_and_what_the_cards_hold_is_not() -> None:
    def refuse(params: Params) -> Reply:
        raise Refused("insufficient_scope", "", 403)

    portal = _portal([])
    portal.methods["mail.mailbox.list"] = refuse
    found = _read(portal)
    assert found.mailboxes.unread
    assert found.mailboxes.unread.verdict == "not_checked"
    assert (found.kept_in_cards, found.lost_letters) == (Area(value=False), Area(value=0))


@pytest.mark.parametrize("method", ["mail.message.list", "crm.duplicate.findbycomm"])
@pytest.mark.parametrize("answer", [7, [7]])
def test_letters_that_cannot_be_compared_are_unread(method: str, answer: Any) -> None:
    portal = _portal([], [_letter("client@example.com")])
    portal.methods[method] = lambda _: Reply(answer)
    found = _read(portal)
    assert found.lost_letters.unread
    assert found.lost_letters.unread.verdict == "error"
