"""CommerceML 2: invoices as 1C reads them, and what 1C says about them.

Only what a check of payments needs: number, client, sum, goods, status. Documents of deliveries are not modelled.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

VERSION = "2.10"
PAID = "ОПЛАЧЕН"
_SALE = "Счет на оплату"
_TRUE = frozenset({"true", "да", "1"})


class ExchangeError(ValueError):
    """The document cannot be read; the text is one Russian sentence for the operator of 1C."""


@dataclass(frozen=True)
class Line:
    """A line of an invoice."""

    number: int
    name: str
    price: float
    quantity: float


@dataclass(frozen=True)
class Invoice:
    """An invoice as it goes out; ``day`` is ``YYYY-MM-DD``."""

    id: int
    number: str
    day: str
    currency: str
    total: float
    client: str
    stage: str
    paid: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Returned:
    """What 1C says about an invoice: numbers, status, payment document and its day as 1C writes it."""

    id: str
    number: str
    paid: bool
    id1c: str
    version: str
    payment_number: str
    payment_day: str


def write_invoices(invoices: Iterable[Invoice], moment: str) -> bytes:
    """A document with invoices; ``moment`` is ISO 8601."""
    root = Element("КоммерческаяИнформация", {"ВерсияСхемы": VERSION, "ДатаФормирования": moment})
    for invoice in invoices:
        _write(SubElement(root, "Документ"), invoice)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _write(document: Element, invoice: Invoice) -> None:
    facts = {
        "Ид": str(invoice.id),
        "Номер": invoice.number,
        "Дата": invoice.day,
        "ХозОперация": _SALE,
        "Роль": "Продавец",
        "Валюта": invoice.currency,
        "Курс": "1",
        "Сумма": f"{invoice.total:.2f}",
    }
    for name, value in facts.items():
        SubElement(document, name).text = value
    client = SubElement(SubElement(document, "Контрагенты"), "Контрагент")
    SubElement(client, "Наименование").text = invoice.client
    SubElement(client, "Роль").text = "Покупатель"
    goods = SubElement(document, "Товары")
    for line in invoice.lines:
        _write_line(SubElement(goods, "Товар"), line)
    values = SubElement(document, "ЗначенияРеквизитов")
    for name, value in (("Статус", invoice.stage), ("Оплачен", "true" if invoice.paid else "false")):
        requisite = SubElement(values, "ЗначениеРеквизита")
        SubElement(requisite, "Наименование").text = name
        SubElement(requisite, "Значение").text = value


def _write_line(goods: Element, line: Line) -> None:
    facts = {
        "Ид": str(line.number),
        "Наименование": line.name,
        "ЦенаЗаЕдиницу": f"{line.price:.2f}",
        "Количество": f"{line.quantity:g}",
        "Сумма": f"{line.price * line.quantity:.2f}",
    }
    for name, value in facts.items():
        SubElement(goods, name).text = value


def read_statuses(document: bytes) -> list[Returned]:
    """What 1C says about invoices.

    Raises:
        ExchangeError: not XML, not CommerceML.
    """
    try:
        root = ElementTree.fromstring(document)  # noqa: S314  # expat refuses entity bombs, nothing external is read
    except ElementTree.ParseError as error:
        raise ExchangeError(f"Файл обмена не читается как XML: {error}; выгрузите его из 1С заново.") from error
    if root.tag != "КоммерческаяИнформация":
        raise ExchangeError("Файл обмена не в формате CommerceML; проверьте настройку обмена в 1С.")
    return [_read(document) for document in root.iter("Документ")]


def _read(document: Element) -> Returned:
    values = dict(_requisites(document))
    paid = values.get("Статус", "").strip().upper() == PAID or values.get("Оплачен", "").strip().lower() in _TRUE
    return Returned(
        id=_text(document, "Ид"),
        number=_text(document, "Номер"),
        paid=paid,
        id1c=_text(document, "Номер1С"),
        version=_text(document, "НомерВерсии"),
        payment_number=values.get("Номер оплаты по 1С", ""),
        payment_day=values.get("Дата оплаты по 1С", ""),
    )


def _requisites(document: Element) -> Iterator[tuple[str, str]]:
    for requisite in document.iter("ЗначениеРеквизита"):
        yield _text(requisite, "Наименование"), _text(requisite, "Значение")


def _text(element: Element, name: str) -> str:
    return (element.findtext(name) or "").strip()
