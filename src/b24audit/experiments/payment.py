"""An invoice that is paid, and what its payment moves (ТЗ 6.4, 8.2)."""

import time

from b24audit.experiments.filled_deal import add_invoice, item
from b24audit.experiments.reading import stage_of
from b24audit.observations.observed import NotObserved
from b24audit.observations.sales import ExchangedWith1C, FilledDeal, PaidInvoice
from b24audit.one_c.exchange import ExchangeRefused
from b24audit.snapshot.models.crm import DictionaryItem, Entity, Role
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue

CATALOGUE = Catalogue()

_PAID = "оплачен"
_NOBODY_PLAYS = (
    "Не сказано, под каким именем 1С входит на портал: задайте B24AUDIT_ONE_C_LOGIN и B24AUDIT_ONE_C_PASSWORD "
    "или подтвердите обмен командой b24audit attest."
)


@CATALOGUE.experiment(PaidInvoice, serves=["13.4.1"], writes=True)
async def paid_invoice(bench: Bench) -> PaidInvoice:
    """An invoice of the filled deal with a payment that is made; the deal is looked at until its stage says so."""
    deal = await bench.seen(FilledDeal)
    invoice = await add_invoice(bench, deal, "Счёт к оплате")
    payment = await bench.objects.add("payment", {"entityTypeId": 31, "entityId": int(invoice)})
    rows = await bench.rest.call("crm.item.productrow.list", {"filter": {"=ownerType": "SI", "=ownerId": int(invoice)}})
    for row in rows.result["productRows"]:
        product = {"paymentId": int(payment), "rowId": row["id"], "quantity": row["quantity"]}
        await bench.objects.act("crm.item.payment.product.add", product)
    await bench.objects.act("crm.item.payment.pay", {"id": int(payment)})
    began = time.monotonic()

    async def look() -> PaidInvoice:
        paid = (await bench.rest.call("crm.item.payment.get", {"id": int(payment)})).result
        after, of_deal = await item(bench, "invoice", invoice), await item(bench, "deal", deal.id)
        stage = stage_of(bench.snapshot, Entity.INVOICE, after)
        return PaidInvoice(
            paid=paid["paid"] == "Y",
            invoice_stage=_title(stage, after["stageId"]),
            success=stage is not None and stage.role is Role.SUCCESS,
            deal_stage=_title(stage_of(bench.snapshot, Entity.DEAL, of_deal), of_deal["stageId"]),
            waited=round(time.monotonic() - began, 1),
        )

    return await bench.until(look, lambda seen: seen.success and _PAID in seen.deal_stage.casefold())


@CATALOGUE.experiment(ExchangedWith1C, serves=["13.4.2"], writes=True)
async def exchanged_with_1c(bench: Bench) -> ExchangedWith1C:
    """An invoice of the filled deal handed over to 1C, which says that it is paid; nothing is said of any other."""
    if bench.one_c is None:
        raise NotObserved("not_checked", _NOBODY_PLAYS)
    deal = await bench.seen(FilledDeal)
    number = await add_invoice(bench, deal, "Счёт для 1С")
    wanted = float((await item(bench, "invoice", number))["opportunity"])
    try:
        found = next((each for each in await bench.one_c.invoices() if each.id == number), None)
        if found is None:
            return ExchangedWith1C(wanted_sum=wanted)
        await bench.one_c.pay(found)
    except ExchangeRefused as refusal:
        if refusal.denied:
            raise NotObserved("not_checked", f"Обмен с 1С не проверен: {refusal.reason}.") from refusal
        return ExchangedWith1C(wanted_sum=wanted, refused=refusal.reason)
    began = time.monotonic()

    async def look() -> ExchangedWith1C:
        after = await item(bench, "invoice", number)
        stage = stage_of(bench.snapshot, Entity.INVOICE, after)
        return ExchangedWith1C(
            handed_over=True,
            sum=found.sum,
            wanted_sum=wanted,
            stage=_title(stage, after["stageId"]),
            paid=stage is not None and stage.role is Role.SUCCESS,
            waited=round(time.monotonic() - began, 1),
        )

    return await bench.until(look, lambda seen: seen.paid)


def _title(stage: DictionaryItem | None, code: object) -> str:
    return stage.title if stage is not None else str(code)
