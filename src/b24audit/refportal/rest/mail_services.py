"""``mailservice.list``: providers of mail the portal knows, not what is connected (mailservice/)."""

from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable

TABLE = MethodTable("mailservice")

_SERVICES = (
    ("gmail", "imap.gmail.com", "https://mail.google.com/", "smtp.gmail.com", "465"),
    ("outlook.com", "outlook.office365.com", "https://www.outlook.com/", "smtp.office365.com", "587"),
    ("yandex", "imap.yandex.ru", "https://mail.yandex.ru/", "smtp.yandex.ru", "465"),
    ("mail.ru", "imap.mail.ru", "https://e.mail.ru/", "smtp.mail.ru", "465"),
    ("icloud", "imap.mail.me.com", "https://www.icloud.com/", "smtp.mail.me.com", "587"),
    ("other", "", "", None, None),
)


@TABLE.lists("mailservice.list")
def service_list(call: Call) -> Json:
    """All providers."""
    icon = f"https://{call.portal.identity.host}/upload/mail/icon.png"
    return [_row(number, icon, service) for number, service in enumerate(_SERVICES, start=1)]


def _row(number: int, icon: str, service: tuple[str, str, str, str | None, str | None]) -> Json:
    name, server, link, smtp, smtp_port = service
    return {
        "ID": str(number),
        "SITE_ID": "s1",
        "ACTIVE": "Y",
        "SORT": str(number * 100),
        "NAME": name,
        "SERVER": server,
        "PORT": "993",
        "ENCRYPTION": "Y",
        "LINK": link,
        "ICON": icon,
        "SMTP_SERVER": smtp,
        "SMTP_PORT": smtp_port,
        "SMTP_LOGIN_AS_IMAP": "Y",
        "SMTP_PASSWORD_AS_IMAP": "Y",
        "SMTP_ENCRYPTION": "Y" if smtp else None,
        "UPLOAD_OUTGOING": "N",
    }
