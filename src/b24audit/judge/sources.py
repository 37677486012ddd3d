"""Judging the dictionary of lead sources (ТЗ 5.1): every channel of the ТЗ has a source that names it."""

from collections.abc import Mapping, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import Judgement, listed, needed
from b24audit.judge.titles import key
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.snapshot import Snapshot


def titles(snapshot: Snapshot) -> tuple[str, ...]:
    """Titles of the sources in the portal's order. Raises ``CouldNotCheck`` when they were not read."""
    return tuple(item.title for item in needed(snapshot.crm.dictionaries) if item.dictionary == "SOURCE")


def all_named(found: Sequence[str], signs: Mapping[str, Sequence[str]]) -> Judgement:
    """For every channel there is a source whose title holds one of the channel's signs (parts of words)."""
    findings = tuple(
        Finding(
            required=f"В справочнике источников есть «{channel}».",
            found=f"Ни одно название не содержит «{'», «'.join(parts)}». Есть: {listed(found)}.",
            where=places.SOURCES,
            fix=f"Добавьте источник «{channel}».",
        )
        for channel, parts in signs.items()
        if not any(key(part) in key(title) for title in found for part in parts)
    )
    return Judgement(findings)
