"""``userfieldconfig.*``: user fields of any object, invoices too (crm/universal/userfieldconfig/)."""

from collections.abc import Mapping

from sqlalchemy import select

from b24audit.refportal.crm import user_fields
from b24audit.refportal.listing.memory import arrange, narrow
from b24audit.refportal.listing.paging import Page, page_reply
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._user_field_config_rows import NAMES, captions, check_module, row_of, whole_row
from b24audit.refportal.store.dictionaries import UserFieldRow

TABLE = MethodTable("userfieldconfig")

_DEFAULT_ORDER = {"sort": "ASC", "id": "ASC"}


@TABLE.lists("userfieldconfig.list")
def config_list(call: Call) -> Reply:
    """A page of settings; captions only when ``select`` names a language."""
    check_module(call)
    selection = call.params.mapping("select")
    language = str(selection.get("language") or selection.get("languageId") or "")
    wanted = {str(value) for key, value in selection.items() if key not in ("language", "languageId")}
    known = {str(row.id): row for row in call.session.scalars(select(UserFieldRow))}
    found = narrow([row_of(row) for row in known.values()], call.params.mapping("filter"), set(NAMES.values()))
    rows = [
        _selected(row, wanted) | (captions(known[str(row["id"])], language) if language else {})
        for row in arrange(found, call.params.mapping("order"), _DEFAULT_ORDER)
    ]
    return page_reply(rows, Page.of(call.params), "fields")


@TABLE.reads("userfieldconfig.get")
def config_get(call: Call) -> Json:
    """Settings of one field with its captions.

    Raises:
        RestError: no such field.
    """
    check_module(call)
    row = call.session.get(UserFieldRow, call.params.integer("id"))
    if row is None:
        raise RestError("", "You do not have permission to view user field settings")
    return {"field": whole_row(row)}


@TABLE.reads("userfieldconfig.getTypes")
def config_types(call: Call) -> Json:
    """Types a user field may have, keyed by themselves."""
    check_module(call)
    return {"types": {key: {"userTypeId": key, "description": title} for key, title in user_fields.TYPES.items()}}


def _selected(row: Mapping[str, Json], wanted: set[str]) -> dict[str, Json]:
    if not wanted or "*" in wanted:
        return dict(row)
    return {name: value for name, value in row.items() if name in wanted or name == "id"}
