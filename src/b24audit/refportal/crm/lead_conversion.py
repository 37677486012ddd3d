"""Conversion of a lead into a contact, a company and a deal. REST has no such method: the interface calls this."""

from collections.abc import Collection
from typing import Any

from b24audit.refportal.crm.conversion import ConversionRefused, copy_rows
from b24audit.refportal.crm.items import Item
from b24audit.refportal.crm.multi_fields import MultiFieldChange, read_multi_fields
from b24audit.refportal.crm.objects import COMPANY, CONTACT, DEAL, LEAD
from b24audit.refportal.crm.saving import Draft, ItemWriter
from b24audit.refportal.crm.stages import SYSTEM_ENDS, stage_prefix
from b24audit.refportal.crm.user_fields import fields_by_name
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.states.sections.conversion import KEY, ConversionState, LeadConversion
from b24audit.refportal.store.dictionaries import UserFieldRow
from b24audit.refportal.store.meta import get_meta

_BY_NAME = {"contact": CONTACT, "company": COMPANY, "deal": DEAL}
_SOURCE = ("sourceId", "sourceDescription", "utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm")
_PERSON = ("honorific", "name", "secondName", "lastName", "birthdate", "post", "address")


def convert_lead(
    call: Call, lead: int, targets: Collection[str] = ("contact", "company", "deal"), pipeline: int = 0
) -> dict[str, int]:
    """Create what ``targets`` name from a lead and finish it; numbers of what was created by name of the object.

    Raises:
        ConversionRefused: no such lead, already converted, or this portal does not let anybody convert.
    """
    rules = ConversionState.model_validate(get_meta(call.session, KEY)).lead
    found = ItemWriter(call, LEAD).find(lead)
    if found is None:
        raise ConversionRefused(f"Лида {lead} нет.")
    if found["stageSemanticId"] == "S":
        raise ConversionRefused("Лид уже сконвертирован: выберите другой.")
    if not rules.allowed:
        raise ConversionRefused("Конвертация лида недоступна: недостаточно прав на создание элементов CRM.")
    return _Converter(call, found, rules).run([name for name in targets if name in rules.makes], pipeline)


class _Converter:
    """One conversion by the rules of the portal."""

    def __init__(self, call: Call, lead: Item, rules: LeadConversion) -> None:
        self._call = call
        self._lead = lead
        self._rules = rules

    def run(self, targets: Collection[str], pipeline: int) -> dict[str, int]:
        created: dict[str, int] = {}
        if "company" in targets:
            created["company"] = self._add(COMPANY, self._company())
        if "contact" in targets:
            created["contact"] = self._add(CONTACT, self._contact(created.get("company")))
        if "deal" in targets:
            created["deal"] = self._add(DEAL, self._deal(created, pipeline))
            if "products" in self._rules.carries:
                copy_rows(self._call, (LEAD, self._lead["id"]), (DEAL, created["deal"]))
        if self._rules.finishes:
            self._finish(created)
        return created

    def _add(self, entity_type: int, values: dict[str, Any]) -> int:
        values["assignedById"] = self._lead["assignedById"]
        if "lead" in self._rules.links:
            values["leadId"] = self._lead["id"]
        user_values = self._user_values(entity_type) if "user_fields" in self._rules.carries else {}
        draft = Draft(values, user_values, self._contacts() if entity_type != DEAL else ())
        return ItemWriter(self._call, entity_type).add(draft, check_mandatory=False)

    def _company(self) -> dict[str, Any]:
        title = self._lead["companyTitle"] or self._lead["title"]
        return {"title": title, "typeId": "CUSTOMER"} if "name" in self._rules.carries else {"typeId": "CUSTOMER"}

    def _contact(self, company: int | None) -> dict[str, Any]:
        values = {"typeId": "CLIENT", **self._taken(_SOURCE, "source")}
        if "name" in self._rules.carries:
            values |= {name: self._lead[name] for name in _PERSON}
            if not (self._lead["name"] or self._lead["lastName"]):
                values["name"] = self._lead["title"]
        if company and "employer" in self._rules.links:
            values |= {"companyId": company, "companyIds": [company]}
        return values

    def _deal(self, created: dict[str, int], pipeline: int) -> dict[str, Any]:
        values: dict[str, Any] = {"title": self._lead["title"], "categoryId": pipeline}
        values |= self._taken(_SOURCE, "source") | self._taken(("comments",), "comments")
        values |= self._taken(("opportunity", "currencyId", "isManualOpportunity"), "sum")
        values |= {f"{name}Id": created[name] for name in ("contact", "company") if self._links(created, name)}
        if self._rules.deal_stage:
            values["stageId"] = stage_prefix(DEAL, pipeline) + self._rules.deal_stage
        return values

    def _links(self, created: dict[str, int], name: str) -> bool:
        return name in created and name in self._rules.links

    def _taken(self, names: Collection[str], part: str) -> dict[str, Any]:
        """Those fields of the lead; of a part that is not carried over the ones a new item would not fill itself."""
        if part in self._rules.carries:
            return {name: self._lead[name] for name in names}
        return {"sourceId": None} if part == "source" else {}

    def _contacts(self) -> list[MultiFieldChange]:
        if "contacts" not in self._rules.carries:
            return []
        rows = read_multi_fields(self._call.session, LEAD, [self._lead["id"]])[self._lead["id"]]
        return [MultiFieldChange(row.kind, value=row.value, value_type=row.value_type) for row in rows]

    def _user_values(self, entity_type: int) -> dict[str, Any]:
        """Values of user fields that the other object has too: same label, same type."""
        own = fields_by_name(self._call.session, LEAD)
        values = self._lead["uf"] or {}
        known = {_likeness(row): row for row in own.values() if values.get(row.field_name) not in (None, "", [])}
        others = fields_by_name(self._call.session, entity_type)
        return {
            name: _translated(known[_likeness(row)], row, values[known[_likeness(row)].field_name])
            for name, row in others.items()
            if _likeness(row) in known
        }

    def _finish(self, created: dict[str, int]) -> None:
        links = {f"{name}Id": created[name] for name in ("contact", "company") if name in created}
        stage = SYSTEM_ENDS[LEAD][1]
        ItemWriter(self._call, LEAD).update(self._lead, Draft({"stageId": stage, **links}, {}))


def _likeness(row: UserFieldRow) -> tuple[str, str, bool]:
    return row.labels.get("edit", "").casefold(), row.user_type_id, row.multiple


def _translated(own: UserFieldRow, other: UserFieldRow, value: Any) -> Any:
    """The value for the other field: choices of lists have numbers of their own."""
    if own.user_type_id != "enumeration":
        return value
    titles = {choice["id"]: choice["value"] for choice in own.items}
    numbers = {choice["value"]: choice["id"] for choice in other.items}
    several = value if isinstance(value, list) else [value]
    translated = [numbers[titles[each]] for each in several if titles.get(each) in numbers]
    if isinstance(value, list):
        return translated
    return translated[0] if translated else None
