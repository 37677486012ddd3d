"""Sentences about the templates of the document generator."""

from pytest_bdd import parsers, then, when

from b24audit.judge import documents, places
from b24audit.judge.documents import Templates
from b24audit.judge.judgement import needed
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.snapshot import Snapshot
from steps._tables import Table, rows


@when("проверяющий читает шаблоны документов", target_fixture="templates")
def read_templates(snapshot: Snapshot) -> Templates:
    """Шаблоны генератора документов, кроме удалённых; стандартные, поставленные с порталом, — не шаблоны компании."""
    return needed(snapshot.documents.templates)


@then("встроенный генератор документов используется")
def generator_is_used(templates: Templates, settle: Settle) -> None:
    """Есть действующий шаблон компании; если нет — «не проверено»: приложение «Конструктор документов» не видно."""
    settle(documents.generator_is_used(templates))


@then(parsers.parse("среди них есть загруженные компанией и действующие для объекта {name}"))
def active_for(templates: Templates, settle: Settle, name: str) -> None:
    """Хотя бы один шаблон компании включён и привязан к объекту (слово ТЗ), к любой его воронке."""
    settle(documents.active_for(templates, places.entity_by_tz_name(name)))


@then(parsers.parse("среди действующих для объекта {name} есть все виды документов:"))
def complete(templates: Templates, settle: Settle, name: str, datatable: Table) -> None:
    """Для каждой строки («Вид», «Признаки» через запятую) есть действующий шаблон компании с таким названием.

    Признак — слова, которые все есть в названии; звёздочка заменяет окончание. Название «Акт к договору» — акт.
    """
    kinds = {
        row["Вид"]: [sign.strip() for sign in row["Признаки"].split(",")] for row in rows(datatable, "Вид", "Признаки")
    }
    settle(documents.complete(templates, places.entity_by_tz_name(name), kinds))
