"""What a method receives and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy.orm import Session

from b24audit.refportal.protocol.auth import Caller
from b24audit.refportal.protocol.errors import RestError, denied
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal


class Rights(Enum):
    """Who may call a method."""

    ANYBODY = "любой пользователь"
    ADMINISTRATOR = "администратор"
    APPLICATION = "только приложение"
    APPLICATION_AUTH = "только токен приложения"


@dataclass(frozen=True)
class Call:
    """One call of one method by one caller.

    ``session`` is a transaction of its own: it is committed when the method returns and rolled back when it raises.
    """

    portal: "Portal"
    session: Session
    caller: Caller
    params: Params
    method: "Method"


@dataclass(frozen=True)
class Download:
    """A file instead of JSON."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Reply:
    """A result with the numbers of a list: ``total`` (None = not counted) and ``next`` (None = last page)."""

    result: "Json | Download"
    total: int | None = None
    next: int | None = None


Answer: TypeAlias = "Reply | Json"
"""What a method may give back: a bare result, or one with the numbers of a list."""

Handler = Callable[[Call], Answer]


@dataclass(frozen=True)
class Method:
    """One row of the table of methods.

    ``name`` as documented; ``since`` the documented module version or ""; ``writes`` makes the call exclusive and
    counted; ``lists`` marks list commands (they take the configured server time); ``in_batch`` False for file
    transfers; ``version`` 2 for ``/rest/``, 3 for ``/rest/api/``; ``denied`` is the answer to a missing right;
    ``other_scopes`` will do instead of ``scope``.
    """

    name: str
    scope: str
    handler: Handler
    rights: Rights = Rights.ANYBODY
    since: str = ""
    writes: bool = False
    lists: bool = False
    in_batch: bool = True
    version: int = 2
    denied: Callable[[], RestError] = denied
    other_scopes: tuple[str, ...] = ()

    def granted_to(self, caller: Caller) -> bool:
        """Whether the caller has the scope, or one of those that will do instead."""
        return any(caller.has_scope(scope) for scope in (self.scope, *self.other_scopes))
