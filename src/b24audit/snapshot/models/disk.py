"""The disk of the portal."""

from b24audit.snapshot.models.base import Area, Frozen


class Disk(Frozen):
    """Titles of the common storages."""

    common: Area[tuple[str, ...]]
