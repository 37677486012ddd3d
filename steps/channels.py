"""Sentences about the pages of channels: contact centre, telephony, mail."""

from pytest_bdd import parsers, then, when

from b24audit.judge import channels
from b24audit.judge.judgement import needed
from b24audit.observations.channels import CallReception, ContactCenter, Mailboxes
from b24audit.pytest_plugin import Observe, Settle
from b24audit.snapshot.models.snapshot import Snapshot
from steps._tables import column


@when("проверяющий открывает контакт-центр", target_fixture="contact_center")
def open_contact_center(observe: Observe) -> ContactCenter:
    """Плитки всех каналов: подключённые отмечены."""
    return observe(ContactCenter)


@then("к открытой линии подключены каналы:")
def are_connected(
    datatable: list[list[str]], contact_center: ContactCenter, snapshot: Snapshot, settle: Settle
) -> None:
    """Плитка каждого канала отмечена подключённой, хотя бы одна открытая линия включена; другие каналы не важны."""
    lines = needed(snapshot.open_lines)
    settle(channels.connected(contact_center, lines, column(datatable, "Канал")))


@when("проверяющий открывает группы пользователей и номера телефонии", target_fixture="reception")
def open_telephony(observe: Observe) -> CallReception:
    """Кто в очереди, что будет без ответа, идёт ли звонок клиента ответственному; ничего не сохраняется."""
    return observe(CallReception)


@then("звонок идёт по очереди сотрудников и перенаправляется на пользователя")
def calls_received(reception: CallReception, settle: Settle) -> None:
    """В группе есть сотрудники; звонок без ответа переадресуется, или звонок клиента идёт ответственному.

    Очередь задана на стороне АТС или настройки не видны — «не проверено».
    """
    settle(channels.calls_received(reception))


@when("проверяющий открывает раздел «Почта» и настройки ящиков", target_fixture="mailboxes")
def open_mail(observe: Observe) -> Mailboxes:
    """Ящики вошедшего на портал и их настройки; ничего не сохраняется."""
    return observe(Mailboxes)


@then(parsers.parse("в нём есть ящик «{address}»"))
def mailbox_shown(mailboxes: Mailboxes, settle: Settle, address: str) -> None:
    """Ящик с этим адресом показан; нет его — «не проверено»: чужие ящики портал не показывает."""
    settle(channels.mailbox_shown(mailboxes, address))


@then(parsers.parse("письмо на «{address}» с неизвестного адреса создаёт ЛИД"))
def strangers_become_leads(mailboxes: Mailboxes, settle: Settle, address: str) -> None:
    """В настройках ящика включены сохранение в CRM и создание лида из входящего письма нового клиента."""
    settle(channels.strangers_become_leads(mailboxes, address))
