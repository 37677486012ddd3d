"""What happens to items, for whoever must react: history, automation, payments.

A module anywhere in ``crm.listeners`` with a function ``on_change`` is told of every change, in the same transaction.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from b24audit.refportal.crm import listeners

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal


@dataclass(frozen=True)
class ItemChange:
    """An item was created (``before`` None), updated, or deleted (``after`` None); stored values by field name.

    ``imported`` items set off no automation (crm/universal/import/).
    """

    portal: "Portal"
    session: Session
    user_id: int
    entity_type: int
    id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    imported: bool = False


@cache
def _listeners() -> tuple[Callable[[ItemChange], None], ...]:
    names = [info.name for info in pkgutil.iter_modules(listeners.__path__)]
    modules = [importlib.import_module(f"{listeners.__name__}.{name}") for name in names]
    return tuple(module.on_change for module in modules if hasattr(module, "on_change"))


def announce(change: ItemChange) -> None:
    """Tell every listener."""
    for listener in _listeners():
        listener(change)
