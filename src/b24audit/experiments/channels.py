"""Pages of channels, only looked at: the contact centre, the telephony, the mailboxes."""

from collections.abc import Mapping
from typing import Any

from b24audit.browser.pages import mailbox, telephony
from b24audit.browser.pages.contact_center import TILE, open_contact_center, read_tiles
from b24audit.browser.problems import PageUnknown
from b24audit.observations.channels import (
    CallGroup,
    CallReception,
    ContactCenter,
    Mailboxes,
    MailboxSettings,
    TileSeen,
)
from b24audit.observations.observed import NotObserved
from b24audit.rest import Api, RestError, as_list, as_map
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue

CATALOGUE = Catalogue()
_MOST = 10
"""Groups, lines and mailboxes that are looked into."""


@CATALOGUE.experiment(ContactCenter, serves=["0.7.1", "7.4.1", "7.5.2"], browser=True)
async def contact_center(bench: Bench) -> ContactCenter:
    """Tiles of all channels."""
    async with bench.studio.page() as page:
        view = await open_contact_center(page, bench.studio.origin)
        tiles = await read_tiles(view)
        await bench.shoot(page, "Контакт-центр", view.locator(f"{TILE}.intranet-contact-item-selected"))
    return ContactCenter(
        tiles=tuple(
            TileSeen(module=each.module, code=each.code, title=each.title, connected=each.connected) for each in tiles
        )
    )


@CATALOGUE.experiment(CallReception, serves=["7.1.2"], browser=True)
async def call_reception(bench: Bench) -> CallReception:
    """Groups and lines of the telephony; nothing is saved."""
    origin = bench.studio.origin
    async with bench.studio.page() as page:
        groups = []
        for number in (await telephony.read_group_ids(page, origin))[:_MOST]:
            view = await telephony.open_group(page, origin, number)
            found = await telephony.read_group(view)
            await bench.shoot(page, f"Группа приёма звонков «{found.title}»", view.locator("#users_for_queue"))
            groups.append(CallGroup.model_validate(vars(found)))
        if not groups:
            raise NotObserved("not_checked", "Групп приёма звонков в Битрикс24 нет: очередь задана на стороне АТС.")
        try:
            lines = (await telephony.read_line_ids(page, origin))[:_MOST]
            forwards = [await telephony.goes_to_responsible(page, origin, line) for line in lines]
        except PageUnknown:
            forwards = []
    return CallReception(groups=tuple(groups), to_responsible=any(forwards) if forwards else None)


@CATALOGUE.experiment(Mailboxes, serves=["0.9.1", "1.1.4"], browser=True)
async def mailboxes(bench: Bench) -> Mailboxes:
    """Mailboxes of the signed-in person; the settings of those whose numbers the portal tells.

    No picture of the letters is kept: they are of clients.
    """
    async with bench.studio.page() as page:
        addresses = await mailbox.read_addresses(page, bench.studio.origin)
        settings = []
        for row in (await _known_boxes(bench))[:_MOST]:
            view = await mailbox.open_mailbox(page, bench.studio.origin, str(row["id"]))
            found = await mailbox.read_mailbox(view)
            await bench.shoot(page, f"Настройки ящика {row['email']}", view.locator("#mail_connect_mb_crm_form"))
            settings.append(MailboxSettings.model_validate({"address": str(row["email"]), **vars(found)}))
    return Mailboxes(addresses=addresses, settings=tuple(settings))


async def _known_boxes(bench: Bench) -> list[Mapping[str, Any]]:
    """Numbers and addresses of the mailboxes; none when the webhook may not ask for them."""
    try:
        answer = await bench.rest.call("mail.mailbox.list", api=Api.V3)
    except RestError:
        return []
    return [as_map(row) for row in as_list(as_map(answer.result)["items"])]
