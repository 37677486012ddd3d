"""The editor of a card as data: sections with fields, how each is shown and how it is edited."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from b24audit.refportal.crm.fields import FieldSpec, fields_of
from b24audit.refportal.crm.multi_fields import read_multi_fields
from b24audit.refportal.crm.objects import COMPANY, CONTACT, OBJECT_TYPES
from b24audit.refportal.crm.product_rows import rows_of
from b24audit.refportal.crm.user_fields import fields_by_name
from b24audit.refportal.store.dictionaries import UserFieldRow
from b24audit.refportal.web.crm.choices import Choice, Choices
from b24audit.refportal.web.crm.faults import page_faults
from b24audit.refportal.web.crm.items import words_of
from b24audit.refportal.web.crm.kinds import KINDS, Kind
from b24audit.refportal.web.crm.layouts import layout_of
from b24audit.refportal.web.grid import anchor
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.rendering import money

EMPTY = "не заполнено"
_MULTI = {"PHONE": "Телефон", "EMAIL": "E-mail", "WEB": "Сайт", "IM": "Мессенджер"}
_KINDS = {
    "text": "textarea",
    "boolean": "checkbox",
    "date": "date",
    "datetime": "datetime",
    "double": "number",
    "integer": "number",
    "user": "select",
    "employee": "select",
    "crm_status": "select",
    "enumeration": "select",
    "file": "file",
    "money": "money",
}


@dataclass(frozen=True)
class Input:
    """How a field is edited: ``kind`` of input, what it holds, what can be chosen."""

    kind: str
    name: str
    value: str = ""
    choices: Sequence[Choice] = ()
    several: Sequence[tuple[str, str]] = ()

    @property
    def items(self) -> str:
        """The choices for the script of the list, as JSON; the first one clears the field."""
        choices = [Choice("", "не выбрано"), *self.choices]
        return json.dumps([{"value": each.value, "title": each.title} for each in choices], ensure_ascii=False)


@dataclass(frozen=True)
class CardField:
    """A field of a card: ``cid`` by which the page knows it, its caption, its value as shown ("" when empty).

    ``inputs`` are empty for a field that is only shown; ``always`` shows it even when it is empty.
    """

    cid: str
    caption: str
    value: str | Markup
    always: bool
    required: bool = False
    multiple: bool = False
    inputs: Sequence[Input] = field(default=())

    @property
    def in_sight(self) -> bool:
        """Whether the field is there when nobody edits."""
        return self.always or bool(self.value)


@dataclass(frozen=True)
class EditorSection:
    """A section of a card."""

    name: str
    title: str
    fields: Sequence[CardField]


class Editor:
    """Makes the sections of one item's card."""

    def __init__(self, page: Page, kind: Kind, item: Mapping[str, Any]) -> None:
        self._page = page
        self._kind = kind
        self._item = item
        self._words = words_of(page)
        self._choices = Choices(page.session)
        self._user = fields_by_name(page.session, kind.id)
        self._own = {
            name: spec for spec in fields_of(kind.id).values() for name in (spec.frozen_name, spec.upper_name) if name
        }

    def sections(self) -> list[EditorSection]:
        """Sections in the order of the layout; fields that the object does not have are left out."""
        found, faults = [], page_faults(self._page)
        sighted = self._kind.name not in faults.empty_hidden
        for section in layout_of(self._page, self._kind, dict(self._item)):
            fields = [self.field(element.name, always=element.always and sighted) for element in section.elements]
            known = [each for each in fields if each is not None]
            if section.title not in faults.lost_sections.get(self._kind.name, ()):
                found.append(EditorSection(section.name, section.title, known))
        return found

    def field(self, name: str, *, always: bool = False) -> CardField | None:
        """A field by the name that layouts use."""
        if name in self._user:
            return self._user_field(self._user[name], always)
        if name in _MULTI:
            return self._multi_field(name, always)
        special = {
            "CLIENT": self._client,
            "OPPORTUNITY_WITH_CURRENCY": self._sum,
            "PRODUCT_ROW_SUMMARY": self._products,
            "OBSERVER": self._observers,
        }.get(name)
        if special:
            return special(always)
        spec = self._own.get(name)
        return None if spec is None or not spec.stored else self._own_field(name, spec, always)

    def _own_field(self, name: str, spec: FieldSpec, always: bool) -> CardField:
        text = self._words.own(spec, self._item)
        kind = _KINDS.get(spec.type, "text")
        choices = self._choices.of_own(spec, self._item)
        raw = self._item.get(spec.name)
        editable = not spec.read_only and not (spec.type.startswith("crm_") and spec.type != "crm_status")
        inputs = [Input(kind, name, _raw(kind, raw, text), choices)] if editable else []
        return CardField(name, spec.title, text, always, required=self._is_required(spec), inputs=inputs)

    def _is_required(self, spec: FieldSpec) -> bool:
        return "r" in spec.flags and spec.name in ("title", "lastName")

    def _user_field(self, row: UserFieldRow, always: bool) -> CardField:
        value = (self._item.get("uf") or {}).get(row.field_name)
        text: str | Markup = self._words.user_field(row, value)
        kind = _KINDS.get(row.user_type_id, "text")
        if kind == "file" and value:
            text = self._files(row, value if isinstance(value, list) else [value])
        choices = self._choices.of_user(row)
        several = value if isinstance(value, list) else [value]
        inputs = [
            Input(kind, row.field_name, _raw(kind, each, self._words.user_field(row, each)), choices)
            for each in (several or [None])
        ]
        shown = inputs[:1] if kind == "file" else inputs
        return CardField(
            row.field_name, row.labels.get("edit") or row.field_name, text, always, row.mandatory, row.multiple, shown
        )

    def _files(self, row: UserFieldRow, numbers: Sequence[int]) -> Markup:
        base = f"/crm/files/{self._kind.name}/{self._item['id']}/{row.field_name}"
        links = [(f"{base}/{number}/", self._words.user_field(row, number)) for number in numbers]
        return Markup(", ").join(Markup('<a href="{}">{}</a>').format(link, name) for link, name in links)

    def _multi_field(self, kind: str, always: bool) -> CardField:
        number = self._item["id"]
        found = read_multi_fields(self._page.session, self._kind.id, [number])[number] if number else []
        rows = [row for row in found if row.kind == kind]
        prefix = f"{self._kind.name.upper()}_{number}_multifield[{kind}]"
        inputs = [Input("text", f"{prefix}[{row.id}][VALUE]", row.value) for row in rows]
        inputs.append(Input("text", f"{prefix}[n{len(rows)}][VALUE]"))
        return CardField(kind, _MULTI[kind], ", ".join(row.value for row in rows), always, multiple=True, inputs=inputs)

    def _client(self, always: bool) -> CardField:
        links = []
        inputs = []
        for name, type_ in (("companyId", COMPANY), ("contactId", CONTACT)):
            number = self._item.get(name)
            title = self._words.title(type_, number)
            if number and title:
                links.append(anchor(KINDS[type_].card(number), title, slider=True))
            code = "COMPANY_ID" if type_ == COMPANY else "CONTACT_ID"
            several = [(str(number or ""), title)]
            inputs.append(Input("client", code, OBJECT_TYPES[type_].title, several=several))
        return CardField("CLIENT", "Клиент", Markup("<br>").join(links) if links else "", always, inputs=inputs)

    def _sum(self, always: bool) -> CardField:
        amount = self._item.get("opportunity") or 0
        text = self._words.money(self._item)
        inputs = [Input("number", "OPPORTUNITY", f"{amount:g}" if amount else "")]
        return CardField("OPPORTUNITY_WITH_CURRENCY", "Сумма и валюта", text, always, inputs=inputs)

    def _observers(self, always: bool) -> CardField:
        text = ", ".join(self._words.person(number) for number in self._item.get("observers") or [])
        choices = self._choices.people()
        chosen = [str(number) for number in self._item.get("observers") or []]
        inputs = [Input("select", "OBSERVER", number, choices) for number in (chosen or [""])]
        return CardField("OBSERVER", "Наблюдатели", text, always, multiple=True, inputs=inputs)

    def _products(self, always: bool) -> CardField:
        rows = rows_of(self._page.session, self._kind.id, self._item["id"]) if self._item["id"] else []
        total = sum(row.price * row.quantity for row in rows)
        names = Markup("<br>").join(
            Markup("{} — {} × {}").format(row.product_name, f"{row.quantity:g}", money(row.price)) for row in rows
        )
        text = Markup("{}<br>Общая сумма товаров: {}").format(names, money(total)) if rows else ""
        return CardField("PRODUCT_ROW_SUMMARY", "Товары", text, always)


def _raw(kind: str, value: Any, text: str) -> str:
    """What stands in the input."""
    if value in (None, ""):
        return ""
    if kind == "money":
        return str(value).partition("|")[0]
    if kind == "checkbox":
        return "Y" if value else "N"
    if kind == "number":
        return f"{value:g}" if isinstance(value, float) else str(value)
    return str(value) if kind in ("select", "text", "textarea") else text
