"""What documents know about an item: its own and user fields, its client, the own company, the product rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.fields import fields_of
from b24audit.refportal.crm.objects import COMPANY, CONTACT
from b24audit.refportal.crm.product_rows import OWNERS, rows_of
from b24audit.refportal.crm.user_fields import fields_by_name
from b24audit.refportal.docgen.word import Data
from b24audit.refportal.store.dictionaries import UserFieldRow
from b24audit.refportal.store.items import ITEM_TABLES, FileRow, MultiFieldRow
from b24audit.refportal.store.requisites import BankDetailRow, RequisiteLinkRow, RequisiteRow

LOGO = "MyCompanyUfLogo"
STAMPS = {
    "MyCompanyUfStamp": "UF_STAMP",
    "MyCompanyUfDirectorSign": "UF_DIRECTOR_SIGN",
    "MyCompanyUfAccountantSign": "UF_ACCOUNTANT_SIGN",
}
"""Pictures that documents have only when stamps are switched on, by field."""

_Row = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """A field of a document; ``group`` is the path the editor shows it under."""

    title: str
    value: str
    group: tuple[str, ...]
    required: bool = False


def document_name(code: str) -> str:
    """Code of a field as templates spell it: ``UF_CRM_DEAL_AREA`` is ``UfCrmDealArea``, ``companyId`` ``CompanyId``."""
    if "_" in code or code.isupper():
        return "".join(part.capitalize() for part in code.split("_"))
    return code[:1].upper() + code[1:]


def item_fields(session: Session, entity_type: int, item: int) -> dict[str, Field]:
    """Fields of an item's documents by the name templates use."""
    row = _item(session, entity_type, item)
    if row is None:
        return {}
    user = fields_by_name(session, entity_type)
    own = {
        document_name(spec.name): Field(spec.title, _text(row[spec.name]), ("Документ",))
        for spec in fields_of(entity_type).values()
        if spec.stored and not spec.multiple
    }
    of_user = {
        document_name(name): Field(
            _label(field), _user_text(field, row["uf"].get(name)), ("Документ",), field.mandatory
        )
        for name, field in user.items()
    }
    return {**own, **of_user, **_client_fields(session, row), **_company_fields(session, entity_type, row)}


def empty_mandatory(session: Session, entity_type: int, item: int) -> list[str]:
    """Titles of mandatory user fields that an item leaves empty."""
    row = _item(session, entity_type, item)
    values = row["uf"] if row else {}
    fields = fields_by_name(session, entity_type).items()
    return [_label(field) for name, field in fields if field.mandatory and values.get(name) in (None, "", [])]


def document_data(session: Session, entity_type: int, item: int, *, stamps: bool) -> Data:
    """Everything that goes into a document of an item."""
    texts = {name: field.value for name, field in item_fields(session, entity_type, item).items()}
    products = [
        {
            "ProductsIndex": str(number),
            "ProductsProductName": row.product_name,
            "ProductsProductPrice": _money(row.price),
            "ProductsProductQuantity": f"{row.quantity:g}",
            "ProductsProductPriceSum": _money(row.price * row.quantity),
        }
        for number, row in enumerate(_rows(session, entity_type, item), start=1)
    ]
    return Data(texts, _pictures(session, entity_type, item, stamps=stamps), products)


def _rows(session: Session, entity_type: int, item: int) -> list[Any]:
    return list(rows_of(session, entity_type, item)) if entity_type in OWNERS.values() else []


def _item(session: Session, entity_type: int, item: int) -> _Row | None:
    table = ITEM_TABLES[entity_type]
    row = session.execute(select(table).where(table.c.id == item)).mappings().first()
    return None if row is None else {str(name): value for name, value in row.items()}


def _own_company(session: Session, row: _Row | None) -> _Row | None:
    chosen = (row or {}).get("mycompanyId")
    if chosen:
        return _item(session, COMPANY, chosen)
    table = ITEM_TABLES[COMPANY]
    number = session.scalar(select(table.c.id).where(table.c.isMyCompany == 1).order_by(table.c.id).limit(1))
    return _item(session, COMPANY, number) if number else None


def _company_fields(session: Session, entity_type: int, row: _Row) -> dict[str, Field]:
    company = _own_company(session, row)
    if company is None:
        return {}
    group = ("Документ", "Моя компания")
    phone = select(MultiFieldRow.value).where(
        MultiFieldRow.entity_type_id == COMPANY,
        MultiFieldRow.entity_id == company["id"],
        MultiFieldRow.kind == "PHONE",
    )
    fields = {
        "MyCompanyTitle": Field("Название", company["title"] or "", group),
        "MyCompanyPhone": Field("Телефон", session.scalar(phone.limit(1)) or "", group),
    }
    requisite, detail = _requisites(session, entity_type, row["id"], company["id"])
    for prefix, record in (("MyCompanyRequisite", requisite), ("MyCompanyBankDetail", detail)):
        values = record.values if record else {}
        fields |= {f"{prefix}{document_name(name)}": Field(name, str(value), group) for name, value in values.items()}
    return fields


def _requisites(
    session: Session, entity_type: int, item: int, company: int
) -> tuple[RequisiteRow | None, BankDetailRow | None]:
    """Requisites of the own company that the item has chosen, or its first ones."""
    link = session.get(RequisiteLinkRow, (entity_type, item))
    own = select(RequisiteRow).where(RequisiteRow.entity_type_id == COMPANY, RequisiteRow.entity_id == company)
    if link and link.mc_requisite_id:
        own = own.where(RequisiteRow.id == link.mc_requisite_id)
    requisite = session.scalar(own.order_by(RequisiteRow.sort, RequisiteRow.id).limit(1))
    if requisite is None:
        return None, None
    details = select(BankDetailRow).where(BankDetailRow.entity_id == requisite.id)
    return requisite, session.scalar(details.order_by(BankDetailRow.sort, BankDetailRow.id).limit(1))


def _client_fields(session: Session, row: _Row) -> dict[str, Field]:
    group = ("Документ", "Клиент")
    company = _item(session, COMPANY, row["companyId"]) if row.get("companyId") else None
    contact = _item(session, CONTACT, row["contactId"]) if row.get("contactId") else None
    names = [contact[name] for name in ("lastName", "name", "secondName") if contact[name]] if contact else []
    person = " ".join(names)
    title = (company["title"] if company else "") or person
    return {
        "ClientName": Field("Клиент", title, group),
        "CompanyTitle": Field("Название компании", (company["title"] if company else "") or "", group),
        "ContactName": Field("Имя контакта", person, group),
    }


def _pictures(session: Session, entity_type: int, item: int, *, stamps: bool) -> dict[str, bytes]:
    company = _own_company(session, _item(session, entity_type, item))
    wanted = {LOGO: "UF_LOGO", **(STAMPS if stamps else {})}
    found: dict[str, bytes] = {}
    for name, code in wanted.items():
        number = company["uf"].get(code) if company else None
        file = session.get(FileRow, number) if number else None
        if file is not None:
            found[name] = file.content
    return found


def _label(field: UserFieldRow) -> str:
    return field.labels.get("edit") or field.field_name


def _user_text(field: UserFieldRow, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_user_text(field, each) for each in value)
    if field.user_type_id == "enumeration":
        return next((str(choice["value"]) for choice in field.items if choice["id"] == value), "")
    return "" if field.user_type_id == "file" else _text(value)


def _text(value: Any) -> str:
    if isinstance(value, float):
        return _money(value)
    return "" if value is None else str(value)


def _money(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))
