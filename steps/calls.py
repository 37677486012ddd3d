"""Sentences about calls that are reported to the portal as a PBX reports them."""

from pytest_bdd import then, when

from b24audit.judge import calls
from b24audit.observations.calls import ClientsCall, OutgoingCall, StrangersCall
from b24audit.pytest_plugin import Observe, Settle
from steps._tables import Table, column


@when("на портал звонят с неизвестного номера", target_fixture="strangers_call")
def stranger_calls(observe: Observe) -> StrangersCall:
    """Звонок с номера, которого ни у кого нет; о звонке сообщает приложение, как это делает АТС."""
    return observe(StrangersCall)


@then("появляется ЛИД с этим номером и источником, в названии которого есть один из признаков:")
def becomes_lead(strangers_call: StrangersCall, settle: Settle, datatable: Table) -> None:
    """ЛИД найден по номеру; признаки источника — столбец «Признак»."""
    settle(calls.stranger_becomes_lead(strangers_call, column(datatable, "Признак")))


@when("менеджер звонит клиенту", target_fixture="outgoing_call")
def manager_calls(observe: Observe) -> OutgoingCall:
    """Исходящий звонок тестовому КОНТАКТУ, разговор состоялся; о звонке сообщает приложение."""
    return observe(OutgoingCall)


@then("звонок записан делом в карточке клиента")
def on_card(outgoing_call: OutgoingCall, settle: Settle) -> None:
    """Дело типа «Звонок» в карточке КОНТАКТА, которого портал сам узнал по набранному номеру."""
    settle(calls.on_clients_card(outgoing_call))


@then("звонок есть в статистике портала с длительностью и исходом")
def in_statistics(outgoing_call: OutgoingCall, settle: Settle) -> None:
    """Длительность та, о которой сообщила АТС; исход — состоявшийся разговор."""
    settle(calls.in_statistics(outgoing_call))


@when("на портал звонит существующий клиент", target_fixture="clients_call")
def client_calls(observe: Observe) -> ClientsCall:
    """Входящий звонок с номера тестового КОНТАКТА; о звонке сообщает приложение."""
    return observe(ClientsCall)


@then("ЛИД не появляется, а появляется СДЕЛКА этого клиента, и дубля клиента нет")
def recognised(clients_call: ClientsCall, settle: Settle) -> None:
    """СДЕЛКА связана с КОНТАКТОМ; карточек с его телефоном не стало больше."""
    settle(calls.client_is_recognised(clients_call))
