"""The collector: reads everything the scenarios need, all areas side by side, and gives one snapshot."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from b24audit.rest import RestClient
from b24audit.snapshot.areas import catalog, crm, portal
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.snapshot import Snapshot

Progress = Callable[[str], None]
"""Told what is being read now, in Russian."""


async def collect(
    client: RestClient,
    host: str,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    progress: Progress = lambda _: None,
) -> Snapshot:
    """Read the portal once; a client made ``together`` needs the fewest requests.

    Raises ``RestError`` when the portal as a whole cannot be read (unreachable, not entitled, wrong webhook, no
    scope ``crm``); an area that alone cannot be read is kept in the snapshot with its reason.
    """
    progress("Подключаюсь к порталу")
    answers = await client.batch(portal.THRESHOLD)
    portal.require_crm(answers)
    progress("Читаю настройки портала")
    inquiry = Inquiry(client)
    crm_found, catalog_found = await asyncio.gather(
        crm.read(inquiry, crm.MODE.area(answers["crm.settings.mode.get"])),
        catalog.read(inquiry),
    )
    return Snapshot(
        taken=now(),
        host=host,
        basics=portal.basics(answers),
        licence=portal.LICENCE.area(answers["app.info"]),
        crm=crm_found,
        catalog=catalog_found,
    )
