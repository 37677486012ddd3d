"""A lead is converted from its card, as a manager does; what came of it is read back through REST by links."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from b24audit.browser.pages.card import open_card, read_sections
from b24audit.browser.pages.conversion import Made, convert_lead
from b24audit.experiments.crm_items import camel, demanded, read_item, rows_of, stage_title
from b24audit.experiments.crm_words import client_shown, emails_of, phones_of, products_told, put_products, sum_told
from b24audit.judge.titles import key
from b24audit.observations.conversion import Carried, LeadConverted
from b24audit.rest import as_list, as_map
from b24audit.snapshot.models.crm import DictionaryItem, Entity, UserField
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue
from b24audit.trial.kinds import CRM
from b24audit.trial.people import Firm, Person
from b24audit.trial.ref import Ref

CATALOGUE = Catalogue()
_SCHEME = re.compile(r"сделк\w*\s*\+\s*контакт\w*\s*\+\s*компани", re.IGNORECASE)
_MARKS = {"utmSource": "utm_source", "utmMedium": "utm_medium", "utmCampaign": "utm_campaign"}
_SAMPLES = {"string": "Склад на улице Проверочной", "double": 512.5, "integer": 37}
_FIRST_MADE = ("deal", "contact", "company")


@dataclass(frozen=True)
class _Lead:
    """The lead and what it holds."""

    id: int
    person: Person
    firm: Firm
    source: DictionaryItem | None
    values: Mapping[UserField, Any]


@CATALOGUE.experiment(LeadConverted, serves=["9.1.2", "10.1.2", "10.5.1", "11.2.3"], writes=True, browser=True)
async def lead_converted(bench: Bench) -> LeadConverted:
    """The last step of the bar, the scheme «Сделка + Контакт + Компания», whatever the portal asks in between."""
    lead = await _lead(bench)
    async with bench.studio.page() as page:
        view = await open_card(page, bench.studio.origin, "lead", lead.id)
        made = await convert_lead(view, _SCHEME)
        shown = client_shown(await read_sections(made.view)) if made.view else None
        await bench.shoot(page, "СДЕЛКА, созданная конвертацией ЛИДа" if made.item else "Отказ в конвертации ЛИДа")
    return await _read_back(bench, lead, made, shown)


async def _lead(bench: Bench) -> _Lead:
    person, firm = bench.people.person("конвертация ЛИДа"), bench.people.firm("конвертация ЛИДа")
    sources = [row for row in bench.snapshot.crm.dictionaries.value or () if row.dictionary == "SOURCE"]
    source = sources[-1] if sources else None
    values = {field: _SAMPLES[field.type] for field in _shared_fields(bench)}
    fields = {
        "title": "Проверка конвертации",
        "name": person.name,
        "lastName": person.last_name,
        "companyTitle": firm.title,
        "fm": [_reach("PHONE", person.phone), _reach("EMAIL", person.email)],
        **demanded(bench, Entity.LEAD),
        **{name: f"b24audit-{mark}" for name, mark in _MARKS.items()},
        **{camel(field.code): value for field, value in values.items()},
    }
    lead = int(await bench.objects.add("lead", fields | ({"sourceId": source.code} if source else {})))
    await put_products(bench, "lead", lead)
    return _Lead(lead, person, firm, source, values)


def _shared_fields(bench: Bench) -> list[UserField]:
    """User fields of the lead that the deal has too: same caption, same type; those are carried over."""
    fields = bench.snapshot.crm.user_fields
    known = {(key(field.caption), field.type) for field in fields[Entity.DEAL].value or ()}
    own = fields[Entity.LEAD].value or ()
    return [field for field in own if field.type in _SAMPLES and (key(field.caption), field.type) in known]


def _reach(kind: str, value: str) -> dict[str, str]:
    return {"typeId": kind, "valueType": "WORK", "value": value}


async def _read_back(bench: Bench, lead: _Lead, made: Made, shown: str | None) -> LeadConverted:
    """What the portal has now, whatever its pages said."""
    converted = await read_item(bench, "lead", lead.id)
    status = stage_title(bench, "lead", str(converted["stageId"]))
    found = {"deal": made.item or await _made_of(bench, "deal", lead.id)}
    deal = await read_item(bench, "deal", found["deal"]) if found["deal"] else {}
    for kind in ("contact", "company"):
        linked = (item.get(f"{kind}Id") for item in (deal, converted))
        found[kind] = int(next(filter(None, linked), 0)) or await _made_of(bench, kind, lead.id)
    for kind in _FIRST_MADE:
        if found[kind]:
            await bench.objects.adopt(kind, str(found[kind]), of=Ref("lead", str(lead.id)))
    contact = await read_item(bench, "contact", found["contact"]) if found["contact"] else {}
    company = await read_item(bench, "company", found["company"]) if found["company"] else {}
    return LeadConverted(
        refusal=made.refusal,
        deal=bool(deal),
        contact=bool(contact),
        company=bool(company),
        contact_in_deal=bool(contact) and found["contact"] in _numbers(deal, "contact"),
        company_in_deal=bool(company) and found["company"] in _numbers(deal, "company"),
        company_in_contact=bool(company) and found["company"] in _numbers(contact, "company"),
        lead_status=status,
        deal_stage=stage_title(bench, "deal", str(deal["stageId"]), int(deal.get("categoryId") or 0)) if deal else "",
        client_shown=shown,
        client=(lead.person.last_name, lead.firm.title),
        source=_source(bench, lead, deal),
        marks=tuple(_mark(name, deal) for name in _MARKS) if deal else (),
        data=(*_client_data(lead, contact, company), *await _deal_data(bench, lead, deal, found["deal"])),
    )


async def _made_of(bench: Bench, kind: str, lead: int) -> int:
    """Number of the newest item that says it was made of the lead; 0 when none does."""
    params = {"entityTypeId": CRM[kind], "filter": {"=leadId": lead}, "select": ["id"], "order": {"id": "desc"}}
    items = as_list(as_map((await bench.rest.call("crm.item.list", params)).result)["items"])
    return int(as_map(items[0])["id"]) if items else 0


def _numbers(item: Mapping[str, Any], kind: str) -> set[int]:
    several = as_list(item.get(f"{kind}Ids") or [])
    return {int(number) for number in (item.get(f"{kind}Id"), *several) if number}


def _source(bench: Bench, lead: _Lead, deal: Mapping[str, Any]) -> Carried | None:
    if lead.source is None or not deal:
        return None
    known = {row.code: row.title for row in bench.snapshot.crm.dictionaries.value or () if row.dictionary == "SOURCE"}
    code = str(deal.get("sourceId") or "")
    return Carried(what="источник", was=lead.source.title, became=known.get(code, code))


def _mark(name: str, deal: Mapping[str, Any]) -> Carried:
    return Carried(what=_MARKS[name], was=f"b24audit-{_MARKS[name]}", became=str(deal.get(name) or ""))


def _client_data(lead: _Lead, contact: Mapping[str, Any], company: Mapping[str, Any]) -> Iterable[Carried]:
    person, firm = lead.person, lead.firm
    if contact:
        name = " ".join(str(contact.get(part) or "") for part in ("name", "lastName")).strip()
        yield Carried(what="имя КОНТАКТА", was=person.full_name, became=name)
    if company:
        yield Carried(what="название КОМПАНИИ", was=firm.title, became=str(company.get("title") or ""))
    if contact or company:
        phones, emails = phones_of(contact) | phones_of(company), emails_of(contact) | emails_of(company)
        yield Carried(what="телефон клиента", was=person.phone, became=_same(person.phone, phones))
        yield Carried(what="почта клиента", was=person.email, became=_same(person.email, emails))


def _same(wanted: str, found: set[str]) -> str:
    """The wanted value if it is among the found ones, else those."""
    return wanted if wanted in found else ", ".join(sorted(found))


async def _deal_data(bench: Bench, lead: _Lead, deal: Mapping[str, Any], number: int) -> list[Carried]:
    if not deal:
        return []
    was, became = await rows_of(bench, "lead", lead.id), await rows_of(bench, "deal", number)
    source = await read_item(bench, "lead", lead.id)
    data = [
        Carried(what="товары", was=products_told(was), became=products_told(became)),
        Carried(what="сумма", was=sum_told(source), became=sum_told(deal)),
    ]
    own = {(key(field.caption), field.type): field for field in bench.snapshot.crm.user_fields[Entity.DEAL].value or ()}
    for field, value in lead.values.items():
        became_value = deal.get(own[key(field.caption), field.type].code)
        data.append(Carried(what=f"поле «{field.caption}»", was=f"{value}", became=f"{became_value}"))
    return data
