"""The collector: reads everything the scenarios need, all areas side by side, and gives one snapshot."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

from b24audit.rest import RestClient
from b24audit.snapshot.areas import (
    automation,
    calendar,
    catalog,
    clients,
    company,
    crm,
    disk,
    documents,
    groups,
    lists,
    mail,
    open_lines,
    people,
    portal,
    roster,
    telephony,
    work,
)
from b24audit.snapshot.clients.client import Client
from b24audit.snapshot.customer_files import CustomerFiles, NoFiles
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.people import People
from b24audit.snapshot.models.snapshot import Snapshot
from b24audit.snapshot.models.work import Work

Progress = Callable[[str], None]
"""Told what is being read now, in Russian."""

_TOLD_EVERY = 1000


async def collect(
    client: RestClient,
    host: str,
    *,
    files: CustomerFiles | None = None,
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
    inquiry, files = Inquiry(client), files or NoFiles()
    administrator = portal.OWNER_IS_ADMINISTRATOR.area(answers["profile"])
    async with asyncio.TaskGroup() as asking:
        crm_found = asking.create_task(crm.read(inquiry, crm.MODE.area(answers["crm.settings.mode.get"])))
        automation_found = asking.create_task(automation.read(inquiry))
        calendar_found = asking.create_task(calendar.read(inquiry))
        catalog_found = asking.create_task(catalog.read(inquiry))
        clients_found = asking.create_task(clients.read(inquiry, administrator, _counted(files.watch, progress)))
        company_found = asking.create_task(company.read(inquiry))
        disk_found = asking.create_task(disk.read(inquiry))
        documents_found = asking.create_task(documents.read(inquiry))
        groups_found = asking.create_task(groups.read(inquiry))
        lists_found = asking.create_task(lists.read(inquiry))
        mail_found = asking.create_task(mail.read(inquiry))
        open_lines_found = asking.create_task(open_lines.read(inquiry))
        people_and_work = asking.create_task(_people_and_work(inquiry))
        telephony_found = asking.create_task(telephony.read(inquiry))
    people_found, work_found = people_and_work.result()
    return Snapshot(
        taken=now(),
        host=host,
        basics=portal.basics(answers),
        licence=portal.LICENCE.area(answers["app.info"]),
        administrator=administrator,
        crm=crm_found.result(),
        automation=automation_found.result(),
        calendar=calendar_found.result(),
        catalog=catalog_found.result(),
        clients=clients_found.result(),
        company=company_found.result(),
        disk=disk_found.result(),
        documents=documents_found.result(),
        groups=groups_found.result(),
        lists=lists_found.result(),
        reconciliation=files.reconcile(clients_found.result(), catalog_found.result()),
        mail=mail_found.result(),
        open_lines=open_lines_found.result(),
        people=people_found,
        telephony=telephony_found.result(),
        work=work_found,
    )


def _counted(watch: clients.Watch, progress: Progress) -> clients.Watch:
    """The same, telling now and then how many clients have passed: they are most of the reading."""
    passed = count(1)

    def seen(client: Client) -> None:
        watch(client)
        number = next(passed)
        if number % _TOLD_EVERY == 0:
            progress(f"Читаю клиентов: {number}")

    return seen


async def _people_and_work(inquiry: Inquiry) -> tuple[People, Work]:
    """Whose work counts as the sales department's is known from the roster."""
    found = await roster.read(inquiry)
    return await asyncio.gather(people.read(inquiry, found), work.read(inquiry, found))
