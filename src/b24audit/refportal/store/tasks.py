"""Tasks and task templates."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base


class TaskRow(Base):
    """A task. Moments are epoch seconds; ``status`` 2 waiting, 3 in progress, 4 supposedly done, 5 done, 6 deferred."""

    __tablename__ = "task"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    status: Mapped[int] = mapped_column(default=2)
    priority: Mapped[int] = mapped_column(default=1)
    mark: Mapped[str | None] = mapped_column(default=None)
    created_by: Mapped[int]
    responsible_id: Mapped[int]
    group_id: Mapped[int] = mapped_column(default=0)
    parent_id: Mapped[int | None] = mapped_column(default=None)
    deadline: Mapped[int | None] = mapped_column(default=None)
    start_date_plan: Mapped[int | None] = mapped_column(default=None)
    end_date_plan: Mapped[int | None] = mapped_column(default=None)
    created_date: Mapped[int] = mapped_column(default=0)
    changed_date: Mapped[int] = mapped_column(default=0)
    changed_by: Mapped[int] = mapped_column(default=1)
    closed_date: Mapped[int | None] = mapped_column(default=None)
    closed_by: Mapped[int | None] = mapped_column(default=None)
    accomplices: Mapped[list[int]] = mapped_column(JSON, default=list)
    auditors: Mapped[list[int]] = mapped_column(JSON, default=list)
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    uf_crm_task: Mapped[list[str]] = mapped_column(JSON, default=list)
    forked_by_template_id: Mapped[int | None] = mapped_column(default=None)
    xml_id: Mapped[str | None] = mapped_column(default=None)
    allow_change_deadline: Mapped[bool] = mapped_column(default=False)
    task_control: Mapped[bool] = mapped_column(default=False)


class TaskTemplateRow(Base):
    """A task template. ``replicate_params`` are the parameters of repetition by their documented names."""

    __tablename__ = "task_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    priority: Mapped[int] = mapped_column(default=1)
    created_by: Mapped[int]
    responsible_id: Mapped[int]
    group_id: Mapped[int] = mapped_column(default=0)
    parent_id: Mapped[int] = mapped_column(default=0)
    deadline_after: Mapped[int | None] = mapped_column(default=None)
    accomplices: Mapped[list[int]] = mapped_column(JSON, default=list)
    auditors: Mapped[list[int]] = mapped_column(JSON, default=list)
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    replicate: Mapped[bool] = mapped_column(default=False)
    replicate_params: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    replication_count: Mapped[int] = mapped_column(default=0)
