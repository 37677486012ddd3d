"""``crm.settings.*`` and ``crm.enum.*``: the mode of the CRM and its enumerations (crm/auxiliary/enum/)."""

from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable

TABLE = MethodTable("crm")


@TABLE.reads("crm.settings.mode.get")
def settings_mode_get(call: Call) -> Json:
    """1 classic (with leads), 2 simple (without)."""
    return call.portal.identity.crm_mode


@TABLE.lists("crm.enum.settings.mode")
def enum_settings_mode(_: Call) -> Json:
    """Modes of the CRM."""
    modes = {1: "Классическая CRM", 2: "Простая CRM"}
    return [_item(number, name) for number, name in modes.items()]


@TABLE.lists("crm.enum.ownertype")
def enum_ownertype(_: Call) -> Json:
    """CRM object types."""
    return [{**_item(each.id, each.title), "SYMBOL_CODE": each.name.upper()} for each in OBJECT_TYPES.values()]


def _item(number: int, name: str) -> dict[str, Json]:
    return {"ID": number, "NAME": name, "SYMBOL_CODE": None, "SYMBOL_CODE_SHORT": None}
