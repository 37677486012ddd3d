"""Judging the disk of the portal (оглавление 6.1)."""

from collections.abc import Sequence

from b24audit.judge import places
from b24audit.judge.judgement import Judgement, demand_full_sight
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.base import Area


def common_exists(found: Sequence[str], administrator: Area[bool]) -> Judgement:
    """There is a common disk, under whatever title.

    Raises ``CouldNotCheck`` when none is seen and the owner of the webhook may not see everything.
    """
    if found:
        return Judgement()
    demand_full_sight(administrator)
    finding = Finding(
        required="На Диске Битрикс24 есть общий диск компании.",
        found="Общего диска нет.",
        where=places.COMMON_DISK,
        fix="Включите общий диск компании и дайте к нему доступ сотрудникам.",
    )
    return Judgement((finding,))
