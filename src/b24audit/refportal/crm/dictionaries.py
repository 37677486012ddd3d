"""CRM dictionaries: which exist on a portal, which stages begin and end the work, how an item is checked."""

import re

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import DEAL, INVOICE, LEAD, QUOTE
from b24audit.refportal.crm.stages import SYSTEM_ENDS, pipeline_of, stage_dictionary, stage_prefix
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.store.dictionaries import CategoryRow, StatusRow

PLAIN = {
    "SOURCE": "Источники",
    "CONTACT_TYPE": "Тип контакта",
    "COMPANY_TYPE": "Тип компании",
    "EMPLOYEES": "Количество сотрудников",
    "INDUSTRY": "Сфера деятельности",
    "DEAL_TYPE": "Тип сделки",
    "HONORIFIC": "Обращения",
    "CALL_LIST": "Статусы обзвона",
}
"""Dictionaries without stages."""

STAGE_CODE = re.compile(r"[A-Za-z0-9_:-]+")
_STAGE_CODE_LENGTH = {LEAD: 21, DEAL: 22, QUOTE: 22, INVOICE: 50}
_OTHER_LENGTH = 50


def entity_types(session: Session) -> list[dict[str, Json]]:
    """All dictionaries as ``crm.status.entity.types`` describes them."""
    stages = [_stages("STATUS", "Стадии лида", LEAD)]
    plain: list[dict[str, Json]] = [{"ID": key, "NAME": name} for key, name in PLAIN.items()]
    pipelines = [_pipeline(row) for row in session.scalars(select(CategoryRow).order_by(CategoryRow.row))]
    return [*stages, *plain, *pipelines, _stages("QUOTE_STATUS", "Стадии предложения", QUOTE)]


def _stages(dictionary: str, name: str, entity_type: int, prefix: str = "") -> dict[str, Json]:
    start, success, failure = (prefix + code for code in SYSTEM_ENDS[entity_type])
    semantic_info: dict[str, Json] = {
        "START_FIELD": start,
        "FINAL_SUCCESS_FIELD": success,
        "FINAL_UNSUCCESS_FIELD": failure,
        "FINAL_SORT": 0,
    }
    return {"ID": dictionary, "NAME": name, "SEMANTIC_INFO": semantic_info, "ENTITY_TYPE_ID": entity_type}


def _pipeline(row: CategoryRow) -> dict[str, Json]:
    dictionary = stage_dictionary(row.entity_type_id, row.id)
    prefix = stage_prefix(row.entity_type_id, row.id)
    if row.entity_type_id == INVOICE:
        return {
            "ID": dictionary,
            "NAME": "Стадии счёта",
            "SEMANTIC_INFO": {},
            "PREFIX": prefix.rstrip(":"),
            "FIELD_ATTRIBUTE_SCOPE": f"category_{row.id}",
            "ENTITY_TYPE_ID": INVOICE,
            "IS_ENABLED": True,
            "CATEGORY_ID": row.id,
        }
    described = _stages(dictionary, f"Стадии сделки ({row.name})", DEAL, prefix)
    if row.id == 0:
        return {**described, "FIELD_ATTRIBUTE_SCOPE": "", "CATEGORY_ID": 0}
    own: dict[str, Json] = {"FIELD_ATTRIBUTE_SCOPE": f"category_{row.id}", "CATEGORY_ID": str(row.id)}
    return {**described, "PARENT_ID": "DEAL_STAGE", "PREFIX": prefix.rstrip(":"), **own}


def short_items(session: Session, entity_id: str) -> list[Json]:
    """The items of a dictionary in their order, as short methods give them; nothing for an unknown one."""
    query = select(StatusRow).where(StatusRow.entity_id == entity_id).order_by(StatusRow.sort, StatusRow.id)
    return [{"NAME": row.name, "SORT": row.sort, "STATUS_ID": row.status_id} for row in session.scalars(query)]


def is_dictionary(session: Session, entity_id: str) -> bool:
    """Whether the portal has a dictionary of that name."""
    return any(each["ID"] == entity_id for each in entity_types(session))


def is_stages(entity_id: str) -> bool:
    """Whether the items of the dictionary are stages with semantics."""
    return entity_id in {"STATUS", "QUOTE_STATUS"} or pipeline_of(entity_id) is not None


def full_status_id(entity_id: str, status_id: str) -> str:
    """A stage id with the prefix of its pipeline."""
    owner = pipeline_of(entity_id)
    prefix = stage_prefix(*owner) if owner else ""
    return status_id if status_id.startswith(prefix) else prefix + status_id


def is_valid_status_id(entity_id: str, status_id: str) -> bool:
    """Length and characters as crm-status-add.md restricts them."""
    if not is_stages(entity_id):
        return 0 < len(status_id) <= _OTHER_LENGTH
    owner = pipeline_of(entity_id)
    entity_type = owner[0] if owner else {"STATUS": LEAD, "QUOTE_STATUS": QUOTE}[entity_id]
    return len(status_id) <= _STAGE_CODE_LENGTH[entity_type] and STAGE_CODE.fullmatch(status_id) is not None


def success_sort(session: Session, entity_id: str) -> int | None:
    """Sort number of the successful stage."""
    query = select(func.min(StatusRow.sort)).where(StatusRow.entity_id == entity_id, StatusRow.semantics == "success")
    return session.scalar(query)
