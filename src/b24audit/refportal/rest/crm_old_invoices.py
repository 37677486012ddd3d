"""``crm.invoice.*``: invoices of the generation before smart ones, of which a portal of today has none
(crm/outdated/invoice/)."""

from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._fields import describe

TABLE = MethodTable("crm")

_FIELDS = {
    "ID": describe("ID", "integer", "o"),
    "ACCOUNT_NUMBER": describe("Номер", "string"),
    "ORDER_TOPIC": describe("Тема", "string", "r"),
    "STATUS_ID": describe("Статус", "string", "r"),
    "PRICE": describe("Сумма", "double", "o"),
    "UF_DEAL_ID": describe("Сделка", "integer"),
    "UF_COMPANY_ID": describe("Компания", "integer"),
    "UF_CONTACT_ID": describe("Контакт", "integer"),
}


@TABLE.lists("crm.invoice.list")
def invoice_list(_: Call) -> Reply:
    """No rows."""
    return Reply([], 0)


@TABLE.reads("crm.invoice.fields")
def invoice_fields(_: Call) -> Json:
    """Descriptions of the fields."""
    return _FIELDS


@TABLE.reads("crm.invoice.get")
def invoice_get(_: Call) -> Json:
    """Never there."""
    raise errors.not_found()


@TABLE.writes("crm.invoice.update")
def invoice_update(_: Call) -> Json:
    """Nothing to change."""
    raise errors.not_found()


@TABLE.writes("crm.invoice.delete")
def invoice_delete(_: Call) -> Json:
    """Nothing to delete."""
    raise errors.not_found()


@TABLE.writes("crm.invoice.add")
def invoice_add(_: Call) -> Json:
    """UNCONFIRMED how a portal that was never given old invoices refuses a new one."""
    raise RestError("", "Access denied.")
