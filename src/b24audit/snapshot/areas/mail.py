"""Mail: mailboxes of the webhook's owner and clients' letters in the CRM (mail/, crm/timeline/activities/).

Senders are compared with the CRM while reading; nothing of them is kept.
"""

import asyncio
from collections.abc import Mapping, Sequence
from email.utils import parseaddr
from typing import Any

from b24audit.rest import Api, Command
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.mail import Mail, Mailbox
from b24audit.snapshot.readings import Reading, text

_LETTER, _INCOMING = 4, 1
"""``TYPE_ID`` and ``DIRECTION`` of activities (crm-activity-list.md, crm-enum-activity-type.md)."""
_CARDS = (1, 2, 3, 4)
"""Leads, deals, contacts, companies: the cards on which a client's letters are looked for."""
_AT_ONCE = 20
"""Addresses that ``crm.duplicate.findbycomm`` takes."""


async def read(portal: Inquiry) -> Mail:
    """Letters of the mailboxes are read only when the cards hold none: then it must be told why."""
    mailboxes, kept = await asyncio.gather(portal.rows(_MAILBOXES, _mailbox), portal.ask(_KEPT))
    if mailboxes.value is not None:
        mailboxes = Area(value=tuple(sorted(mailboxes.value, key=lambda box: (box.address, box.name))))
    asked = kept.value is False and bool(mailboxes.value)
    lost = await _lost(portal, [box.address for box in mailboxes.value or ()]) if asked else Area(value=0)
    return Mail(mailboxes=mailboxes, kept_in_cards=kept, lost_letters=lost)


async def _lost(portal: Inquiry, own: Sequence[str]) -> Area[int]:
    """Letters that are bound to nothing although the CRM knows their sender."""
    letters = await portal.ask(_LETTERS)
    if letters.value is None:
        return Area(unread=letters.unread)
    strangers = [sender for sender in letters.value if sender not in own]
    known = await portal.ask_each({sender: _known(sender) for sender in sorted(set(strangers))[:_AT_ONCE]})
    unread = [area.unread for area in known.values() if area.value is None]
    if unread:
        return Area(unread=unread[0])
    return Area(value=sum(known[sender].value is True for sender in strangers if sender in known))


def _known(address: str) -> Reading[bool]:
    """Whether a lead, contact or company has that address."""
    command = Command("crm.duplicate.findbycomm", {"type": "EMAIL", "values": [address]})
    return Reading(command, _somebody)


def _somebody(found: Mapping[str, Any] | Sequence[Any]) -> bool:
    """Numbers by kind of object; nobody comes as an empty list."""
    if isinstance(found, Mapping):
        return any(found.values())
    if len(found):
        raise TypeError("numbers without their kind")
    return False


def _mailbox(row: Mapping[str, Any]) -> Mailbox:
    return Mailbox(address=text(row["email"]).strip().casefold(), name=text(row["name"]))


def _some_letter(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether there are letters; each is looked at, as a portal that ignored the filter would answer with all."""
    return any((int(row["TYPE_ID"]), int(row["DIRECTION"])) == (_LETTER, _INCOMING) for row in rows)


def _unbound(result: Mapping[str, Any]) -> tuple[str, ...]:
    """Senders of letters without relations to objects of the portal, as bare addresses."""
    senders = [parseaddr(text(row["from"]))[1].casefold() for row in result["items"] if not row["bindings"]]
    return tuple(sender for sender in senders if sender)


_MAILBOXES = Command("mail.mailbox.list", api=Api.V3)
_LETTERS = Reading(Command("mail.message.list", {"pagination": {"limit": 200}}, api=Api.V3), _unbound)
_KEPT = Reading(
    Command(
        "crm.activity.list",
        {
            "filter": {"TYPE_ID": _LETTER, "DIRECTION": _INCOMING, "@OWNER_TYPE_ID": list(_CARDS)},
            "order": {"ID": "DESC"},
            "select": ["ID", "TYPE_ID", "DIRECTION"],
        },
    ),
    _some_letter,
)
