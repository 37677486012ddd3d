"""Files of the portal: where their addresses lead, and by what right they are fetched.

A file's address holds the secret of whoever asked for it (disk/file/disk-file-get.md, ``DOWNLOAD_URL``); answers come
without it, so it is put in again, for the portal itself only.
"""

from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from b24audit.rest.errors import ProtocolError

LIMIT = 32 * 1024 * 1024
"""Bytes of a file that are read at most: experiments send small ones."""
_REST = "/rest/"
_SECRETS = frozenset({"auth", "sessid"})


def rest_path(url: str, origin: str, user_id: str) -> str:
    """Path and query of a file's address as the wire sends them, without any secret.

    ``user_id`` is the webhook's owner, empty for a token. Raises ``ProtocolError`` for an address that is not the
    portal's REST: nothing is sent elsewhere with a secret.
    """
    parts = urlsplit(urljoin(origin, url))
    if f"{parts.scheme}://{parts.netloc.lower()}" != origin or not parts.path.startswith(_REST):
        raise ProtocolError("файл лежит не на портале", method="download")
    path = parts.path.removeprefix(_REST)
    owner, _, rest = path.partition("/")
    if user_id and owner == user_id:
        path = rest.partition("/")[2]
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name not in _SECRETS]
    return f"{_REST}{path}" + (f"?{urlencode(query)}" if query else "")
