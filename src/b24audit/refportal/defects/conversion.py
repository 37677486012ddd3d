"""Defects of «Создать на основании»: a lead into a deal with its client, a deal and a quote into further documents.

A real portal converts wrongly for want of rights, by robots of the first stage, by handlers of applications, and when
fields of the two cards do not match.
"""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.parts import APPRAISAL, named, pipeline
from b24audit.refportal.states.sections.conversion import (
    ConversionState,
    DocumentConversion,
    DocumentPart,
    LeadConversion,
)

CATALOGUE = Catalogue()


def _lead(state: State) -> LeadConversion:
    return state.get(ConversionState).lead


@CATALOGUE.defect(
    "conversion-refused", "10.5.1", "Сконвертировать ЛИД нельзя: не хватает прав.", also=["9.1.2", "10.1.2", "11.2.3"]
)
def conversion_refused(state: State) -> None:
    """The button answers with a refusal."""
    _lead(state).allowed = False


@CATALOGUE.defect("conversion-leaves-lead", "10.5.1", "После конвертации ЛИД остаётся в прежнем статусе.")
def conversion_leaves_lead(state: State) -> None:
    """The deal is there, the lead is still worked on."""
    _lead(state).finishes = False


@CATALOGUE.defect("conversion-without-company", "9.1.2", "При конвертации ЛИДа КОМПАНИЯ не создаётся.")
def conversion_without_company(state: State) -> None:
    """The scheme says deal and contact."""
    _lead(state).makes.remove("company")


@CATALOGUE.defect("conversion-without-contact", "9.1.2", "При конвертации ЛИДа КОНТАКТ не создаётся.")
def conversion_without_contact(state: State) -> None:
    """The scheme says deal and company."""
    _lead(state).makes.remove("contact")


@CATALOGUE.defect("conversion-leaves-company-alone", "9.1.2", "После конвертации КОНТАКТ не связан со своей КОМПАНИЕЙ.")
def conversion_leaves_company_alone(state: State) -> None:
    """Both are in the deal and do not know each other."""
    _lead(state).links.remove("employer")


@CATALOGUE.defect("conversion-leaves-client-alone", "9.1.2", "После конвертации СДЕЛКА не связана с клиентом.")
def conversion_leaves_client_alone(state: State) -> None:
    """Contact and company exist beside the deal."""
    links = _lead(state).links
    links.remove("contact")
    links.remove("company")


@CATALOGUE.defect("conversion-loses-contacts", "9.1.2", "При конвертации ЛИДа теряются телефон и эл. почта.")
def conversion_loses_contacts(state: State) -> None:
    """The client cannot be reached."""
    _lead(state).carries.remove("contacts")


@CATALOGUE.defect("conversion-loses-products", "9.1.2", "При конвертации ЛИДа теряются товары и сумма.")
def conversion_loses_products(state: State) -> None:
    """The deal is worth nothing."""
    carries = _lead(state).carries
    carries.remove("products")
    carries.remove("sum")


@CATALOGUE.defect("conversion-loses-source", "10.1.2", "Источник ЛИДа не переходит в СДЕЛКУ при конвертации.")
def conversion_loses_source(state: State) -> None:
    """Channels cannot be analysed beyond leads."""
    _lead(state).carries.remove("source")


@CATALOGUE.defect(
    "converted-deal-in-other-stage",
    "11.2.3",
    "СДЕЛКА из ЛИДа попадает в «Регистрация Договора», а не в «Новая СДЕЛКА».",
)
def converted_deal_in_other_stage(state: State) -> None:
    """The first stage is skipped."""
    _lead(state).deal_stage = named(pipeline(state, APPRAISAL).stages, "Регистрация Договора").status_id


def _document(state: State, name: str) -> DocumentConversion:
    conversion = state.get(ConversionState)
    found: DocumentConversion = getattr(conversion, name)
    return found


def _refused(name: str, key: str, breaks: str, what: str, also: tuple[str, ...] = ()) -> None:
    @CATALOGUE.defect(name, breaks, what, also=also)
    def refused(state: State) -> None:
        _document(state, key).allowed = False


def _without(name: str, key: str, parts: tuple[DocumentPart, ...], breaks: str, what: str, *also: str) -> None:
    @CATALOGUE.defect(name, breaks, what, also=also)
    def without(state: State) -> None:
        rules = _document(state, key)
        rules.carries = [part for part in rules.carries if part not in parts]


_SUM: tuple[DocumentPart, ...] = ("sum",)
_PRODUCTS: tuple[DocumentPart, ...] = ("products",)
_CLIENT: tuple[DocumentPart, ...] = ("client",)
_LINK: tuple[DocumentPart, ...] = ("link",)

_refused("deal-invoice-refused", "deal_invoice", "9.1.3", "Из СДЕЛКИ нельзя создать СЧЕТ.", ("11.5.1",))
_refused("deal-quote-refused", "deal_quote", "11.5.1", "Из СДЕЛКИ нельзя создать ПРЕДЛОЖЕНИЕ.")
_refused("quote-invoice-refused", "quote_invoice", "12.5.1", "ПРЕДЛОЖЕНИЕ нельзя сконвертировать в СЧЕТ.")
_without(
    "invoice-without-deal", "deal_invoice", _LINK, "9.1.3", "СЧЕТ, созданный из СДЕЛКИ, с ней не связан.", "11.5.1"
)
_without("invoice-without-client", "deal_invoice", _CLIENT, "9.1.3", "В СЧЕТЕ из СДЕЛКИ нет клиента.", "11.5.1")
_without("invoice-without-products", "deal_invoice", _PRODUCTS, "11.5.1", "В СЧЕТЕ из СДЕЛКИ нет её товаров.")
_without("invoice-without-sum", "deal_invoice", _SUM, "11.5.1", "Сумма СЧЕТА из СДЕЛКИ — ноль.")
_without("deal-quote-without-products", "deal_quote", _PRODUCTS, "11.5.1", "В ПРЕДЛОЖЕНИИ из СДЕЛКИ нет её товаров.")
_without("deal-quote-without-client", "deal_quote", _CLIENT, "11.5.1", "В ПРЕДЛОЖЕНИИ из СДЕЛКИ нет клиента.")
_without("quote-invoice-without-products", "quote_invoice", _PRODUCTS, "12.5.1", "В СЧЕТЕ из ПРЕДЛОЖЕНИЯ нет товаров.")
_without("quote-invoice-without-client", "quote_invoice", _CLIENT, "12.5.1", "В СЧЕТЕ из ПРЕДЛОЖЕНИЯ нет клиента.")
_without("quote-invoice-without-sum", "quote_invoice", _SUM, "12.5.1", "Сумма СЧЕТА из ПРЕДЛОЖЕНИЯ — ноль.")
