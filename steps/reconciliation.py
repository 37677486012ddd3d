"""Sentences about the customer's Excel files."""

from pytest_bdd import then, when

from b24audit.judge import reconciliation as judge
from b24audit.judge.judgement import needed
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.reconciliation import Reconciled
from b24audit.snapshot.models.snapshot import Snapshot


@when("проверяющий сверяет клиентскую базу с файлом заказчика", target_fixture="reconciled_clients")
def reconcile_clients(snapshot: Snapshot) -> Reconciled:
    """Файл ключа --clients; без него — «не проверено»."""
    return needed(snapshot.reconciliation.clients)


@then("каждый клиент из файла есть в CRM один раз, с тем же именем, телефоном и почтой")
def clients_found(reconciled_clients: Reconciled, settle: Settle) -> None:
    """Потерянных, отличающихся и повторяющихся нет; пустые ячейки файла не сравниваются.

    Имена сравниваются по словам, номера и адреса — без оглядки на запись.
    """
    settle(judge.clients_found(reconciled_clients))


@then("в CRM нет клиентов, которых нет в файле")
def no_extra_clients(reconciled_clients: Reconciled, settle: Settle) -> None:
    """У каждого контакта и каждой компании есть строка файла; «Мои компании» и поставщики не в счёт."""
    settle(judge.no_extra_clients(reconciled_clients))


@when("проверяющий сверяет каталог с файлом заказчика", target_fixture="reconciled_products")
def reconcile_products(snapshot: Snapshot) -> Reconciled:
    """Файл ключа --products; без него — «не проверено»."""
    return needed(snapshot.reconciliation.products)


@then("каждый товар и услуга из файла есть в каталоге один раз, с той же ценой и группой")
def products_found(reconciled_products: Reconciled, settle: Settle) -> None:
    """Сравниваются название, базовая цена и группа (подгруппа — тоже эта группа); товар сверх файла — замечание."""
    settle(judge.products_found(reconciled_products))
