"""``crm.requisite.*``, ``.preset.*``, ``.bankdetail.*``: requisites of clients and own companies (crm/requisites/)."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import delete, exists, select

from b24audit.refportal.crm.objects import COMPANY, CONTACT
from b24audit.refportal.crm.requisites import BANK_FIELDS, REQUISITE_FIELDS
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._requisite_records import Kind
from b24audit.refportal.store.items import ITEM_TABLES
from b24audit.refportal.store.requisites import BankDetailRow, PresetRow, RequisiteRow

TABLE = MethodTable("crm")

_DATES = {
    "date_create": "Дата создания",
    "date_modify": "Дата изменения",
    "created_by_id": "Кем создан",
    "modify_by_id": "Кем изменён",
}
PRESET = Kind(
    "Preset",
    PresetRow,
    {
        "id": "ID",
        "entity_type_id": "ID типа сущности",
        "country_id": "ID страны",
        "name": "Название",
        **_DATES,
        "active": "Активность",
        "sort": "Сортировка",
        "xml_id": "Внешний код",
    },
    required=("entity_type_id", "country_id", "name"),
    immutable=("entity_type_id", "country_id"),
)
REQUISITE = Kind(
    "Requisite",
    RequisiteRow,
    {
        "id": "ID",
        "entity_type_id": "ID типа сущности",
        "entity_id": "ID сущности",
        "preset_id": "ID шаблона",
        **_DATES,
        "name": "Название",
        "code": "Символьный код",
        "xml_id": "Внешний код",
        "originator_id": "Внешняя информационная база",
        "active": "Активность",
        "address_only": "Только адрес",
        "sort": "Сортировка",
    },
    REQUISITE_FIELDS,
    required=("entity_type_id", "entity_id", "preset_id", "name"),
    immutable=("entity_type_id", "entity_id"),
)
BANK_DETAIL = Kind(
    "RequisiteBankDetail",
    BankDetailRow,
    {
        "id": "ID",
        "entity_id": "ID реквизита",
        "country_id": "ID страны",
        **_DATES,
        "name": "Название",
        "code": "Символьный код",
        "xml_id": "Внешний код",
        "originator_id": "Внешняя информационная база",
        "active": "Активность",
        "sort": "Сортировка",
    },
    BANK_FIELDS,
    required=("entity_id", "name"),
    immutable=("entity_id", "country_id"),
)


def _add_requisite(call: Call) -> RequisiteRow:
    record = REQUISITE.create(call)
    if record.entity_type_id not in (COMPANY, CONTACT):
        raise RestError("", "ENTITY_TYPE_ID is not defined or invalid.")
    table = ITEM_TABLES[record.entity_type_id]
    if not call.session.scalar(select(exists().where(table.c.id == record.entity_id))):
        raise RestError("", "ENTITY_ID is not defined or invalid.")
    if call.session.get(PresetRow, record.preset_id) is None:
        raise RestError("", "PRESET_ID is not defined or invalid.")
    return record


def _add_bank_detail(call: Call) -> BankDetailRow:
    record = BANK_DETAIL.create(call)
    if call.session.get(RequisiteRow, record.entity_id) is None:
        raise RestError("", "ENTITY_ID is not defined or invalid.")
    return record


def _delete_requisite(call: Call) -> None:
    record = REQUISITE.find(call)
    call.session.execute(delete(BankDetailRow).where(BankDetailRow.entity_id == record.id))
    call.session.delete(record)


def _delete_preset(call: Call) -> None:
    record = PRESET.find(call)
    if call.session.scalar(select(exists().where(RequisiteRow.preset_id == record.id))):
        raise RestError("", "Нельзя удалить шаблон: для него уже созданы реквизиты")
    call.session.delete(record)


def _delete_bank_detail(call: Call) -> None:
    call.session.delete(BANK_DETAIL.find(call))


def _declare(name: str, kind: Kind[Any], add: Callable[[Call], Any], remove: Callable[[Call], None]) -> None:
    def list_(call: Call) -> Reply:
        return kind.page(call)

    def get(call: Call) -> Json:
        return kind.write(call, kind.find(call))

    def fields(_call: Call) -> Json:
        return kind.described()

    def add_(call: Call) -> Json:
        record = add(call)
        call.session.flush()
        return int(record.id)

    def update(call: Call) -> Json:
        kind.change(call, kind.find(call))
        return True

    def delete_(call: Call) -> Json:
        remove(call)
        return True

    TABLE.lists(f"{name}.list")(list_)
    TABLE.reads(f"{name}.get")(get)
    TABLE.reads(f"{name}.fields")(fields)
    TABLE.writes(f"{name}.add")(add_)
    TABLE.writes(f"{name}.update")(update)
    TABLE.writes(f"{name}.delete")(delete_)


_declare("crm.requisite", REQUISITE, _add_requisite, _delete_requisite)
_declare("crm.requisite.preset", PRESET, PRESET.create, _delete_preset)
_declare("crm.requisite.bankdetail", BANK_DETAIL, _add_bank_detail, _delete_bank_detail)
