"""The snapshot as experiments use it."""

from typing import TypeVar

from b24audit.observations.observed import NotObserved
from b24audit.snapshot.models.base import Area

T = TypeVar("T")


def known(area: Area[T]) -> T:
    """The value of an area. Raises ``NotObserved`` with the area's own reason when it was not read."""
    if area.value is None:
        unread = area.unread
        raise NotObserved(unread.verdict if unread else "error", unread.reason if unread else "Снимок портала пуст.")
    return area.value
