"""CommerceML 2 as 1C reads and writes it: which invoices the portal gives, and that one of them is paid."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

PAID = "ОПЛАЧЕН"


class NotCommerceMl(ValueError):
    """The portal gave something else than a document of CommerceML."""


@dataclass(frozen=True)
class ExchangedInvoice:
    """An invoice as the portal hands it over; ``sum`` in its own currency."""

    id: str
    number: str
    sum: float
    client: str


def read_invoices(document: bytes) -> tuple[ExchangedInvoice, ...]:
    """Every invoice of a document. Raises ``NotCommerceMl``."""
    try:
        root = ElementTree.fromstring(document)  # noqa: S314  # expat refuses entity bombs, nothing external is read
    except ElementTree.ParseError as error:
        raise NotCommerceMl(str(error)) from error
    if root.tag != "КоммерческаяИнформация":
        raise NotCommerceMl(root.tag)
    return tuple(_invoices(root))


def _invoices(root: Element) -> Iterator[ExchangedInvoice]:
    for document in root.iter("Документ"):
        written = _text(document, "Сумма").replace(",", ".") or "0"
        client = document.find("Контрагенты/Контрагент")
        name = _text(client, "Наименование") if client is not None else ""
        yield ExchangedInvoice(_text(document, "Ид"), _text(document, "Номер"), float(written), name)


def write_paid(invoice: ExchangedInvoice, moment: str) -> bytes:
    """A document that says of one invoice that it is paid; ``moment`` is ISO 8601."""
    root = Element("КоммерческаяИнформация", {"ВерсияСхемы": "2.10", "ДатаФормирования": moment})
    document = SubElement(root, "Документ")
    facts = {
        "Ид": invoice.id,
        "Номер": invoice.number,
        "Дата": moment[:10],
        "ХозОперация": "Счет на оплату",
        "Роль": "Продавец",
        "Сумма": f"{invoice.sum:.2f}",
        "Номер1С": f"B24-{invoice.number or invoice.id}",
    }
    for name, value in facts.items():
        SubElement(document, name).text = value
    values = SubElement(document, "ЗначенияРеквизитов")
    for name, value in (("Статус", PAID), ("Оплачен", "true"), ("Дата оплаты по 1С", moment[:10])):
        requisite = SubElement(values, "ЗначениеРеквизита")
        SubElement(requisite, "Наименование").text = name
        SubElement(requisite, "Значение").text = value
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _text(element: Element, name: str) -> str:
    return (element.findtext(name) or "").strip()
