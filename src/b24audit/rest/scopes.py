"""Which scope a method belongs to, so that a refusal can say what to add to the webhook.

From the method pages; the portal's own refusal does not name the scope. The longest matching beginning decides.
"""

_SCOPES: dict[str, str] = {
    "bizproc.": "bizproc",
    "calendar.": "calendar",
    "catalog.": "catalog",
    "crm.": "crm",
    "department.": "department",
    "disk.": "disk",
    "documentgenerator.": "documentgenerator",
    "humanresources.": "humanresources",
    "im.": "im",
    "imconnector.": "imopenlines",
    "imopenlines.": "imopenlines",
    "landing.": "landing",
    "lists.": "lists",
    "log.": "log",
    "mail.": "mail",
    "mailservice.": "mailservice",
    "main.": "main",
    "sale.": "sale",
    "sale.paysystem.": "pay_system",
    "socialnetwork.": "socialnetwork",
    "sonet_group.": "sonet_group",
    "task.": "task",
    "tasks.": "task",
    "telephony.": "telephony",
    "timeman.": "timeman",
    "user.": "user",
    "userfieldconfig.": "userfieldconfig",
    "voximplant.": "telephony",
}


def scope_of(method: str) -> str | None:
    """The scope of a method, None when it is not known."""
    name = method.lower()
    beginnings = [start for start in _SCOPES if name.startswith(start)]
    return _SCOPES[max(beginnings, key=len)] if beginnings else None
