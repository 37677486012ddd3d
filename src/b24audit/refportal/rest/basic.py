"""Scope ``basic``: methods any caller may use (api-reference/common/)."""

from datetime import datetime, timedelta, timezone

from sqlalchemy import select

from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.call import Call, Rights
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.store.people import UserRow

TABLE = MethodTable("basic")


@TABLE.reads("server.time")
def server_time(call: Call) -> Json:
    """Time of the server with its offset."""
    zone = timezone(timedelta(minutes=call.portal.utc_offset))
    return datetime.fromtimestamp(int(call.portal.clock.now()), zone).isoformat()


@TABLE.reads("profile")
def profile(call: Call) -> Json:
    """Who the caller is."""
    user = call.session.scalar(select(UserRow).where(UserRow.id == call.caller.user_id, UserRow.active))
    if user is None:
        return {}
    return {
        "ID": str(user.id),
        "ADMIN": user.admin,
        "NAME": user.name,
        "LAST_NAME": user.last_name,
        "PERSONAL_GENDER": user.gender,
        "TIME_ZONE": "",
    }


@TABLE.reads("user.admin")
def user_admin(call: Call) -> Json:
    """Whether the caller administers the portal."""
    return call.portal.is_administrator(call.caller.user_id)


@TABLE.reads("scope")
def scope(call: Call) -> Json:
    """Scopes granted to the caller; with ``full`` every scope of the portal."""
    scopes = call.portal.registry.scopes()
    return scopes if call.params.flag("full") else [name for name in scopes if call.caller.has_scope(name)]


@TABLE.reads("method.get")
def method_get(call: Call) -> Json:
    """Whether a method exists here and whether the caller may call it."""
    found = call.portal.registry.find(call.params.text("name"))
    exists = found is not None and not call.portal.rest.hides(found.name)
    available = False
    if found and exists:
        app_only = found.rights in (Rights.APPLICATION, Rights.APPLICATION_AUTH)
        allowed = call.caller.application or not app_only
        available = allowed and found.granted_to(call.caller) and not call.portal.rest.excludes(found.name)
    return {"isExisting": exists, "isAvailable": available}


@TABLE.reads("methods")
def methods(call: Call) -> Json:
    """Names of all methods the caller's scopes allow; deprecated, still answers."""
    full = call.params.flag("full")
    names = [m.name.lower() for m in call.portal.registry if m.version == 2 and not call.portal.rest.hides(m.name)]
    return sorted(n for n in names if full or call.caller.has_scope(_scope_of(call, n)))


def _scope_of(call: Call, name: str) -> str:
    method = call.portal.registry.find(name)
    return method.scope if method else "basic"


@TABLE.reads("app.info")
def app_info(call: Call) -> Json:
    """The application and the plan; a webhook gets the short form (UNCONFIRMED: the docs say ACCESS_DENIED).

    Raises:
        RestError: this portal does not tell webhooks.
    """
    licence = call.portal.identity.licence
    if not call.caller.application:
        if not call.portal.rest.application_info:
            raise errors.application_only()
        granted = [name for name in call.portal.registry.scopes() if call.caller.has_scope(name)]
        return {"SCOPE": granted, "LICENSE": licence}
    language, _, plan = licence.partition("_")
    return {
        "ID": 1,
        "CODE": "local.b24audit",
        "VERSION": 1,
        "STATUS": "L",
        "INSTALLED": True,
        "PAYMENT_EXPIRED": "N",
        "DAYS": None,
        "LANGUAGE_ID": language,
        "LICENSE": licence,
        "LICENSE_TYPE": plan,
        "LICENSE_FAMILY": plan.rstrip("0123456789"),
    }
