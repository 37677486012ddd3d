"""Stages of an object as pages show them: working ones in order, what ends the work well and badly."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import DEAL, INVOICE
from b24audit.refportal.crm.stages import stage_dictionary
from b24audit.refportal.store.dictionaries import CategoryRow, StatusRow


@dataclass(frozen=True)
class Stages:
    """Stages of an object, or of one of its pipelines, in their order."""

    working: tuple[StatusRow, ...]
    success: tuple[StatusRow, ...]
    failures: tuple[StatusRow, ...]

    @property
    def all(self) -> tuple[StatusRow, ...]:
        """Working ones first, then those that end the work."""
        return (*self.working, *self.success, *self.failures)

    def find(self, code: str) -> StatusRow | None:
        """The stage of that id."""
        return next((row for row in self.all if row.status_id == code), None)


def stages_of(session: Session, entity_type: int, category: int = 0) -> Stages:
    """The stages in the order of their sort numbers."""
    query = select(StatusRow).where(StatusRow.entity_id == stage_dictionary(entity_type, category))
    rows = list(session.scalars(query.order_by(StatusRow.sort, StatusRow.id)))
    return Stages(
        tuple(row for row in rows if row.semantics not in ("success", "failure", "apology")),
        tuple(row for row in rows if row.semantics == "success"),
        tuple(row for row in rows if row.semantics in ("failure", "apology")),
    )


def pipelines_of(session: Session, entity_type: int) -> list[CategoryRow]:
    """Pipelines of an object in their order; none for objects without."""
    if entity_type not in (DEAL, INVOICE):
        return []
    query = select(CategoryRow).where(CategoryRow.entity_type_id == entity_type)
    return list(session.scalars(query.order_by(CategoryRow.sort, CategoryRow.id)))


def default_pipeline(session: Session, entity_type: int) -> int:
    """Number of the pipeline that addresses without one mean; 0 for objects without pipelines."""
    rows = pipelines_of(session, entity_type)
    return next((row.id for row in rows if row.is_default), rows[0].id if rows else 0)
