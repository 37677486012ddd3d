"""Universal lists, «СПИСКИ» of the ТЗ."""

from b24audit.snapshot.models.base import Area, Frozen


class UniversalList(Frozen):
    """A list with the titles of its user fields; ``processes_on`` allows business processes in it."""

    id: int
    title: str
    processes_on: bool
    user_fields: Area[tuple[str, ...]]


class Lists(Frozen):
    """The lists of the company: neither those of workgroups nor the processes of the news feed."""

    universal: Area[tuple[UniversalList, ...]]
