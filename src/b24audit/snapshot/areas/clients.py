"""The client base: contacts and companies as two streams side by side (``crm/universal/crm-item-list.md``)."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing

from b24audit.rest import Command, RestError
from b24audit.snapshot.areas.entities import ENTITY_TYPE_IDS
from b24audit.snapshot.clients.base import ClientBase
from b24audit.snapshot.clients.client import Client, client_of, is_own_company
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.clients import Clients
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.readings import STRANGE, unread

Watch = Callable[[Client], None]
"""Sees every client as it passes."""

_NOT_ALL = Unread(
    verdict="not_checked",
    reason="Вебхук создан не администратором, поэтому видны не все клиенты: создайте вебхук от имени администратора.",
)


async def read(portal: Inquiry, administrator: Area[bool], watch: Watch = lambda _: None) -> Area[Clients]:
    """The base read to its end, or why it was not.

    ``administrator`` is whether the webhook's owner is one: cards that the owner may not see are silently absent.
    """
    with ClientBase() as base:

        def seen(client: Client) -> None:
            base.add(client)
            watch(client)

        def left_out() -> None:
            base.suppliers += 1

        kinds = (Entity.CONTACT, Entity.COMPANY)
        broken = await asyncio.gather(*(_stream(portal, kind, seen, left_out) for kind in kinds))
        reason = next(filter(None, [administrator.unread, *broken]), None)
        if reason is None and not administrator.value:
            reason = _NOT_ALL
        return Area(unread=reason) if reason else Area(value=base.clients())


async def _stream(portal: Inquiry, kind: Entity, seen: Watch, left_out: Callable[[], None]) -> Unread | None:
    """Show every client of the kind, tell of every supplier. Why it broke off, if it did.

    Phones and e-mails come only with all fields.
    """
    command = Command("crm.item.list", {"entityTypeId": ENTITY_TYPE_IDS[kind], "select": ["*"]})
    try:
        async with aclosing(portal.walk(command)) as rows:
            async for row in rows:
                client = client_of(kind, row)
                if client is not None:
                    seen(client)
                elif not is_own_company(row):
                    left_out()
    except RestError as error:
        return unread(error)
    except (AttributeError, KeyError, TypeError, ValueError):
        return STRANGE
    return None
