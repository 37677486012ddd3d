"""A document of an invoice, made from the menu of its card and looked at in the viewer."""

from typing import Any

from b24audit.browser.pages.card import open_card
from b24audit.browser.pages.document_viewer import Viewed, make_document, templates_offered
from b24audit.experiments.crm_items import demanded
from b24audit.experiments.crm_words import put_products
from b24audit.judge.titles import key
from b24audit.observations.crm_cards import InvoiceViewed
from b24audit.rest import as_list, as_map
from b24audit.snapshot.models.crm import Entity
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue
from b24audit.trial.kinds import CRM
from b24audit.trial.ref import Ref

CATALOGUE = Catalogue()


@CATALOGUE.experiment(InvoiceViewed, serves=["13.3.3"], writes=True, browser=True)
async def invoice_viewed(bench: Bench) -> InvoiceViewed:
    """The company's own template first, else the first one that the menu offers."""
    firm = bench.people.firm("документ СЧЕТА")
    company = int(await bench.objects.add("company", {"title": firm.title}))
    fields = {"title": "Проверка документа СЧЕТА", "companyId": company, **demanded(bench, Entity.INVOICE)}
    invoice = int(await bench.objects.add("invoice", fields))
    await put_products(bench, "invoice", invoice)
    async with bench.studio.page() as page:
        view = await open_card(page, bench.studio.origin, "invoice", invoice)
        offered = await templates_offered(view)
        await bench.shoot(page, "Карточка СЧЕТА: меню «Документ»")
        template = _chosen(bench, offered)
        viewed = await make_document(view, template, bench.patience.automation) if template else Viewed()
        await bench.shoot(page, "Документ СЧЕТА")
    await _adopt(bench, invoice)
    return InvoiceViewed(
        templates=offered, template=template, download=viewed.download, pdf=viewed.pdf, refusal=viewed.refusal
    )


def _chosen(bench: Bench, offered: tuple[str, ...]) -> str:
    templates = bench.snapshot.documents.templates.value or ()
    own = {key(each.title) for each in templates if each.own and Entity.INVOICE in each.entities}
    return next((title for title in offered if key(title) in own), "") or next(iter(offered), "")


async def _adopt(bench: Bench, invoice: int) -> None:
    """Documents that the page made of our invoice are ours (crm/document-generator/documents/)."""
    where: dict[str, Any] = {"entityTypeId": CRM["invoice"], "entityId": invoice}
    answer = await bench.rest.call("crm.documentgenerator.document.list", {"filter": where, "select": ["id"]})
    for document in as_list(as_map(answer.result)["documents"]):
        await bench.objects.adopt("document", str(as_map(document)["id"]), of=Ref("invoice", str(invoice)))
