"""The cloud's sign-in service: a host of its own that knows people by login and password and sends them back.

The real one is ``auth2.bitrix24.net``; here it is the other name of this machine (``localhost`` beside ``127.0.0.1``),
so that signing in really leaves the portal's host. Where there is no other name, it is the portal's own.
"""

from urllib.parse import urlencode, urlsplit, urlunsplit

PATH = "/oauth/authorize/"
_OTHER_NAME = {"127.0.0.1": "localhost", "localhost": "127.0.0.1"}


def authorize_address(origin: str, returning: str) -> str:
    """The address of the service for a portal that wants its visitor back at ``returning``."""
    query = {"client_id": "b24audit.portal", "response_type": "code", "redirect_uri": returning}
    return f"{_service_origin(origin)}{PATH}?{urlencode(query)}"


def is_trusted(origin: str, returning: str) -> bool:
    """Whether the service may send people there: to the portal it serves, by either of its names."""
    parts = urlsplit(returning)
    return urlunsplit((parts.scheme, parts.netloc, "", "", "")) in {origin, _service_origin(origin)}


def _service_origin(origin: str) -> str:
    parts = urlsplit(origin)
    other = _OTHER_NAME.get(parts.hostname or "")
    if other is None or parts.scheme != "http":  # a certificate may not be good for the other name
        return origin
    return f"{parts.scheme}://{other}:{parts.port}" if parts.port else f"{parts.scheme}://{other}"
