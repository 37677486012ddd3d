"""Scope ``basic`` of REST 3.0: which scope every method of the new address belongs to."""

from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable

TABLE = MethodTable("basic", version=3)


@TABLE.reads("rest.scope.list")
def scope_list(call: Call) -> Json:
    """Methods of REST 3.0 by scope."""
    scopes: dict[str, Json] = {}
    for scope in sorted({method.scope for method in call.portal.registry if method.version == 3}):
        names = [method.name for method in call.portal.registry if (method.version, method.scope) == (3, scope)]
        scopes[scope] = sorted(names)
    return {"items": scopes}
