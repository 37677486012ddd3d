"""Automation: robots, templates of business processes, running processes and the tasks they set."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base


class RobotRow(Base):
    """A robot. ``pipeline`` and ``stage`` None mean every one; ``steps`` as the state document writes them."""

    __tablename__ = "automation_robot"

    id: Mapped[int] = mapped_column(primary_key=True)
    entity_type_id: Mapped[int] = mapped_column(index=True)
    pipeline: Mapped[int | None]
    stage: Mapped[str | None]
    name: Mapped[str]
    delay_seconds: Mapped[float]
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class TemplateRow(Base):
    """A template of a business process; ``auto_execute`` 0 none, 1 on creation, 2 on change, 3 both.

    A ``broken`` one cannot be started.
    """

    __tablename__ = "bizproc_template"
    __table_args__ = (Index("bizproc_template_document", "module_id", "document_type"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    module_id: Mapped[str]
    entity: Mapped[str]
    document_type: Mapped[str]
    auto_execute: Mapped[int]
    name: Mapped[str]
    modified: Mapped[int]
    is_modified: Mapped[bool]
    user_id: Mapped[int]
    system_code: Mapped[str]
    broken: Mapped[bool]
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)


class WorkflowRow(Base):
    """A process that was started; ``position`` is the step it is at, ``finished`` None while it runs."""

    __tablename__ = "bizproc_workflow"
    __table_args__ = (Index("bizproc_workflow_document", "module_id", "document_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    template_id: Mapped[int]
    module_id: Mapped[str]
    entity: Mapped[str]
    document_id: Mapped[str]
    started: Mapped[int]
    started_by: Mapped[int]
    modified: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)
    finished: Mapped[int | None] = mapped_column(default=None)
    state: Mapped[str] = mapped_column(default="")


class WorkflowTaskRow(Base):
    """A task of a process for one user; ``status`` 0 open, 1 approved, 2 rejected; ``user_status`` likewise."""

    __tablename__ = "bizproc_task"

    id: Mapped[int] = mapped_column(primary_key=True)
    workflow_id: Mapped[str] = mapped_column(ForeignKey("bizproc_workflow.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int]
    name: Mapped[str]
    description: Mapped[str]
    document_name: Mapped[str]
    activity: Mapped[str]
    activity_name: Mapped[str]
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)
    modified: Mapped[int]
    status: Mapped[int] = mapped_column(default=0)
    user_status: Mapped[int] = mapped_column(default=0)
    comment: Mapped[str] = mapped_column(default="")
