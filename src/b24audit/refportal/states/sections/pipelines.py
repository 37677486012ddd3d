"""Section ``pipelines``: pipelines of deals and invoices («направления») with their stages."""

from typing import Self

from pydantic import Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import DEAL, INVOICE
from b24audit.refportal.crm.stages import stage_dictionary, stage_prefix
from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.sections.statuses import Status, number, read_statuses, status_rows
from b24audit.refportal.store.dictionaries import CategoryRow

FIRST_STAGE_ID = 1001


class Pipeline(SectionModel):
    """A pipeline. The pipeline of deals with id 0 always exists and is the default one."""

    id: int
    name: str
    sort: int = 500
    default: bool = False
    stages: list[Status] = Field(default_factory=list)


class PipelinesState(SectionModel):
    """Pipelines of deals and of invoices."""

    deal: list[Pipeline] = Field(default_factory=list)
    invoice: list[Pipeline] = Field(default_factory=list)

    def by_type(self) -> dict[int, list[Pipeline]]:
        """Pipelines by entity type."""
        return {DEAL: self.deal, INVOICE: self.invoice}

    @model_validator(mode="after")
    def _number(self) -> Self:
        number((pipeline.stages for pipeline in [*self.deal, *self.invoice]), FIRST_STAGE_ID)
        return self


def load_pipelines(session: Session, state: PipelinesState) -> None:
    """Write the section."""
    for entity_type, pipelines in state.by_type().items():
        for pipeline in pipelines:
            session.add(
                CategoryRow(
                    id=pipeline.id,
                    entity_type_id=entity_type,
                    name=pipeline.name,
                    sort=pipeline.sort,
                    is_default=pipeline.default,
                )
            )
            dictionary = stage_dictionary(entity_type, pipeline.id)
            prefix = stage_prefix(entity_type, pipeline.id)
            session.add_all(status_rows(dictionary, pipeline.stages, prefix, pipeline.id))


def dump_pipelines(session: Session) -> PipelinesState:
    """Read the section."""
    found: dict[int, list[Pipeline]] = {DEAL: [], INVOICE: []}
    for row in session.scalars(select(CategoryRow).order_by(CategoryRow.row)):
        dictionary = stage_dictionary(row.entity_type_id, row.id)
        stages = read_statuses(session, dictionary, stage_prefix(row.entity_type_id, row.id))
        pipeline = Pipeline(id=row.id, name=row.name, sort=row.sort, default=row.is_default, stages=stages)
        found[row.entity_type_id].append(pipeline)
    return PipelinesState(deal=found[DEAL], invoice=found[INVOICE])


SECTION = Section("pipelines", 30, PipelinesState, load_pipelines, dump_pipelines)
