"""``imconnector.list`` and ``.status``: channels of open lines, for applications only (imopenlines/imconnector/)."""

from b24audit.refportal.protocol.call import Call, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.states.sections.open_lines import dump_open_lines

TABLE = MethodTable("imopenlines")

_TITLES = {
    "livechat": "Онлайн-чат",
    "telegrambot": "Telegram",
    "viber": "Viber",
    "vkgroup": "ВКонтакте",
    "network": "Битрикс24.Network",
}


@TABLE.lists("imconnector.list", rights=Rights.APPLICATION_AUTH)
def connector_list(call: Call) -> Json:
    """Titles of all registered connectors by code, attached to a line or not.

    Raises:
        RestError: the user may not change connectors.
    """
    if not call.portal.is_administrator(call.caller.user_id):
        raise RestError("ACCESS_DENIED", "You don't have access to this action")
    attached = {code for line in dump_open_lines(call.session).items for code in line.connectors}
    return _TITLES | {code: code for code in sorted(attached - _TITLES.keys())}


@TABLE.reads("imconnector.status", rights=Rights.APPLICATION_AUTH)
def connector_status(call: Call) -> Json:
    """Whether a connector works on a line; line 0, which is none, when it is not named.

    Raises:
        RestError: no connector is named.
    """
    connector, number = call.params.text("CONNECTOR"), call.params.integer("LINE")
    if not connector:
        raise RestError("ERROR_ARGUMENT", "Argument 'CONNECTOR' is null or empty")
    lines = {line.id: line for line in dump_open_lines(call.session).items}
    attached = number in lines and connector in lines[number].connectors
    status = {"CONFIGURED": attached, "STATUS": attached and lines[number].active}
    return {"LINE": number, "CONNECTOR": connector, "ERROR": False, **status}
