"""``crm.item.details.configuration.*``: layouts of item cards (crm/universal/item-details-configuration/)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from b24audit.refportal.crm.objects import DEAL, LEAD, OBJECT_TYPES, OLD_INVOICE
from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, as_list, is_yes
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.store.dictionaries import CardRow

TABLE = MethodTable("crm")

_COMMON = 0


@dataclass(frozen=True)
class _Layout:
    """Whose layout of which card."""

    entity_type: int
    user: int
    variant: int

    @property
    def key(self) -> tuple[int, int, int]:
        return (self.entity_type, self.user, self.variant)


@TABLE.reads("crm.item.details.configuration.get")
def configuration_get(call: Call) -> Json:
    """The layout, or null when nobody changed it."""
    layout = _layout(call)
    if layout.user not in (_COMMON, call.caller.user_id):
        _administrator(call)
    row = call.session.get(CardRow, layout.key)
    return [_section(section) for section in row.sections] if row else None


@TABLE.writes("crm.item.details.configuration.set")
def configuration_set(call: Call) -> Json:
    """Store a layout."""
    layout = _layout(call)
    if layout.user != call.caller.user_id:
        _administrator(call)
    sections = _sections(call.params.get("data"))
    entity_type, user, variant = layout.key
    row = CardRow(entity_type_id=entity_type, user_id=user, variant=variant, sections=sections)
    call.session.merge(row)
    return True


@TABLE.writes("crm.item.details.configuration.reset")
def configuration_reset(call: Call) -> Json:
    """Forget a layout."""
    layout = _layout(call)
    if layout.user != call.caller.user_id:
        _administrator(call)
    row = call.session.get(CardRow, layout.key)
    if row:
        call.session.delete(row)
    return True


def _administrator(call: Call) -> None:
    if not call.portal.is_administrator(call.caller.user_id):
        raise errors.access_denied()


def _layout(call: Call) -> _Layout:
    number = call.params.integer("entityTypeId")
    if not number:
        raise RestError("", "Parameter 'entityTypeId' is not defined")
    if number not in OBJECT_TYPES:
        name = "INVOICE" if number == OLD_INVOICE else str(number)
        raise RestError("", f"The entity type '{name}' is not supported in current context.")
    common = call.params.text("scope", "P").upper() == "C"
    user = _COMMON if common else call.params.integer("userId", call.caller.user_id)
    extras = Params(call.params.mapping("extras"))
    variant = extras.integer("categoryId")
    if number == DEAL:
        variant = extras.integer("dealCategoryId")
    if number == LEAD:
        variant = extras.integer("leadCustomerType", 1) or 1
    return _Layout(number, user, variant)


def _section(section: Mapping[str, Json]) -> dict[str, Json]:
    elements = [_element(element) for element in as_list(section["elements"]) if isinstance(element, Mapping)]
    return {"name": section["name"], "title": section["title"], "type": "section", "elements": elements}


def _element(element: Mapping[str, Json]) -> dict[str, Json]:
    described: dict[str, Json] = {"name": element["name"], "optionFlags": "1" if element["always"] else "0"}
    return {**described, "options": element["options"]} if element["options"] else described


def _sections(data: Json) -> list[dict[str, Json]]:
    if not isinstance(data, Sequence | Mapping) or isinstance(data, str):
        raise RestError("", "Parameter 'data' must be array.")
    if isinstance(data, Mapping):
        raise RestError("", "The data must be indexed array.")
    if not data:
        raise RestError("", "There are no data to write.")
    return [_read_section(index, item) for index, item in enumerate(data)]


def _read_section(index: int, item: Json) -> dict[str, Json]:
    section = item if isinstance(item, Mapping) else {}
    kind = section.get("type")
    if kind != "section":
        raise RestError("", f"Section at index {index} have type {kind}. The expected type is 'section'.")
    for key in ("name", "title"):
        if not section.get(key):
            raise RestError("", f"Section at index {index} does not have {key}.")
    elements = [_read_element(index, number, each) for number, each in enumerate(as_list(section.get("elements")))]
    return {"name": str(section["name"]), "title": str(section["title"]), "elements": elements}


def _read_element(index: int, number: int, item: Json) -> dict[str, Json]:
    element = item if isinstance(item, Mapping) else {}
    if not element.get("name"):
        raise RestError("", f"Element at index {number} in section at index {index} does not have name.")
    options = element.get("options")
    return {
        "name": str(element["name"]),
        "always": is_yes(element.get("optionFlags")),
        "options": options if isinstance(options, Mapping) else {},
    }
