"""``crm.documentgenerator.template.*`` and ``.numerator.*``: what documents are made of (crm/document-generator/)."""

import base64
import binascii
from typing import Any

from sqlalchemy import select

from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.docgen.data import item_fields
from b24audit.refportal.docgen.making import template_content
from b24audit.refportal.docgen.word import NotADocument, fields_in
from b24audit.refportal.listing.memory import arrange, narrow
from b24audit.refportal.listing.paging import Page, page_reply
from b24audit.refportal.protocol.call import Call, Download, Reply, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, as_list, is_yes
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._rows import spell
from b24audit.refportal.store.documents import DocumentTemplateRow, NumeratorRow

TABLE = MethodTable("crm")

_GENERATOR = "Bitrix_Main_Numerator_Generator_SequentNumberGenerator"
_REQUIRED = ("name", "numeratorId", "region", "entityTypeId")
_ONLY_WHEN_NAMED = ("entityTypeId", "users")
_FLAGS = {"active": "active", "withStamps": "with_stamps"}


def _denied() -> RestError:
    return RestError("DOCGEN_ACCESS_ERROR", "Access denied")


def _numerators_denied() -> RestError:
    return RestError("", "You do not have permissions to modify templates")


@TABLE.lists("crm.documentgenerator.template.list", rights=Rights.ADMINISTRATOR, denied=_denied)
def template_list(call: Call) -> Reply:
    """A page of templates, a map by number; deleted ones only when the filter names ``isDeleted``."""
    filter_ = dict(call.params.mapping("filter"))
    if not any(name.lstrip("=!@") == "isDeleted" for name in filter_):
        filter_["isDeleted"] = "N"
    rows = [_json(call, row) for row in call.session.scalars(select(DocumentTemplateRow))]
    found = narrow(rows, filter_, set(rows[0]) if rows else set())
    ordered = arrange(found, call.params.mapping("order"), {"id": "DESC"})
    wanted = [str(name) for name in call.params.values_of("select")] or ["*"]
    always = {"download", "downloadMachine"}
    shown = [
        {
            name: value
            for name, value in row.items()
            if name in always or name in wanted or ("*" in wanted and name not in _ONLY_WHEN_NAMED)
        }
        for row in ordered
    ]
    numbered = dict(zip((str(row["id"]) for row in ordered), spell(call, shown), strict=True))
    page = Page.of(call.params)
    part = dict(list(numbered.items())[page.offset : page.offset + page.size])
    return Reply({"templates": part}, len(numbered), page.next(len(numbered)))


@TABLE.reads("crm.documentgenerator.template.get", rights=Rights.ADMINISTRATOR, denied=_denied)
def template_get(call: Call) -> Json:
    """One template."""
    return {"template": _single(call, find_template(call, call.params.integer("id")))}


@TABLE.writes("crm.documentgenerator.template.add", rights=Rights.ADMINISTRATOR, denied=_numerators_denied)
def template_add(call: Call) -> Json:
    """Upload a template.

    Raises:
        RestError: a missing field, no file, a file that is no DOCX, an unknown numerator.
    """
    if "fields" not in call.params:
        raise RestError("100", "Could not find value for parameter {fields}")
    fields = Params(call.params.mapping("fields"))
    missing = [name for name in _REQUIRED if fields.get(name) in (None, "", [])]
    if missing:
        raise RestError("0", f"Empty required fields: {', '.join(missing)}")
    content = _content(fields.get("file"))
    now = int(call.portal.clock.now())
    row = DocumentTemplateRow(create_time=now, update_time=now, **_values(call, fields), content=content)
    row.users = row.users or [f"U{call.caller.user_id}"]
    call.session.add(row)
    call.session.flush()
    return {"template": _single(call, row)}


@TABLE.writes("crm.documentgenerator.template.update", rights=Rights.ADMINISTRATOR, denied=_numerators_denied)
def template_update(call: Call) -> Json:
    """Change a template."""
    row = find_template(call, call.params.integer("id"))
    fields = Params(call.params.mapping("fields"))
    values = _values(call, fields)
    if "file" in fields:
        values |= {"content": _content(fields["file"]), "body": ""}
    for name, value in values.items():
        setattr(row, name, value)
    row.update_time = int(call.portal.clock.now())
    return {"template": _single(call, row)}


@TABLE.writes("crm.documentgenerator.template.delete", rights=Rights.ADMINISTRATOR, denied=_numerators_denied)
def template_delete(call: Call) -> Json:
    """Delete a template; its documents stay."""
    find_template(call, call.params.integer("id")).is_deleted = True
    return None


@TABLE.reads("crm.documentgenerator.template.getfields", rights=Rights.ADMINISTRATOR, denied=_denied)
def template_fields(call: Call) -> Json:
    """Fields of the template with the values an item would give them."""
    row = find_template(call, call.params.integer("id"))
    entity_type, item = call.params.integer("entityTypeId"), call.params.integer("entityId")
    if entity_type not in OBJECT_TYPES:
        raise RestError("0", "No provider for entityTypeId")
    return {"templateFields": described_fields(call, row, entity_type, item)}


@TABLE.reads("crm.documentgenerator.template.download", in_batch=False, rights=Rights.ADMINISTRATOR, denied=_denied)
def template_download(call: Call) -> Reply:
    """The DOCX of a template."""
    row = find_template(call, call.params.integer("id"))
    return Reply(Download(f"{row.name}.docx", template_content(row)))


@TABLE.lists("crm.documentgenerator.numerator.list", rights=Rights.ADMINISTRATOR, denied=_numerators_denied)
def numerator_list(call: Call) -> Reply:
    """A page of numerators."""
    rows = [_numerator(row) for row in call.session.scalars(select(NumeratorRow).order_by(NumeratorRow.id))]
    shown = [{name: value for name, value in row.items() if name != "code"} for row in rows]
    return page_reply(spell(call, shown), Page.of(call.params), "numerators")


@TABLE.reads("crm.documentgenerator.numerator.get", rights=Rights.ADMINISTRATOR, denied=_numerators_denied)
def numerator_get(call: Call) -> Json:
    """One numerator."""
    row = call.session.get(NumeratorRow, call.params.integer("id"))
    if row is None:
        raise RestError("100", "Could not construct parameter {numerator}")
    return {"numerator": _numerator(row)}


@TABLE.writes("crm.documentgenerator.numerator.add", rights=Rights.ADMINISTRATOR, denied=_numerators_denied)
def numerator_add(call: Call) -> Json:
    """Create a numerator."""
    fields = Params(call.params.mapping("fields"))
    missing = [name for name in ("name", "template") if not fields.text(name)]
    if missing:
        raise RestError("0", f"Empty required fields: {', '.join(missing)}")
    row = NumeratorRow(name=fields.text("name"), template=fields.text("template"))
    call.session.add(row)
    call.session.flush()
    return {"numerator": {**_numerator(row), "id": row.id}}


def find_template(call: Call, number: int) -> DocumentTemplateRow:
    """A template that is not deleted.

    Raises:
        RestError: no such template.
    """
    row = call.session.get(DocumentTemplateRow, number)
    if row is None or row.is_deleted:
        raise RestError("0", "Template not found")
    return row


def described_fields(call: Call, row: DocumentTemplateRow, entity_type: int, item: int) -> dict[str, Json]:
    """Fields a template mentions, described as the documentation does; unknown ones are empty."""
    known = item_fields(call.session, entity_type, item)
    described: dict[str, Json] = {}
    for name in fields_in(template_content(row)):
        field = known.get(name)
        facts: dict[str, Json] = {
            "title": field.title if field else name,
            "value": field.value if field else None,
            "group": list(field.group) if field else ["Документ"],
            "chain": f"this.SOURCE.{name}",
            "default": field.value if field else None,
        }
        described[name] = {**facts, "required": "Y"} if field and field.required else facts
    return described


def _values(call: Call, fields: Params) -> dict[str, Any]:
    values: dict[str, Any] = {column: is_yes(fields[name]) for name, column in _FLAGS.items() if name in fields}
    values |= {name: fields.text(name) for name in ("name", "region") if name in fields}
    values |= {"sort": fields.integer("sort")} if "sort" in fields else {}
    if "entityTypeId" in fields:
        values["entity_types"] = [str(each) for each in as_list(fields["entityTypeId"])]
    if "users" in fields:
        values["users"] = [str(each) for each in as_list(fields["users"])]
    elif call.method.name.endswith(".add"):
        values["users"] = []
    if "numeratorId" in fields:
        if call.session.get(NumeratorRow, fields.integer("numeratorId")) is None:
            raise RestError("0", "Numerator not found")
        values["numerator_id"] = fields.integer("numeratorId")
    return values


def _content(file: Json) -> bytes:
    parts = as_list(file)
    try:
        content = base64.b64decode(str(parts[1]), validate=True) if len(parts) > 1 else b""
    except (binascii.Error, ValueError) as error:
        raise RestError("0", "Could not save file") from error
    if not content:
        raise RestError("0", "Missing file content")
    try:
        fields_in(content)
    except NotADocument as error:
        raise RestError("0", "Could not save file") from error
    return content


def _single(call: Call, row: DocumentTemplateRow) -> dict[str, Json]:
    return {**_json(call, row), "users": {user: user for user in row.users}}


def _json(call: Call, row: DocumentTemplateRow) -> dict[str, Json]:
    web = call.caller.rest_url.partition("rest/")[0]
    return {
        "id": str(row.id),
        "name": row.name,
        "region": row.region,
        "code": row.code,
        "download": f"{web}bitrix/services/main/ajax.php?action=crm.documentgenerator.template.download&id={row.id}",
        "active": "Y" if row.active else "N",
        "moduleId": "crm",
        "numeratorId": str(row.numerator_id),
        "withStamps": "Y" if row.with_stamps else "N",
        "users": list(row.users),
        "isDeleted": "Y" if row.is_deleted else "N",
        "sort": str(row.sort),
        "createTime": moment_json(row.create_time, call.portal.utc_offset),
        "updateTime": moment_json(row.update_time, call.portal.utc_offset),
        "downloadMachine": f"{call.caller.rest_url}crm.documentgenerator.template.download.json?id={row.id}",
        "entityTypeId": list(row.entity_types),
    }


def _numerator(row: NumeratorRow) -> dict[str, Json]:
    generator: Json = {
        "start": row.start,
        "step": row.step,
        "length": row.length,
        "padString": row.pad,
        "periodicBy": None,
        "timezone": None,
        "isDirectNumeration": False,
    }
    return {
        "id": str(row.id),
        "name": row.name,
        "template": row.template,
        "code": row.code,
        "settings": {_GENERATOR: generator},
    }
