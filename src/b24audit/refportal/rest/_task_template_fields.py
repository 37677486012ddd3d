"""Descriptions of the fields of task templates (tasks/template/tasks-template-fields.md)."""

from b24audit.refportal.protocol.json_types import Json

_YES_NO: Json = {"Y": "Да", "N": "Нет"}


def _field(title: str, type_: str, **more: Json) -> dict[str, Json]:
    return {"title": title, "type": type_, **more}


def _flag(title: str) -> dict[str, Json]:
    return _field(title, "enum", values=_YES_NO, default="N")


FIELDS: dict[str, Json] = {
    "ID": _field("ID", "integer", primary=True),
    "PARENT_ID": _field("Базовая задача", "integer", default=0),
    "TITLE": _field("Название", "string", required=True),
    "DESCRIPTION": _field("Описание", "string"),
    "PRIORITY": _field("Приоритет", "enum", values={"2": None, "1": None, "0": None}, default=1),
    "GROUP_ID": _field("Проект", "integer", default=0),
    "STAGE_ID": _field("Стадия", "integer", default=0),
    "CREATED_BY": _field("Постановщик", "integer", required=True),
    "RESPONSIBLE_ID": _field("Исполнитель", "integer", required=True),
    "DEPENDS_ON": _field("Зависимость", "integer", required=True),
    "RESPONSIBLES": _field("Ответственные", "array"),
    "ACCOMPLICES": _field("Соисполнители", "array"),
    "AUDITORS": _field("Наблюдатели", "array"),
    "STATUS": _field("Статус", "enum", values=dict.fromkeys("23456"), default=2),
    "MULTITASK": _flag("Мультизадача"),
    "REPLICATE": _flag("Регулярная задача"),
    "SITE_ID": _field("SITE_ID", "string"),
    "TASK_CONTROL": _flag("Принять работу"),
    "ADD_IN_REPORT": _flag("Включить в отчёт"),
    "XML_ID": _field("XML_ID", "string", default=None),
    "DEADLINE_AFTER": _field("Крайний срок через", "datetime", default=None),
    "START_DATE_PLAN_AFTER": _field("Плановое начало через", "datetime", default=None),
    "END_DATE_PLAN_AFTER": _field("Плановое завершение через", "datetime", default=None),
    "TPARAM_TYPE": _field("Для нового сотрудника", "enum", values={"1": "Да", "0": "Нет"}, default=0),
    "TPARAM_REPLICATION_COUNT": _field("Количество созданных задач", "integer", default=0),
    "REPLICATE_PARAMS": _field("Параметры создания задач", "string"),
    "BASE_TEMPLATE_ID": _field("Родительский шаблон", "integer", default=None),
    "TEMPLATE_CHILDREN_COUNT": _field("Количество подшаблонов", "integer", default=None),
    "UF_CRM_TASK": _field("Элементы CRM", "crm"),
    "UF_TASK_WEBDAV_FILES": _field("Загрузить файлы", "disk_file"),
}
"""Fields by name."""
