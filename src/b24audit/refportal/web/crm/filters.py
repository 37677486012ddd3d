"""Filters of lists and kanbans: saved ones, fields of the panel, the search field, rights of the user."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, func, true

from b24audit.refportal.crm.fields import FieldSpec, fields_of
from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.crm.rights import readable
from b24audit.refportal.crm.searching import search
from b24audit.refportal.settings import ADMINISTRATOR
from b24audit.refportal.states.sections.filters import FiltersState, SavedFilter
from b24audit.refportal.store.items import ITEM_TABLES, NUMBERS
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.web.crm.kinds import Kind
from b24audit.refportal.web.filtering import FilterState
from b24audit.refportal.web.grid import Preset
from b24audit.refportal.web.page import Page

_ME = "CURRENT_USER"
_FINAL = ("S", "F")


def saved_filters(page: Page, kind: Kind) -> dict[str, SavedFilter]:
    """Filters of the list that the user is offered, by the id of the panel; personal ones are the administrator's."""
    state = FiltersState.model_validate(get_meta(page.session, "filters"))
    known: list[SavedFilter] = getattr(state, kind.name, [])
    mine = [each for each in known if each.for_all or page.user.id == ADMINISTRATOR]
    return {f"filter_{number}": each for number, each in enumerate(mine, start=1)}


def presets(page: Page, kind: Kind) -> list[Preset]:
    """The same for the panel."""
    return [Preset(key, each.name) for key, each in saved_filters(page, kind).items()]


def conditions_of(page: Page, kind: Kind, chosen: FilterState) -> dict[str, Any]:
    """What the fields of the filter must be: those of the saved filter and those of the panel."""
    saved = saved_filters(page, kind).get(chosen.preset)
    return {**(saved.conditions if saved else {}), **chosen.conditions}


def wants_finished(conditions: Mapping[str, Any]) -> bool:
    """Whether a filter asks for items whose work is over: only then a kanban has columns for final stages."""
    semantics = conditions.get("STATUS_SEMANTIC_ID", conditions.get("STAGE_SEMANTIC_ID", ()))
    several = semantics if isinstance(semantics, list) else [semantics]
    return conditions.get("CLOSED") == "Y" or any(letter in several for letter in _FINAL)


def found_by(page: Page, kind: Kind, chosen: FilterState, category: int | None = None) -> ColumnElement[bool]:
    """The condition for items that the filter finds and the user may read; of one pipeline, or of all for None."""
    table = ITEM_TABLES[kind.id]
    parts = [readable(page.session, page.user, kind.id), *_fields(page, kind, conditions_of(page, kind, chosen))]
    if category is not None and OBJECT_TYPES[kind.id].has_pipelines:
        parts.append(func.coalesce(table.c.categoryId, 0) == category)
    if chosen.find:
        parts.append(table.c.id.in_(search(page.session, kind.name, chosen.find)))
    return and_(*parts)


def _fields(page: Page, kind: Kind, conditions: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    """Conditions on own fields; a filter may name fields that the list does not have: they are left out."""
    found = [_field(page, kind, name, value) for name, value in conditions.items()]
    return [condition for condition in found if condition is not None]


def _field(page: Page, kind: Kind, name: str, value: Any) -> ColumnElement[bool] | None:
    if name == "CLOSED":
        return _is_closed(kind, closed=value == "Y")
    table = ITEM_TABLES[kind.id]
    for spec in fields_of(kind.id).values():
        if spec.stored and not spec.multiple and name in (spec.frozen_name, spec.upper_name):
            column: Column[Any] = table.c[spec.name]
            values = [_read(page, spec.type, each) for each in (value if isinstance(value, list) else [value])]
            return _contains(column, values[0]) if _is_text(spec, value) else column.in_(values)
    return None


def _is_closed(kind: Kind, *, closed: bool) -> ColumnElement[bool]:
    table = ITEM_TABLES[kind.id]
    over: ColumnElement[bool]
    if "stageSemanticId" in table.c:
        over = table.c.stageSemanticId.in_(_FINAL)
    elif "closed" in table.c:
        over = table.c.closed == 1
    else:
        return true()
    return over if closed else func.coalesce(over, 0) == 0


def _is_text(spec: FieldSpec, value: Any) -> bool:
    return spec.type in ("string", "text") and not spec.name.endswith("Id") and not isinstance(value, list)


def _contains(column: Column[Any], text: Any) -> ColumnElement[bool]:
    words = str(text).casefold().split()
    return and_(true(), *(func.casefold(column).contains(word, autoescape=True) for word in words))


def _read(page: Page, type_: str, value: Any) -> Any:
    if value == _ME:
        return page.user.id
    if type_ in NUMBERS or type_ == "boolean":
        return int(value) if str(value).lstrip("-").isdecimal() else {"Y": 1, "N": 0}.get(str(value), -1)
    return value
