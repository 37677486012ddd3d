"""Workgroups: their tools and members."""

from b24audit.snapshot.models.base import Area, Frozen


class GroupInside(Frozen):
    """What a group has inside.

    ``disk`` and ``chat`` tell whether the tool is switched on, None when the portal does not say. ``members`` are
    numbers of accounts, the owner and moderators included.
    """

    members: tuple[int, ...]
    disk: bool | None = None
    chat: bool | None = None


class Group(Frozen):
    """A workgroup or project; ``for_external`` is an extranet group or a collaboration, ``archived`` a closed one."""

    id: int
    title: str
    archived: bool
    for_external: bool
    inside: Area[GroupInside]


class Groups(Frozen):
    """Workgroups that the webhook's owner may see; an administrator sees all of them."""

    items: Area[tuple[Group, ...]]
