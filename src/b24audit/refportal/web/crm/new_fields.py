"""Fields that the targets of a conversion lack, and creating them when the user agrees."""

from collections.abc import Iterable

from sqlalchemy import func, select

from b24audit.refportal.crm.objects import BY_NAME, LEAD
from b24audit.refportal.crm.user_fields import fields_by_name
from b24audit.refportal.store.dictionaries import UserFieldRow
from b24audit.refportal.web.page import Page


def lacking_fields(page: Page, names: Iterable[str]) -> dict[str, list[str]]:
    """Labels of the fields of leads that the objects do not have, by object."""
    found = {name: [_label(row) for row in _lacking(page, name)] for name in names}
    return {name: labels for name, labels in found.items() if labels}


def create_fields(page: Page, names: Iterable[object]) -> None:
    """Give these objects the fields of leads that they lack."""
    for name in (str(each) for each in names if str(each) in BY_NAME):
        entity = BY_NAME[name].user_field_entity
        highest = page.session.scalar(select(func.max(UserFieldRow.id))) or 0
        for place, row in enumerate(_lacking(page, name), start=1):
            page.session.add(
                UserFieldRow(
                    entity_id=entity,
                    field_name=f"UF_CRM_{highest + place}{int(page.portal.clock.now())}",
                    user_type_id=row.user_type_id,
                    multiple=row.multiple,
                    settings=dict(row.settings),
                    labels=dict(row.labels),
                    items=[dict(choice) for choice in row.items],
                )
            )
        page.session.flush()


def _lacking(page: Page, name: str) -> list[UserFieldRow]:
    known = {_likeness(row) for row in fields_by_name(page.session, BY_NAME[name].id).values()}
    return [row for row in fields_by_name(page.session, LEAD).values() if _likeness(row) not in known]


def _likeness(row: UserFieldRow) -> tuple[str, str, bool]:
    return _label(row).casefold(), row.user_type_id, row.multiple


def _label(row: UserFieldRow) -> str:
    return row.labels.get("edit") or row.field_name
