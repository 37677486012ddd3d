"""The deal that other experiments work on, and the quote and the invoice bound to it (ТЗ 1.2, 3, 6.2)."""

from typing import Any

from b24audit.experiments.kept_values import kept
from b24audit.experiments.sample_values import sample_fields
from b24audit.judge.titles import key
from b24audit.observations.sales import BoundInvoice, BoundQuote, FilledDeal
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue
from b24audit.trial.kinds import CRM

CATALOGUE = Catalogue()

PRICE, PIECES = 12345.0, 2
SERVICE = "Оценка объекта (проверка)"
_VALUATION = "по оценке"
_SHORT = {"deal": "D", "quote": "Q", "invoice": "SI"}


@CATALOGUE.experiment(FilledDeal, serves=["11.3.2", "12.1.1", "9.1.3", "13.4.1", "13.3.3", "16.2.2"], writes=True)
async def filled_deal(bench: Bench) -> FilledDeal:
    """A deal of the direction «оценка» (the first one where there is none) with client, products and all fields."""
    firm, person = bench.people.firm("сделка"), bench.people.person("сделка")
    company = await bench.objects.add("company", {"title": firm.title, "fm": [_phone(firm.phone)]})
    contact = await bench.objects.add(
        "contact",
        {
            "name": person.name,
            "lastName": person.last_name,
            "companyId": int(company),
            "fm": [_phone(person.phone), {"typeId": "EMAIL", "valueType": "WORK", "value": person.email}],
        },
    )
    samples = await sample_fields(bench.rest, CRM["deal"])
    pipeline = valuation_pipeline(bench)
    fields: dict[str, Any] = {sample.code: sample.sent for sample in samples}
    fields |= {"categoryId": pipeline, "companyId": int(company), "contactIds": [int(contact)]}
    deal = await bench.objects.add("deal", {"title": "Сделка с договором", **fields})
    await put_products(bench, "deal", deal)
    read = await item(bench, "deal", deal)
    client = await item(bench, "company", company)
    return FilledDeal(
        id=deal,
        title=str(read["title"]),
        pipeline=pipeline,
        company=company,
        contact=contact,
        client=str(client["title"]),
        sum=float(read["opportunity"]),
        fields=await kept(bench.rest, "deal", deal, samples),
    )


@CATALOGUE.experiment(BoundQuote, serves=["12.1.1"], writes=True)
async def bound_quote(bench: Bench) -> BoundQuote:
    """A quote for the filled deal."""
    deal = await bench.seen(FilledDeal)
    fields = {"title": "Предложение по сделке", "dealId": int(deal.id), "companyId": int(deal.company)}
    quote = await bench.objects.add("quote", fields)
    read = await item(bench, "quote", quote)
    return BoundQuote(
        deal=_number(read.get("dealId")),
        company=_number(read.get("companyId")),
        wanted_deal=deal.id,
        wanted_company=deal.company,
    )


@CATALOGUE.experiment(BoundInvoice, serves=["9.1.3"], writes=True)
async def bound_invoice(bench: Bench) -> BoundInvoice:
    """An invoice for the filled deal."""
    deal = await bench.seen(FilledDeal)
    invoice = await add_invoice(bench, deal, "Счёт по сделке")
    read = await item(bench, "invoice", invoice)
    return BoundInvoice(
        deal=_number(read.get("parentId2")),
        company=_number(read.get("companyId")),
        sum=float(read["opportunity"]),
        wanted_deal=deal.id,
        wanted_company=deal.company,
        wanted_sum=PRICE * PIECES,
    )


async def add_invoice(bench: Bench, deal: FilledDeal, title: str) -> str:
    """An invoice of the deal with its client and products. Raises ``RestError``."""
    fields = {"parentId2": int(deal.id), "companyId": int(deal.company), "contactIds": [int(deal.contact)]}
    invoice = await bench.objects.add("invoice", {"title": title, **fields})
    await put_products(bench, "invoice", invoice)
    return invoice


async def put_products(bench: Bench, kind: str, number: str) -> None:
    """Give an item its product rows. Raises ``RestError``."""
    rows = [{"productName": SERVICE, "price": PRICE, "quantity": PIECES}]
    params = {"ownerType": _SHORT[kind], "ownerId": int(number), "productRows": rows}
    await bench.objects.act("crm.item.productrow.set", params)


async def item(bench: Bench, kind: str, number: str) -> dict[str, Any]:
    """An item of the CRM as it is now. Raises ``RestError``."""
    answer = await bench.rest.call("crm.item.get", {"entityTypeId": CRM[kind], "id": int(number)})
    found: dict[str, Any] = answer.result["item"]
    return found


def valuation_pipeline(bench: Bench) -> int:
    """Number of the direction «оценка», of the first pipeline where there is none."""
    pipelines = bench.snapshot.crm.pipelines.value or ()
    named = [pipeline.id for pipeline in pipelines if _VALUATION in key(pipeline.title)]
    return [*named, *(pipeline.id for pipeline in pipelines), 0][0]


def _phone(number: str) -> dict[str, str]:
    return {"typeId": "PHONE", "valueType": "WORK", "value": number}


def _number(value: object) -> str:
    return str(value or "")
