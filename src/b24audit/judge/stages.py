"""Judging stages and statuses: by title, order and role, never by technical codes (ТЗ 5.2, 6.1, 6.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from b24audit.judge import places
from b24audit.judge.directions import direction_or_none, invoice_pipeline, no_such_direction, pipelines_of
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed, needed
from b24audit.judge.titles import differs_in_case_only, key
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.crm import DictionaryItem, Role
from b24audit.snapshot.models.snapshot import Snapshot

ROLE_NAMES = {
    Role.WORKING: "рабочая",
    Role.SUCCESS: "успешная завершающая",
    Role.FAILURE: "неуспешная завершающая",
}
FACTORY_DEAL_STAGES = (
    "Новая",
    "Подготовка документов",
    "Счёт на предоплату",
    "В работе",
    "Финальный счёт",
    "Сделка успешна",
    "Сделка провалена",
    "Анализ причины провала",
)
"""Stages that every new deal pipeline is born with."""


@dataclass(frozen=True)
class Stage:
    """A stage as people see it; ``initial`` is the one that a newly created object gets."""

    title: str
    role: Role
    initial: bool


@dataclass(frozen=True)
class StageList:
    """Stages in the portal's order, with the words for the report; ``absent`` says that their pipeline is missing."""

    name: str
    where: str
    stages: tuple[Stage, ...]
    absent: Finding | None = None

    @property
    def titles(self) -> list[str]:
        """Titles in order."""
        return [stage.title for stage in self.stages]


def lead_statuses(snapshot: Snapshot) -> StageList:
    """Statuses of the lead. Raises ``CouldNotCheck`` when they were not read."""
    return StageList("Статусы ЛИД", places.LEAD_STATUSES, _stages_of(snapshot, "STATUS"))


def deal_stages(snapshot: Snapshot, direction: str) -> StageList:
    """Stages of the deal pipeline of that title; ``absent`` is filled when there is no such pipeline.

    Raises ``CouldNotCheck`` when pipelines or stages were not read.
    """
    name, where = f"Стадии направления «{direction}»", places.pipeline_stages(direction)
    pipelines = pipelines_of(snapshot)
    pipeline = direction_or_none(pipelines, direction)
    if pipeline is None:
        return StageList(name, where, (), no_such_direction(pipelines, direction))
    return StageList(name, where, _stages_of(snapshot, pipeline.dictionary))


def quote_statuses(snapshot: Snapshot) -> StageList:
    """Statuses of the quote. Raises ``CouldNotCheck`` when they were not read, or the portal shows none."""
    return _shown(StageList("Статусы ПРЕДЛОЖЕНИЯ", places.QUOTE_STATUSES, _stages_of(snapshot, "QUOTE_STATUS")))


def invoice_statuses(snapshot: Snapshot) -> StageList:
    """Statuses of the invoice, those of the default pipeline.

    Raises ``CouldNotCheck`` when they were not read, or the portal shows no pipeline or no statuses.
    """
    stages = _stages_of(snapshot, invoice_pipeline(snapshot).dictionary)
    return _shown(StageList("Статусы СЧЕТА", places.INVOICE_STATUSES, stages))


def _shown(found: StageList) -> StageList:
    """Every object has statuses: none at all means that they were not shown."""
    if found.stages:
        return found
    reason = f"{found.name}: портал не показал ни одного. Проверьте их на портале и права владельца вебхука."
    raise CouldNotCheck(Verdict.NOT_CHECKED, reason)


def _stages_of(snapshot: Snapshot, dictionary: str) -> tuple[Stage, ...]:
    items = [item for item in needed(snapshot.crm.dictionaries) if item.dictionary == dictionary]
    sets = needed(snapshot.crm.stage_sets)
    initial = next((item.initial_code for item in sets if item.dictionary == dictionary), "") or _first_working(items)
    return tuple(Stage(item.title, item.role, item.code == initial) for item in items)


def _first_working(items: Sequence[DictionaryItem]) -> str:
    return next((item.code for item in items if item.role is Role.WORKING), "")


def exactly_in_order(found: StageList, required: Sequence[str]) -> Judgement:
    """The stages are the required ones, all of them, in that order, and no others."""
    if found.absent:
        return Judgement((found.absent,))
    wanted, present = [key(title) for title in required], [key(title) for title in found.titles]
    missing = [title for title in required if key(title) not in present]
    extra = [title for index, title in enumerate(found.titles) if _is_extra(present, wanted, index)]
    findings = []
    if missing:
        findings.append(
            _finding(
                found,
                required,
                f"Нет: {listed(missing)}. Есть: {listed(found.titles)}.",
                f"Добавьте: {listed(missing)}.",
            )
        )
    if extra:
        findings.append(
            _finding(
                found,
                required,
                f"Лишние: {listed(extra)}.",
                f"Удалите или переименуйте лишние: {listed(extra)}.",
            )
        )
    common = [item for item in present if item in wanted]
    if list(dict.fromkeys(common)) != [item for item in wanted if item in common]:
        findings.append(
            _finding(found, required, f"Порядок другой: {listed(found.titles)}.", "Переставьте в порядке ТЗ.")
        )
    return Judgement(tuple(findings), _letter_case(found, required))


def _is_extra(present: Sequence[str], wanted: Sequence[str], index: int) -> bool:
    return present[index] not in wanted or present[index] in present[:index]


def _finding(found: StageList, required: Sequence[str], what: str, fix: str) -> Finding:
    return Finding(
        required=f"{found.name}, в этом порядке и только эти: {listed(required)}.",
        found=what,
        where=found.where,
        fix=fix,
    )


def _letter_case(found: StageList, required: Sequence[str]) -> tuple[Finding, ...]:
    pairs = [(want, title) for want in required for title in found.titles if differs_in_case_only(want, title)]
    return tuple(
        Finding(
            required=f"{found.name}: «{want}».",
            found=f"«{title}»: отличается только регистр букв.",
            where=found.where,
            fix="По желанию приведите название к написанию ТЗ.",
        )
        for want, title in pairs
    )


def have_roles(found: StageList, final: Mapping[str, Role]) -> Judgement:
    """The named stages are final with these roles; every other stage of the list is a working one."""
    if found.absent:
        return Judgement((found.absent,))
    roles = {key(title): role for title, role in final.items()}
    present = {key(title) for title in found.titles}
    findings, explained = [], set()
    for title, role in final.items():
        if key(title) not in present:
            instead = [stage for stage in found.stages if stage.role is role and key(stage.title) not in roles]
            explained |= set(instead)
            findings.append(_no_final(found, title, role, [stage.title for stage in instead]))
    for stage in found.stages:
        required = roles.get(key(stage.title), Role.WORKING)
        if stage.role is not required and stage not in explained:
            findings.append(_other_role(found, stage, required))
    return Judgement(tuple(findings))


def _no_final(found: StageList, title: str, role: Role, instead: Sequence[str]) -> Finding:
    rename = f"Переименуйте в «{title}» ту, что завершает работу сейчас: {listed(instead)}."
    return Finding(
        required=f"{found.name}: «{title}» — {ROLE_NAMES[role]}.",
        found=f"Стадии «{title}» нет; {ROLE_NAMES[role]} — {listed(instead, nothing='никакая')}.",
        where=found.where,
        fix=rename if instead else f"Добавьте стадию «{title}» вида «{ROLE_NAMES[role]}».",
    )


def _other_role(found: StageList, stage: Stage, required: Role) -> Finding:
    return Finding(
        required=f"{found.name}: «{stage.title}» — {ROLE_NAMES[required]}.",
        found=f"«{stage.title}» — {ROLE_NAMES[stage.role]}.",
        where=found.where,
        fix=f"Сделайте «{stage.title}» стадией вида «{ROLE_NAMES[required]}».",
    )


def initial_is(found: StageList, required: str) -> Judgement:
    """A newly created object gets the required stage."""
    if found.absent:
        return Judgement((found.absent,))
    initial = [stage.title for stage in found.stages if stage.initial]
    if any(key(title) == key(required) for title in initial):
        return Judgement()
    finding = Finding(
        required=f"{found.name}: новый объект получает «{required}» (начальный).",
        found=f"Начальный — {listed(initial, nothing='не определён')}.",
        where=found.where,
        fix=f"Переименуйте системный начальный статус в «{required}»: именно его портал ставит новым объектам.",
    )
    return Judgement((finding,))


def are_own(found: StageList) -> Judgement:
    """The pipeline has its own stages: working ones, one successful and some failed end, not the factory set."""
    if found.absent:
        return Judgement((found.absent,))
    roles = [stage.role for stage in found.stages]
    lacks = []
    if Role.WORKING not in roles:
        lacks.append("нет рабочих стадий")
    if roles.count(Role.SUCCESS) != 1:
        lacks.append(f"успешных завершающих стадий: {roles.count(Role.SUCCESS)}, а должна быть одна")
    if Role.FAILURE not in roles:
        lacks.append("нет неуспешной завершающей стадии")
    if found.stages and {key(title) for title in found.titles} <= {key(title) for title in FACTORY_DEAL_STAGES}:
        lacks.append("остались стадии, с которыми воронка создаётся: " + listed(found.titles))
    if not lacks:
        return Judgement()
    finding = Finding(
        required=f"{found.name}: для направления определены свои стадии (рабочие, успешная и неуспешная).",
        found=f"{lacks[0][0].upper()}{'; '.join(lacks)[1:]}.",
        where=found.where,
        fix="Задайте стадии этого направления и согласуйте их перечень с заказчиком (в ТЗ он не указан).",
    )
    return Judgement((finding,))
