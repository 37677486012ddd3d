"""Robots of leads and deals: a slider whose stages are there at once and whose robots a script draws later."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from starlette.responses import Response

from b24audit.refportal.crm.objects import DEAL, LEAD, OBJECT_TYPES
from b24audit.refportal.crm.stages import stage_dictionary, stage_prefix
from b24audit.refportal.store.automation import RobotRow
from b24audit.refportal.store.dictionaries import CategoryRow, StatusRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.stubs import access_denied, not_found

FAMILY = PageFamily("crm.robots", "Роботы и триггеры", crm=False)


@dataclass(frozen=True)
class StageColumn:
    """A stage with its robots."""

    id: str
    title: str
    color: str
    robots: list[RobotRow]


@FAMILY.card("/crm/lead/automation/0/", back="/crm/lead/kanban/")
def lead_robots(page: Page) -> Response:
    """Robots of leads."""
    if page.portal.identity.crm_mode == 2:
        raise not_found()
    return _shown(page, LEAD, 0, [])


@FAMILY.card("/crm/deal/automation/{category:int}/", back="/crm/deal/kanban/category/{category}/")
def deal_robots(page: Page) -> Response:
    """Robots of one funnel of deals."""
    funnels = page.session.scalars(
        select(CategoryRow).where(CategoryRow.entity_type_id == DEAL).order_by(CategoryRow.sort)
    )
    found = list(funnels)
    if page.parts["category"] not in {funnel.id for funnel in found}:
        raise not_found()
    return _shown(page, DEAL, page.parts["category"], found)


def _shown(page: Page, entity_type: int, category: int, funnels: list[CategoryRow]) -> Response:
    if not (page.user.admin or page.may("automation", entity_type, {})):
        raise access_denied("Недостаточно прав для настройки роботов")
    columns = list(_columns(page, entity_type, category))
    kind = OBJECT_TYPES[entity_type].name
    return page.show(
        "pages/settings/robots.html", FAMILY.title, columns=columns, funnels=funnels, category=category, kind=kind
    )


def _columns(page: Page, entity_type: int, category: int) -> Iterator[StageColumn]:
    prefix = stage_prefix(entity_type, category)
    of_object = select(RobotRow).where(RobotRow.entity_type_id == entity_type).order_by(RobotRow.id)
    robots = [robot for robot in page.session.scalars(of_object) if robot.pipeline in (None, category)]
    of_dictionary = select(StatusRow).where(StatusRow.entity_id == stage_dictionary(entity_type, category))
    for stage in page.session.scalars(of_dictionary.order_by(StatusRow.sort, StatusRow.id)):
        code = stage.status_id.removeprefix(prefix)
        here = [robot for robot in robots if robot.stage in (None, code)]
        yield StageColumn(stage.status_id, stage.name, (stage.color or "#acf2fa").lstrip("#"), here)
