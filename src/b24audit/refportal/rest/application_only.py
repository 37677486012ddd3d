"""Methods that only an application may call, of every scope: a webhook gets the documented refusal.

An application sees only what it has registered itself; the test application has registered nothing.
"""

from b24audit.refportal.protocol.call import Call, Rights
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable

TABLE = MethodTable("basic")

_CONTEXT = {
    "app.option.get": "basic",
    "user.option.get": "basic",
    "bizproc.activity.list": "bizproc",
    "bizproc.robot.list": "bizproc",
    "crm.automation.trigger.list": "crm",
    "messageservice.sender.list": "messageservice",
    "event.get": "basic",
}
_TOKEN = {
    "placement.get": "placement",
    "placement.list": "placement",
    "telephony.externalLine.get": "telephony",
}


def _nothing(_: Call) -> Json:
    """What the test application has registered."""
    return []


for _name, _scope in _CONTEXT.items():
    TABLE.lists(_name, scope=_scope, rights=Rights.APPLICATION)(_nothing)
for _name, _scope in _TOKEN.items():
    TABLE.lists(_name, scope=_scope, rights=Rights.APPLICATION_AUTH)(_nothing)
