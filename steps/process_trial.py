"""Sentences about processes started by hand and elements of lists."""

from pytest_bdd import then, when

from b24audit.judge import process_trial
from b24audit.observations.processes import DealApproval, ListElement, ListProcess, ProcessByHand
from b24audit.pytest_plugin import Observe, Settle


@when("проверяющий запускает на СДЕЛКЕ бизнес-процесс согласования", target_fixture="deal_approval")
def start_approval(observe: Observe) -> DealApproval:
    """Первый процесс СДЕЛКИ, в названии которого «соглас…», «утвержд…» или «визиров…»; нет такого — «не проверено»."""
    return observe(DealApproval)


@then("согласующий получает задание")
def approval_asks(deal_approval: DealApproval, settle: Settle) -> None:
    """Процесс запустился и поставил кому-нибудь задание в отведённое время."""
    settle(process_trial.approval_asks(deal_approval))


@when("проверяющий запускает вручную бизнес-процесс, которому не нужны люди", target_fixture="process_by_hand")
def start_by_hand(observe: Observe) -> ProcessByHand:
    """Первый процесс СДЕЛКИ (или ЛИДа), который не называется согласованием; нет такого — «не проверено»."""
    return observe(ProcessByHand)


@then("процесс завершается")
def process_ends(process_by_hand: ProcessByHand, settle: Settle) -> None:
    """Процесс запустился и закончился в отведённое время."""
    settle(process_trial.ended(process_by_hand))


@when("проверяющий создаёт, меняет и удаляет элемент универсального списка", target_fixture="list_element")
def make_element(observe: Observe) -> ListElement:
    """Элемент первого универсального списка с обязательными полями."""
    return observe(ListElement)


@then("элемент прочитан созданным и изменённым, а удалённого нет")
def element_lives(list_element: ListElement, settle: Settle) -> None:
    """Название читается таким, каким записано, дважды; после удаления элемента в списке нет."""
    settle(process_trial.element_lives(list_element))


@when("проверяющий запускает бизнес-процесс на элементе универсального списка", target_fixture="list_process")
def start_on_element(observe: Observe) -> ListProcess:
    """Первый процесс списка, в настройках которого процессы включены; нет такого — «не проверено»."""
    return observe(ListProcess)


@then("процесс выполняется")
def list_process_goes(list_process: ListProcess, settle: Settle) -> None:
    """Процесс запустился и закончился или поставил задание в отведённое время."""
    settle(process_trial.went(list_process))
