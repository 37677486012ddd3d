"""Documents made of a deal and of an invoice (ТЗ 6.6, 8.1)."""

import io
import time
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

from docx import Document

from b24audit.experiments.filled_deal import add_invoice
from b24audit.experiments.kept_values import kept
from b24audit.experiments.reading import known
from b24audit.experiments.sample_values import SampleField, sample_fields
from b24audit.observations.kept_values import KeptValue
from b24audit.observations.observed import NotObserved
from b24audit.observations.sales import ContractDraft, FilledDeal, InvoiceDocument
from b24audit.rest import RequestRejected
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.documents import DocumentTemplate
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue
from b24audit.trial.kinds import CRM

CATALOGUE = Catalogue()

_CONTRACT = "договор"
_DRAFT = "проект"
_PICTURES = "word/media/"
_MANUAL = "посмотрите документы на портале сами (карточка → Документ)"


@CATALOGUE.experiment(ContractDraft, serves=["16.2.2"], writes=True)
async def contract_draft(bench: Bench) -> ContractDraft:
    """A draft contract of the filled deal, read as Word would; then one of a deal without its mandatory fields."""
    template = _template(bench, Entity.DEAL, _CONTRACT, _DRAFT)
    deal = await bench.seen(FilledDeal)
    content = await _made(bench, template, "deal", deal.id)
    text = _plain(_text(content))
    values = {"сумма СДЕЛКИ": _money(deal.sum)} | {field.title: _as_written(field) for field in _written(deal.fields)}
    present = tuple(title for title, value in values.items() if _plain(value) in text)
    mandatory = tuple(sample for sample in await sample_fields(bench.rest, CRM["deal"]) if sample.mandatory)
    return ContractDraft(
        template=template.title,
        client_present=_plain(deal.client) in text,
        present=present,
        absent=tuple(title for title in values if title not in present),
        mandatory=tuple(sample.title for sample in mandatory),
        made_of_empty=await _made_of_empty(bench, template, deal, mandatory) if mandatory else None,
    )


async def _made_of_empty(
    bench: Bench, template: DocumentTemplate, deal: FilledDeal, mandatory: tuple[SampleField, ...]
) -> bool:
    """Whether the portal makes the document of a deal that lacks what is mandatory; no where it keeps no such deal."""
    try:
        bare = await _bare_deal(bench, {"title": "Сделка без договора", "categoryId": deal.pipeline}, mandatory)
        lacks = any(not field.read for field in await kept(bench.rest, "deal", bare, mandatory))
        if lacks:
            await _made(bench, template, "deal", bare)
    except RequestRejected:
        return False
    return lacks


async def _bare_deal(bench: Bench, fields: Mapping[str, Any], mandatory: tuple[SampleField, ...]) -> str:
    """A deal without its mandatory fields: new, or emptied where new ones must have them. Raises ``RestError``."""
    try:
        return await bench.objects.add("deal", fields)
    except RequestRejected:
        deal = await bench.objects.add("deal", {**fields, **{field.code: field.sent for field in mandatory}})
        await bench.objects.update("deal", deal, {field.code: "" for field in mandatory})
        return deal


@CATALOGUE.experiment(InvoiceDocument, serves=["13.3.3"], writes=True)
async def invoice_document(bench: Bench) -> InvoiceDocument:
    """A document of an invoice with stamps; the portal makes its PDF in its own time."""
    template = _template(bench, Entity.INVOICE)
    deal = await bench.seen(FilledDeal)
    invoice = await add_invoice(bench, deal, "Счёт для печати")
    fields = {"templateId": template.id, "entityTypeId": CRM["invoice"], "entityId": int(invoice), "stampsEnabled": 1}
    document = await bench.objects.add("document", fields)
    began = time.monotonic()

    async def look() -> dict[str, Any]:
        answer = await bench.rest.call("crm.documentgenerator.document.get", {"id": document})
        found: dict[str, Any] = answer.result["document"]
        return found

    described = await bench.until(look, lambda seen: bool(seen.get("pdfUrlMachine")))
    content = await bench.rest.download(described["downloadUrlMachine"])
    pdf = described.get("pdfUrlMachine")
    return InvoiceDocument(
        template=template.title,
        stamps=described.get("stampsEnabled") is True,
        pictures=_pictures(content),
        pdf=bool(pdf) and (await bench.rest.download(str(pdf))).startswith(b"%PDF"),
        waited=round(time.monotonic() - began, 1),
    )


def _template(bench: Bench, entity: Entity, *signs: str) -> DocumentTemplate:
    """The company's own template of the object, the one with all signs in its title first.

    Raises ``NotObserved`` when templates were not read or there is none: that is another requirement's matter.
    """
    found = known(bench.snapshot.documents.templates)
    own = [item for item in found if item.own and item.active and entity in item.entities]
    fitting = sorted(own, key=lambda item: -sum(sign in item.title.casefold() for sign in signs))
    if not fitting:
        raise NotObserved("not_checked", f"Нет действующего шаблона компании, из которого сделать документ: {_MANUAL}.")
    return fitting[0]


async def _made(bench: Bench, template: DocumentTemplate, kind: str, number: str) -> bytes:
    """The DOCX that the portal makes of an item. Raises ``RestError``."""
    fields = {"templateId": template.id, "entityTypeId": CRM[kind], "entityId": int(number)}
    document = await bench.objects.add("document", fields)
    described = (await bench.rest.call("crm.documentgenerator.document.get", {"id": document})).result["document"]
    return await bench.rest.download(described["downloadUrlMachine"])


def _text(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _pictures(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return sum(name.startswith(_PICTURES) for name in package.namelist())


def _written(fields: Iterable[KeptValue]) -> Iterable[KeptValue]:
    """Fields whose value a document writes as it is: choices and files stand in it otherwise."""
    return (field for field in fields if field.type in ("string", "integer", "date"))


def _as_written(field: KeptValue) -> str:
    if field.type == "date":
        return ".".join(reversed(field.sent.split("-")))
    return field.sent


def _money(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _plain(text: str) -> str:
    """Text without what documents write in different ways: spaces within numbers, commas, quotes, letter case."""
    return "".join(text.replace(",", ".").replace("«", '"').replace("»", '"').split()).casefold()
