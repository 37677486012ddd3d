"""Layouts of cards: whose layout of which card counts, and the factory ones."""

from collections.abc import Iterable
from typing import Any

from b24audit.refportal.crm.objects import COMPANY, CONTACT, DEAL, INVOICE, LEAD, QUOTE
from b24audit.refportal.crm.user_fields import fields_by_name
from b24audit.refportal.states.sections.cards import CardSection, Element
from b24audit.refportal.store.dictionaries import CardRow
from b24audit.refportal.web.crm.kinds import Kind
from b24audit.refportal.web.page import Page

_COMMON = 0
_FRONT = frozenset({"TITLE", "STATUS_ID", "STAGE_ID", "OPPORTUNITY_WITH_CURRENCY", "CLIENT", "NAME", "LAST_NAME"})
_MORE = ("SOURCE_ID", "SOURCE_DESCRIPTION", "OPENED", "ASSIGNED_BY_ID", "OBSERVER", "COMMENTS")
_PRODUCTS = ("products", "Товары", ("PRODUCT_ROW_SUMMARY",))
_FACTORY: dict[int, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    LEAD: (
        (
            "main",
            "О лиде",
            ("TITLE", "STATUS_ID", "OPPORTUNITY_WITH_CURRENCY", "NAME", "LAST_NAME", "PHONE", "EMAIL", "COMPANY_TITLE"),
        ),
        ("additional", "Дополнительно", _MORE),
        _PRODUCTS,
    ),
    DEAL: (
        ("main", "О сделке", ("TITLE", "STAGE_ID", "OPPORTUNITY_WITH_CURRENCY", "CLOSEDATE", "CLIENT")),
        ("additional", "Дополнительно", ("TYPE_ID", *_MORE, "BEGINDATE")),
        _PRODUCTS,
    ),
    QUOTE: (
        ("main", "О предложении", ("TITLE", "STATUS_ID", "OPPORTUNITY_WITH_CURRENCY", "CLIENT", "MYCOMPANY_ID")),
        (
            "additional",
            "Дополнительно",
            ("QUOTE_NUMBER", "ASSIGNED_BY_ID", "BEGINDATE", "CLOSEDATE", "CONTENT", "TERMS", "COMMENTS"),
        ),
        _PRODUCTS,
    ),
    INVOICE: (
        ("main", "О счёте", ("TITLE", "STAGE_ID", "OPPORTUNITY_WITH_CURRENCY", "CLIENT", "MYCOMPANY_ID")),
        ("additional", "Дополнительно", ("ACCOUNT_NUMBER", "ASSIGNED_BY_ID", "BEGINDATE", "CLOSEDATE", "COMMENTS")),
        _PRODUCTS,
    ),
    CONTACT: (
        ("main", "О контакте", ("NAME", "SECOND_NAME", "LAST_NAME", "POST", "PHONE", "EMAIL", "COMPANY_ID")),
        ("additional", "Дополнительно", ("TYPE_ID", "SOURCE_ID", "OPENED", "ASSIGNED_BY_ID", "COMMENTS")),
    ),
    COMPANY: (
        ("main", "О компании", ("TITLE", "COMPANY_TYPE", "PHONE", "EMAIL", "ADDRESS")),
        ("additional", "Дополнительно", ("INDUSTRY", "EMPLOYEES", "OPENED", "ASSIGNED_BY_ID", "COMMENTS")),
    ),
}


def layout_of(page: Page, kind: Kind, item: dict[str, Any]) -> list[CardSection]:
    """Sections of an item's card: the user's own layout, the common one, or the factory's.

    Mandatory user fields that a layout leaves out stand at its end: nothing can be saved without them.
    """
    variant = _variant(kind, item)
    rows = (page.session.get(CardRow, (kind.id, user, variant)) for user in (page.user.id, _COMMON))
    row = next((each for each in rows if each is not None), None)
    if row is None:
        return _factory(page, kind)
    sections = [CardSection.model_validate(section) for section in row.sections]
    placed = {element.name for section in sections for element in section.elements}
    fields = fields_by_name(page.session, kind.id).items()
    missing = [name for name, field in fields if field.mandatory and name not in placed]
    if sections and missing:
        sections[-1].elements.extend(Element(name=name) for name in missing)
    return sections


def _variant(kind: Kind, item: dict[str, Any]) -> int:
    """Layouts of leads differ for new and repeated ones, those of deals and invoices by pipeline."""
    if kind.id == LEAD:
        return 2 if item.get("isReturnCustomer") else 1
    return int(item.get("categoryId") or 0) if kind.type.has_pipelines else 0


def _factory(page: Page, kind: Kind) -> list[CardSection]:
    sections = [
        CardSection(name=name, title=title, elements=_elements(names)) for name, title, names in _FACTORY[kind.id]
    ]
    sections[1].elements.extend(Element(name=name) for name in fields_by_name(page.session, kind.id))
    return sections


def _elements(names: Iterable[str]) -> list[Element]:
    return [Element(name=name, always=name in _FRONT) for name in names]
