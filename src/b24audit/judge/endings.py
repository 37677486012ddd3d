"""Judging stages of which the ТЗ names only the start and the ends (оглавление 12.2, 13.1)."""

from collections.abc import Sequence

from b24audit.judge.judgement import Judgement, listed
from b24audit.judge.stages import StageList
from b24audit.judge.titles import key
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.crm import Role

_NOT = "не"


def has_start_and_ends(found: StageList) -> Judgement:
    """A new object gets a working stage; a successful and a failed end exist. Titles are free."""
    lacks = []
    if not any(stage.initial and stage.role is Role.WORKING for stage in found.stages):
        lacks.append("нет начального")
    roles = {stage.role for stage in found.stages}
    if Role.SUCCESS not in roles:
        lacks.append("нет успешного завершающего")
    if Role.FAILURE not in roles:
        lacks.append("нет неуспешного завершающего")
    if not lacks:
        return Judgement()
    finding = Finding(
        required=f"{found.name}: есть начальный, успешный и неуспешный завершающие.",
        found=f"{', '.join(lacks).capitalize()}. Есть: {listed(found.titles)}.",
        where=found.where,
        fix="Добавьте недостающий статус и отнесите его к нужной группе: начальный, успешный или неуспешный.",
    )
    return Judgement((finding,))


def success_is_called(found: StageList, word: str) -> Judgement:
    """A successful end has the word (any ending of it) in its title, and not its denial."""
    ends = [stage.title for stage in found.stages if stage.role is Role.SUCCESS]
    if any(_says(key(title).split(), key(word)) for title in ends):
        return Judgement()
    finding = Finding(
        required=f"{found.name}: успешный завершающий — «{word}».",
        found=f"Успешный завершающий — {listed(ends, nothing='никакой')}.",
        where=found.where,
        fix=f"Назовите успешный завершающий статус «{word}».",
    )
    return Judgement((finding,))


def _says(words: Sequence[str], word: str) -> bool:
    return any(
        item.startswith(word) and (number == 0 or words[number - 1] != _NOT) for number, item in enumerate(words)
    )
