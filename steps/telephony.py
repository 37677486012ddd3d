"""Sentences about telephony."""

from pytest_bdd import parsers, then, when

from b24audit.judge import telephony
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.snapshot import Snapshot
from b24audit.snapshot.models.telephony import Telephony
from steps._tables import Table, column


@when("проверяющий читает настройки телефонии и статистику звонков", target_fixture="telephony_found")
def read_telephony(snapshot: Snapshot) -> Telephony:
    """Линии, линия по умолчанию и следы последних звонков; номера абонентов не читаются."""
    return snapshot.telephony


@then(parsers.parse("АТС — «{operator}»: в названии линии или в звонках есть один из признаков:"))
def operator_connected(telephony_found: Telephony, settle: Settle, operator: str, datatable: Table) -> None:
    """Название линии или приложения, через которое шли последние 50 звонков, содержит признак (столбец «Признак»).

    Нет ни линий, ни звонков или все звонки идут через чужое приложение — отклонение; оператор не назван — «не
    проверено».
    """
    settle(telephony.operator_connected(telephony_found, operator, column(datatable, "Признак")))


@then("есть состоявшиеся звонки в обе стороны")
def calls_both_ways(telephony_found: Telephony, settle: Settle) -> None:
    """В статистике есть состоявшийся исходящий и состоявшийся входящий звонок.

    Нет ни линий, ни звонков или АТС не выпускает исходящие — отклонение; телефония есть, а таких звонков ещё не было —
    «не проверено».
    """
    settle(telephony.calls_both_ways(telephony_found))


@then("к порталу привязан номер")
def number_attached(telephony_found: Telephony, settle: Settle) -> None:
    """У портала есть линия; линий не видно, а звонки идут через приложение АТС — «не проверено»."""
    settle(telephony.number_attached(telephony_found))


@then("задана линия по умолчанию для исходящих звонков")
def default_line_set(telephony_found: Telephony, settle: Settle) -> None:
    """Линия выбрана и есть среди линий портала."""
    settle(telephony.default_line_set(telephony_found))
