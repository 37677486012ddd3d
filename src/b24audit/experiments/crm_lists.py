"""Filters and search of the lists of leads and deals."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from b24audit.browser.pages.entity_list import open_list
from b24audit.experiments.crm_items import ASSESSMENT, demanded, direction
from b24audit.observations.crm_cards import DealListUse, LeadListUse, Searched
from b24audit.snapshot.models.crm import Entity
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue

CATALOGUE = Catalogue()
_SECONDS = 10.0
"""Within which a new item can be found: its index is built after it is saved."""


@CATALOGUE.experiment(LeadListUse, serves=["10.4.3"], writes=True, browser=True)
async def lead_list(bench: Bench) -> LeadListUse:
    """A lead of ours is sought by name, phone and e-mail."""
    person = bench.people.person("поиск в списке ЛИД")
    fields = {
        "title": "Проверка поиска",
        "name": person.name,
        "lastName": person.last_name,
        "fm": [
            {"typeId": "PHONE", "valueType": "WORK", "value": person.phone},
            {"typeId": "EMAIL", "valueType": "WORK", "value": person.email},
        ],
    }
    wanted = (("имени", f"{person.last_name} {person.name}"), ("телефону", person.phone), ("почте", person.email))
    return LeadListUse(**await _use(bench, "lead", fields, wanted))


@CATALOGUE.experiment(DealListUse, serves=["11.4.3"], writes=True, browser=True)
async def deal_list(bench: Bench) -> DealListUse:
    """A deal of ours is sought by its title."""
    word = bench.people.firm("поиск в списке СДЕЛОК").title
    category = direction(bench, ASSESSMENT).id
    fields = {"title": f"Проверка поиска: {word}", "categoryId": category, **demanded(bench, Entity.DEAL)}
    return DealListUse(**await _use(bench, "deal", fields, (("названию", word),)))


async def _use(bench: Bench, kind: str, fields: dict[str, Any], wanted: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What ``ListUse`` is made of."""
    item = int(await bench.objects.add(kind, fields))
    async with bench.studio.page() as page:
        listed = await open_list(page, bench.studio.origin, kind)
        filters = await listed.filter.saved()
        await bench.shoot(page, "Сохранённые фильтры списка")
        await listed.filter.reset()
        searches = []
        for by, text in wanted:
            found = await bench.until(partial(listed.search, text), lambda rows: item in rows, within=_SECONDS)
            searches.append(Searched(by=by, found=item in found))
            await bench.shoot(page, f"Поиск в списке по {by}", listed.table.locator(f'tr[data-id="{item}"]'))
        await listed.filter.reset()
    return {"filters": filters, "searches": tuple(searches)}
