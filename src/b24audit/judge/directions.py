"""Judging the directions of deals, «направления» of the ТЗ, which Bitrix24 calls pipelines (ТЗ 6.1)."""

from collections.abc import Iterable, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed, needed
from b24audit.judge.titles import differs_in_case_only, key
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.crm import InvoicePipeline, Pipeline
from b24audit.snapshot.models.snapshot import Snapshot


def pipelines_of(snapshot: Snapshot) -> tuple[Pipeline, ...]:
    """All deal pipelines in the portal's order. Raises ``CouldNotCheck`` when they were not read."""
    return needed(snapshot.crm.pipelines)


def invoice_pipeline(snapshot: Snapshot) -> InvoicePipeline:
    """The default pipeline of invoices, of which a portal has no other as a rule.

    Raises ``CouldNotCheck`` when the pipelines were not read or none is shown.
    """
    found = needed(snapshot.crm.invoice_pipelines)
    if not found:
        reason = "Портал не показал настроек СЧЕТА: дайте владельцу вебхука права на счета."
        raise CouldNotCheck(Verdict.NOT_CHECKED, reason)
    return next((item for item in found if item.is_default), found[0])


def direction_or_none(pipelines: Iterable[Pipeline], title: str) -> Pipeline | None:
    """The pipeline of that title."""
    return next((item for item in pipelines if key(item.title) == key(title)), None)


def no_such_direction(pipelines: Iterable[Pipeline], title: str) -> Finding:
    """The finding that the direction is missing."""
    present = [item.title for item in pipelines]
    return Finding(
        required=f"Направление СДЕЛКИ «{title}».",
        found=f"Такого направления нет. Есть: {listed(present)}.",
        where=places.PIPELINES,
        fix=f"Создайте воронку «{title}» или переименуйте в неё имеющуюся.",
    )


def all_present(pipelines: Sequence[Pipeline], required: Sequence[str]) -> Judgement:
    """Every required direction exists; other pipelines are nobody's business."""
    judgement = Judgement()
    for title in required:
        pipeline = direction_or_none(pipelines, title)
        if pipeline is None:
            judgement |= Judgement((no_such_direction(pipelines, title),))
        elif differs_in_case_only(title, pipeline.title):
            judgement |= Judgement(remarks=(_letter_case(title, pipeline.title),))
    return judgement


def _letter_case(required: str, found: str) -> Finding:
    return Finding(
        required=f"Направление СДЕЛКИ «{required}».",
        found=f"«{found}»: отличается только регистр букв.",
        where=places.PIPELINES,
        fix="По желанию приведите название к написанию ТЗ.",
    )
