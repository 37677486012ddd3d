"""Running business processes step by step: pauses, tasks, the end."""

from typing import TYPE_CHECKING

from sqlalchemy import update
from sqlalchemy.orm import Session

from b24audit.refportal.automation.documents import Document, find_document, name_of
from b24audit.refportal.automation.performing import perform
from b24audit.refportal.automation.starting import WORKFLOW, mark_automation, usual_delay
from b24audit.refportal.automation.steps import STEPS, Approve, ItemStep, Step, Wait
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.store.automation import TemplateRow, WorkflowRow, WorkflowTaskRow

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

OPEN, APPROVED, REJECTED, DONE = 0, 1, 2, 3
"""STATUS of a task."""

WAITING = "Ожидание утверждения"


def continue_workflow(portal: "Portal", session: Session, workflow_id: str) -> None:
    """Do the steps of a process until it pauses, waits for somebody, or is over."""
    mark_automation(session)
    workflow = session.get(WorkflowRow, workflow_id)
    if workflow is None or workflow.finished is not None:
        return
    template = session.get(TemplateRow, workflow.template_id)
    document = find_document(session, workflow.module_id, workflow.entity, workflow.document_id)
    steps = STEPS.validate_python(template.steps) if template else []
    workflow.modified = int(portal.clock.now())
    while document and workflow.position < len(steps):
        if not _goes_on(portal, session, workflow, document, steps[workflow.position]):
            return
        workflow.position += 1
    _finish(portal, workflow, "Завершено")


def _goes_on(portal: "Portal", session: Session, workflow: WorkflowRow, document: Document, step: Step) -> bool:
    """Do one step; False when the process must stop here for now."""
    if isinstance(step, Approve):
        _ask(session, workflow, document, step)
        return False
    if isinstance(step, Wait):
        workflow.position += 1
        portal.delayed.schedule(session, WORKFLOW, {"workflow": workflow.id}, step.seconds)
        return False
    return _done(portal, session, workflow, document, step)


def _done(
    portal: "Portal",
    session: Session,
    workflow: WorkflowRow,
    document: Document,
    step: ItemStep,
) -> bool:
    try:
        if document.item:
            perform(portal, session, step, document.item, workflow.started_by)
    except RestError as error:
        _finish(portal, workflow, f"Ошибка: {error.description}")
        return False
    return True


def _ask(session: Session, workflow: WorkflowRow, document: Document, step: Approve) -> None:
    workflow.state = WAITING
    labels = {"StatusYesLabel": "Утвердить", "StatusNoLabel": "Отклонить"}
    parameters = {"CommentLabel": "Комментарий", "CommentRequired": "N", "ShowComment": "Y", **labels}
    session.add_all(
        WorkflowTaskRow(
            workflow_id=workflow.id,
            user_id=user,
            name=step.name,
            description=step.description,
            document_name=name_of(session, document),
            activity="ApproveActivity",
            activity_name=activity_name(workflow.template_id, workflow.position),
            parameters=parameters,
            modified=workflow.modified,
        )
        for user in step.users
    )
    session.flush()


def answer_task(portal: "Portal", session: Session, task: WorkflowTaskRow, status: int, comment: str) -> None:
    """Take a user's answer: the process goes on after an approval and ends after a refusal."""
    task.user_status, task.comment, task.modified = status, comment, int(portal.clock.now())
    workflow = session.get_one(WorkflowRow, task.workflow_id)
    siblings = (WorkflowTaskRow.workflow_id == workflow.id, WorkflowTaskRow.status == OPEN)
    session.execute(update(WorkflowTaskRow).where(*siblings).values(status=status, modified=task.modified))
    template = session.get(TemplateRow, workflow.template_id)
    steps = STEPS.validate_python(template.steps) if template else []
    workflow.state, workflow.modified = "", task.modified
    if status == APPROVED:
        workflow.position += 1
        portal.delayed.schedule(session, WORKFLOW, {"workflow": workflow.id}, usual_delay(session))
        return
    _reject(portal, session, workflow, steps)


def _reject(portal: "Portal", session: Session, workflow: WorkflowRow, steps: list[Step]) -> None:
    mark_automation(session)
    document = find_document(session, workflow.module_id, workflow.entity, workflow.document_id)
    step = steps[workflow.position] if workflow.position < len(steps) else None
    if (
        document
        and isinstance(step, Approve)
        and all(_done(portal, session, workflow, document, each) for each in step.rejected)
    ):
        _finish(portal, workflow, "Отклонено")


def terminate(portal: "Portal", session: Session, workflow: WorkflowRow, state: str) -> None:
    """Stop a process; its open tasks are closed."""
    _finish(portal, workflow, state)
    open_ = (WorkflowTaskRow.workflow_id == workflow.id, WorkflowTaskRow.status == OPEN)
    session.execute(update(WorkflowTaskRow).where(*open_).values(status=DONE, modified=workflow.finished))


def _finish(portal: "Portal", workflow: WorkflowRow, state: str) -> None:
    workflow.finished = workflow.modified = int(portal.clock.now())
    workflow.state = state


def activity_name(template: int, position: int) -> str:
    """Name of a step inside its template."""
    return f"A{template}_{position + 1}"
