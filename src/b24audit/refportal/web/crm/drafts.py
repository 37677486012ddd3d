"""What a card or a dialog sends, as the writer of items wants it; and which required fields it leaves empty."""

import base64
import re
from collections.abc import Mapping, Sequence
from typing import Any

from b24audit.refportal.crm import user_values
from b24audit.refportal.crm.fields import FieldSpec, fields_of
from b24audit.refportal.crm.multi_fields import OWNERS, MultiFieldChange
from b24audit.refportal.crm.objects import CONTACT
from b24audit.refportal.crm.saving import Draft
from b24audit.refportal.crm.user_fields import fields_by_name
from b24audit.refportal.crm.values import to_stored
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.store.dictionaries import UserFieldRow
from b24audit.refportal.web.crm.kinds import Kind
from b24audit.refportal.web.page import Page, UploadedFile

_MULTI = re.compile(r"\[(PHONE|EMAIL|WEB|IM)\]\[(n?)(\d+)\]\[VALUE\]$")
_SEVERAL = {"OBSERVER": "observers"}
_CLIENT = {"COMPANY_ID": "companyId", "CONTACT_ID": "contactId"}
_SUM = ("opportunity", "isManualOpportunity")
REQUIRED = "Поле обязательно для заполнения"


def draft_of(page: Page, kind: Kind, item: Mapping[str, Any] | None = None) -> Draft:
    """Values of the fields that were sent; others are left as they are, and so is a sum that is sent unchanged."""
    values = _own_values(page, kind)
    if item is not None and values.get("opportunity") == item.get("opportunity"):
        values = {name: value for name, value in values.items() if name not in _SUM}
    return Draft(values, _user_values(page, kind), multi_changes(page, kind))


def _own_values(page: Page, kind: Kind) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for spec in fields_of(kind.id).values():
        for name in (spec.frozen_name, spec.upper_name):
            if name in page.values and spec.stored and not spec.read_only and not spec.multiple:
                values[spec.name] = to_stored(spec, page.text(name), page.portal.utc_offset)
    if "opportunity" in values:
        values["opportunity"] = values["opportunity"] or 0.0
        values["isManualOpportunity"] = int(bool(values["opportunity"]))
    for sent, name in _CLIENT.items():
        if sent in page.values and name in fields_of(kind.id):
            values[name] = page.number(sent) or None
    for sent, name in _SEVERAL.items():
        if sent in page.values and name in fields_of(kind.id):
            values[name] = [int(each) for each in page.values.getlist(sent) if str(each).isdecimal()]
    return values


def _user_values(page: Page, kind: Kind) -> dict[str, Any]:
    values = {}
    for name, row in fields_by_name(page.session, kind.id).items():
        if name not in page.values:
            continue
        sent = [_sent(row, each) for each in page.values.getlist(name)]
        filled = [each for each in sent if each not in (None, "")]
        if row.user_type_id == "file" and not filled:
            continue  # a file input that was left alone keeps the files
        value: Json = filled if row.multiple else (filled[-1] if filled else None)
        values[name] = user_values.to_stored(page.session, row, value, page.portal.utc_offset)
    return values


def _sent(row: UserFieldRow, value: object) -> Json:
    if isinstance(value, UploadedFile):
        return [value.name, base64.b64encode(value.content).decode()] if value.name else None
    text = str(value).strip()
    if row.user_type_id == "money" and text:
        return text if "|" in text else f"{text}|RUB"
    return text


def multi_changes(page: Page, kind: Kind) -> list[MultiFieldChange]:
    """Phones, e-mails… that were sent."""
    if kind.id not in OWNERS:
        return []
    changes = []
    for name, value in page.values.multi_items():
        match = _MULTI.search(name)
        text = value.strip() if isinstance(value, str) else ""
        if match and (text or not match.group(2)):
            number = 0 if match.group(2) else int(match.group(3))
            changes.append(MultiFieldChange(match.group(1), number, text))
    return changes


def missing(page: Page, kind: Kind, item: Mapping[str, Any] | None, draft: Draft) -> dict[str, str]:
    """What is said of required fields that stay empty, by field; of a saved item only those that were sent count."""
    found = {}
    for name, row in fields_by_name(page.session, kind.id).items():
        concerned = item is None or name in draft.user_values
        kept = (item.get("uf") or {}).get(name) if item else None
        if row.mandatory and concerned and draft.user_values.get(name, kept) in (None, "", []):
            found[name] = REQUIRED
    return {**found, **_missing_own(kind, item, draft)}


def _missing_own(kind: Kind, item: Mapping[str, Any] | None, draft: Draft) -> dict[str, str]:
    after = {**(item or {}), **draft.values}
    if kind.id == CONTACT:
        return {} if after.get("name") or after.get("lastName") else {"LAST_NAME": REQUIRED}
    spec: FieldSpec = fields_of(kind.id)["title"]
    empty = "r" in spec.flags and not str(after.get("title") or "").strip()
    return {"TITLE": REQUIRED} if empty else {}


def empty_mandatory(page: Page, kind: Kind, item: Mapping[str, Any], draft: Draft) -> Sequence[UserFieldRow]:
    """Mandatory user fields that an item would still leave empty after the draft."""
    values = {**(item.get("uf") or {}), **draft.user_values}
    rows = fields_by_name(page.session, kind.id).items()
    return [row for name, row in rows if row.mandatory and values.get(name) in (None, "", [])]
