"""Client of the Bitrix24 REST API: the only code that talks HTTP to a portal.

>>> async with RestClient(WebhookAddress.parse(text)) as client:
...     answer = await client.call("crm.status.list", {"filter": {"ENTITY_ID": "STATUS"}})
"""

from b24audit.rest.access import Access, WriteHook
from b24audit.rest.address import Address, Application, OAuthAddress, Tokens, WebhookAddress
from b24audit.rest.answers import Answer, Timing, as_list, as_map
from b24audit.rest.client import RestClient
from b24audit.rest.clock import Clock
from b24audit.rest.commands import Api, Command
from b24audit.rest.errors import (
    AccessDenied,
    AddressError,
    ApplicationContextRequired,
    ConnectError,
    ConnectionLost,
    DnsError,
    InsufficientScope,
    MethodNotFound,
    NoAuth,
    NotEntitled,
    OperationTimeLimit,
    Overload,
    PortalDeleted,
    ProtocolError,
    QueryLimitExceeded,
    ReadTimeout,
    RequestRejected,
    RestError,
    ServerFailure,
    TlsError,
    TokenExpired,
    TransportError,
    UntrustedCertificate,
    WriteForbidden,
)
from b24audit.rest.exchange import Patience
from b24audit.rest.intensity import COMMON, Intensity, LeakyBucket
from b24audit.rest.traffic import Traffic
from b24audit.rest.walks.walked import Walked
from b24audit.rest.wire import Timeouts

__all__ = [
    "COMMON",
    "Access",
    "AccessDenied",
    "Address",
    "AddressError",
    "Answer",
    "Api",
    "Application",
    "ApplicationContextRequired",
    "Clock",
    "Command",
    "ConnectError",
    "ConnectionLost",
    "DnsError",
    "InsufficientScope",
    "Intensity",
    "LeakyBucket",
    "MethodNotFound",
    "NoAuth",
    "NotEntitled",
    "OAuthAddress",
    "OperationTimeLimit",
    "Overload",
    "Patience",
    "PortalDeleted",
    "ProtocolError",
    "QueryLimitExceeded",
    "ReadTimeout",
    "RequestRejected",
    "RestClient",
    "RestError",
    "ServerFailure",
    "Timeouts",
    "Timing",
    "TlsError",
    "TokenExpired",
    "Tokens",
    "Traffic",
    "TransportError",
    "UntrustedCertificate",
    "Walked",
    "WebhookAddress",
    "WriteForbidden",
    "WriteHook",
    "as_list",
    "as_map",
]
