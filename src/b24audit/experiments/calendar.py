"""An event of the calendar over REST, and the event with a task on the page of the calendar."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from b24audit.browser.pages.calendar import is_crowded, is_shown, open_calendar
from b24audit.experiments.signed_in import signed_in
from b24audit.experiments.work_pages import webhook_owner
from b24audit.observations.observed import NotObserved
from b24audit.observations.work_pages import CalendarPage, EventKept
from b24audit.rest import as_list, as_map
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue

CATALOGUE = Catalogue()
_SECONDS = 10.0
_TITLE = "Проверка календаря"


@CATALOGUE.experiment(EventKept, serves=["5.1.1"], writes=True)
async def event_kept(bench: Bench) -> EventKept:
    """An event of an hour from now on in the calendar of the webhook's owner, who is busy then."""
    owner = await webhook_owner(bench)
    begins = datetime.now(UTC).replace(microsecond=0)
    fields = {
        "type": "user",
        "ownerId": owner,
        "name": _TITLE,
        "from": begins.isoformat(),
        "to": (begins + timedelta(hours=1)).isoformat(),
        "accessibility": "busy",
        **await _own_calendar(bench, owner),
    }
    event = await bench.objects.add("event", fields)
    read = (await bench.rest.call("calendar.event.getbyid", {"id": int(event)})).result
    kept = bool(read) and str(as_map(read).get("ID")) == event
    busy = await bench.until(partial(_is_busy, bench, owner, event, begins), bool, within=_SECONDS)
    return EventKept(title=bench.mark.title(_TITLE), kept=kept, busy=busy)


async def _own_calendar(bench: Bench, owner: int) -> Mapping[str, Any]:
    """A calendar that lives on the portal alone, so that devices hear nothing; without one the portal chooses."""
    known = as_list((await bench.rest.call("calendar.section.get", {"type": "user", "ownerId": owner})).result)
    local = [row for row in map(as_map, known) if str(row.get("EXTERNAL_TYPE") or "local") == "local"]
    return {"section": int(local[0]["ID"])} if local else {}


async def _is_busy(bench: Bench, owner: int, event: str, begins: datetime) -> bool:
    day = timedelta(days=1)
    period = {"from": f"{begins - day:%Y-%m-%d}", "to": f"{begins + day:%Y-%m-%d}"}
    answer = await bench.rest.call("calendar.accessibility.get", {"users": [owner], **period})
    return any(str(as_map(row).get("ID")) == event for row in as_list(as_map(answer.result).get(str(owner)) or []))


@CATALOGUE.experiment(CalendarPage, serves=["5.1.1"], writes=True, browser=True)
async def calendar_page(bench: Bench) -> CalendarPage:
    """The calendar of this month with the event of ours and with a task of ours that ends today."""
    event, owner = await bench.seen(EventKept), await webhook_owner(bench)
    title = bench.mark.title("Проверка срока в календаре")
    deadline = (datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)).isoformat()
    await bench.objects.add("task", {"TITLE": title, "RESPONSIBLE_ID": owner, "DEADLINE": deadline})
    async with bench.studio.page() as page:
        user = await signed_in(bench, page)
        if user != str(owner):
            raise NotObserved(
                "not_checked", "Вебхук и вход в браузере — разных сотрудников: в календаре видны только свои задачи."
            )

        async def look() -> CalendarPage:
            view = await open_calendar(page, bench.studio.origin, user)
            shown = [await is_shown(view, text) for text in (event.title, title)]
            return CalendarPage(event=shown[0], task=shown[1], crowded=await is_crowded(view))

        seen = await bench.until(look, lambda found: found.event and found.task, within=_SECONDS)
        await bench.shoot(page, "Календарь с событием и задачей")
    return seen
