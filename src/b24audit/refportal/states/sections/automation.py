"""Section ``automation``: robots and templates of business processes. Running processes are not part of the state."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.automation.documents import CRM, crm_type, list_type
from b24audit.refportal.automation.starting import META
from b24audit.refportal.automation.steps import CRM_ONLY, SimpleStep, Step
from b24audit.refportal.crm.objects import BY_NAME, OBJECT_TYPES
from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.automation import RobotRow, TemplateRow
from b24audit.refportal.store.lists import ListRow
from b24audit.refportal.store.meta import get_meta, put_meta

ObjectName = Literal["lead", "deal", "contact", "company", "quote", "invoice"]


class Robot(SectionModel):
    """A robot: runs when an item enters its stage.

    ``stage`` without the prefix of the pipeline; without ``pipeline`` or ``stage`` the robot stands in every one.
    """

    id: int
    object: Literal["lead", "deal", "quote", "invoice"]
    name: str
    steps: list[SimpleStep]
    pipeline: int | None = None
    stage: str | None = None
    delay_seconds: float = Field(0, ge=0)


class Template(SectionModel):
    """A template of a business process of a CRM object or of a list (its number).

    ``auto_execute`` 0 none, 1 on creation, 2 on change, 3 both; ``modified`` in epoch seconds. A ``broken`` one has an
    action of an application that is gone: it does not start.
    """

    id: int
    name: str
    steps: list[Step]
    object: ObjectName | None = None
    list_id: int | None = None
    auto_execute: int = Field(0, ge=0, le=3)
    user: int = 1
    modified: int = 1_767_600_000
    is_modified: bool = True
    system_code: str = ""
    broken: bool = False
    parameters: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.object is None) == (self.list_id is None):
            raise ValueError(f"у шаблона «{self.name}» должен быть либо объект CRM, либо список")
        if self.list_id is not None and any(isinstance(step, CRM_ONLY) for step in self.steps):
            raise ValueError(f"в шаблоне «{self.name}» есть действие, которое бывает только у объектов CRM")
        return self


class AutomationState(SectionModel):
    """Automation; ``delay_seconds`` pass between an event and what is done about it."""

    delay_seconds: float = Field(1.0, ge=0)
    robots: list[Robot] = Field(default_factory=list)
    templates: list[Template] = Field(default_factory=list)


def load_automation(session: Session, state: AutomationState) -> None:
    """Write the section."""
    put_meta(session, META, {"delay_seconds": state.delay_seconds})
    for robot in state.robots:
        steps = [step.model_dump(mode="json") for step in robot.steps]
        values = robot.model_dump(exclude={"object", "steps"})
        session.add(RobotRow(**values, entity_type_id=BY_NAME[robot.object].id, steps=steps))
    session.add_all(_template_row(session, template) for template in state.templates)


def _template_row(session: Session, template: Template) -> TemplateRow:
    if template.object:
        kind = crm_type(BY_NAME[template.object].id)
    else:
        owner = session.get(ListRow, template.list_id)
        kind = list_type(template.list_id or 0, owner.iblock_type if owner else "lists")
    return TemplateRow(
        **template.model_dump(exclude={"object", "list_id", "user", "steps"}),
        module_id=kind.module,
        entity=kind.entity,
        document_type=kind.type,
        user_id=template.user,
        steps=[step.model_dump(mode="json") for step in template.steps],
    )


def dump_automation(session: Session) -> AutomationState:
    """Read the section."""
    robots = [_robot(row) for row in session.scalars(select(RobotRow).order_by(RobotRow.id))]
    templates = [_template(row) for row in session.scalars(select(TemplateRow).order_by(TemplateRow.id))]
    return AutomationState.model_validate({**get_meta(session, META), "robots": robots, "templates": templates})


def _robot(row: RobotRow) -> dict[str, Any]:
    names = [name for name in Robot.model_fields if name != "object"]
    return {"object": OBJECT_TYPES[row.entity_type_id].name, **{name: getattr(row, name) for name in names}}


def _template(row: TemplateRow) -> dict[str, Any]:
    names = [name for name in Template.model_fields if name not in ("object", "list_id", "user")]
    values = {**{name: getattr(row, name) for name in names}, "user": row.user_id}
    if row.module_id == CRM:
        return {**values, "object": row.document_type.removeprefix("SMART_").lower()}
    return {**values, "list_id": int(row.document_type.removeprefix("iblock_"))}


SECTION = Section("automation", 95, AutomationState, load_automation, dump_automation)
