"""What an error says to somebody who clears up: come again, forget it, or give up altogether."""

from b24audit.rest import (
    AccessDenied,
    AddressError,
    ApplicationContextRequired,
    InsufficientScope,
    MethodNotFound,
    NoAuth,
    NotEntitled,
    Overload,
    PortalDeleted,
    RequestRejected,
    RestError,
    UntrustedCertificate,
    WriteForbidden,
)

_ANSWERED = (
    AccessDenied,
    ApplicationContextRequired,
    InsufficientScope,
    MethodNotFound,
    RequestRejected,
    WriteForbidden,
)
_HOPELESS = (AddressError, NoAuth, NotEntitled, Overload, PortalDeleted, UntrustedCertificate)


class PortalLost(Exception):
    """The portal lets nobody in any more: there is no use in asking it anything."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def is_answer(error: RestError) -> bool:
    """Whether the portal would say the same again. Raises ``PortalLost`` when it would say nothing at all."""
    if isinstance(error, _HOPELESS):
        raise PortalLost(error.reason) from error
    return isinstance(error, _ANSWERED)
