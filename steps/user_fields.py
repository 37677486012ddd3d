"""Sentences about user fields of CRM objects."""

from pytest_bdd import parsers, then, when

from b24audit.judge import places, user_fields
from b24audit.judge.user_fields import FieldList
from b24audit.pytest_plugin import Clarify, Settle
from b24audit.snapshot.models.snapshot import Snapshot
from steps._tables import Table, column


@when(parsers.parse("проверяющий читает пользовательские поля {name}"), target_fixture="field_list")
def read_user_fields(snapshot: Snapshot, name: str) -> FieldList:
    """Пользовательские поля объекта, названного словом ТЗ (ЛИД, СДЕЛКА…)."""
    return user_fields.of(snapshot, places.entity_by_tz_name(name))


@then("среди них есть поля каждого типа:")
def every_type_present(field_list: FieldList, settle: Settle, datatable: Table) -> None:
    """Для каждого типа таблицы (столбец «Тип»: строка, число, дата, файл) есть хотя бы одно поле."""
    settle(user_fields.every_type_present(field_list, column(datatable, "Тип")))


@then("хотя бы одно из них обязательно")
def some_mandatory(field_list: FieldList, settle: Settle) -> None:
    """У объекта есть поле с отметкой «Обязательное»; обязательность только на стадии не видна."""
    settle(user_fields.some_mandatory(field_list))


@then("среди них есть хотя бы одно")
def some_present(field_list: FieldList, settle: Settle) -> None:
    """У объекта есть пользовательские поля; какие именно, ТЗ не говорит."""
    settle(user_fields.some_present(field_list))


@then(parsers.parse("среди них есть поля из уточнения «{parameter}», если они согласованы"))
def agreed_present(field_list: FieldList, settle: Settle, clarify: Clarify, parameter: str) -> None:
    """Каждое поле согласованного перечня есть (по названию или коду); перечня нет — требовать нечего."""
    settle(user_fields.named_present(field_list, clarify.if_agreed(parameter)))
