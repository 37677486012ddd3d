"""Work the portal does some time after a request, as its background processes would.

Whoever needs it calls ``portal.delayed.schedule``; a module of ``delayed.handlers`` with ``KIND`` and ``run`` does it.
What is due is done before the next request is answered: nobody can tell the difference, tests need no waiting, and
work that was scheduled survives a killed process.
"""

import importlib
import math
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from b24audit.refportal.clock import Clock
from b24audit.refportal.delayed import handlers
from b24audit.refportal.store.database import Store
from b24audit.refportal.store.delayed import DelayedWorkRow

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

Handler = Callable[["Portal", Session, Mapping[str, Any]], None]


class DelayedWork:
    """The schedule of a portal."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._moment: float | None = None
        with store.transaction() as session:
            self._next = _earliest(session)

    def schedule(self, session: Session, kind: str, payload: Mapping[str, Any], seconds: float) -> None:
        """Let the handler of ``kind`` have ``payload`` in so many seconds, if the (writing) transaction commits.

        Handlers count from the moment their own work was due.
        """
        due = (self._clock.now() if self._moment is None else self._moment) + seconds
        session.add(DelayedWorkRow(due=due, kind=kind, payload=dict(payload)))
        session.flush()
        self._next = min(self._next, due)

    def is_due(self) -> bool:
        """Whether there is something to do."""
        return self._next <= self._clock.now()

    def run(self, portal: "Portal") -> None:
        """Do everything that is due, each piece in a transaction of its own."""
        while self.is_due():
            with self._store.transaction(exclusive=True) as session:
                query = select(DelayedWorkRow).where(DelayedWorkRow.due <= self._clock.now())
                row = session.scalar(query.order_by(DelayedWorkRow.due, DelayedWorkRow.id).limit(1))
                if row is not None:
                    session.delete(row)
                    session.flush()
                    self._do(portal, session, row)
                self._next = _earliest(session)

    def _do(self, portal: "Portal", session: Session, row: DelayedWorkRow) -> None:
        self._moment = row.due
        try:
            _handlers()[row.kind](portal, session, row.payload)
        finally:
            self._moment = None


def _earliest(session: Session) -> float:
    due = session.scalar(select(func.min(DelayedWorkRow.due)))
    return math.inf if due is None else due


@cache
def _handlers() -> dict[str, Handler]:
    names = [info.name for info in pkgutil.iter_modules(handlers.__path__)]
    modules = [importlib.import_module(f"{handlers.__name__}.{name}") for name in names]
    return {module.KIND: module.run for module in modules}
