"""Sentences about values and files that are put into the portal and read back."""

from pytest_bdd import then, when

from b24audit.judge import kept_values
from b24audit.observations.kept_values import DealFiles, DiskFile, LeadValues
from b24audit.pytest_plugin import Observe, Settle
from b24audit.snapshot.models.crm import Entity


@when("проверяющий загружает файл на общий диск, читает и удаляет его", target_fixture="disk_file")
def put_on_disk(observe: Observe) -> DiskFile:
    """Файл со всеми возможными байтами: загружен на первый общий диск, прочитан, удалён."""
    return observe(DiskFile)


@then("прочитанный файл совпал с отправленным байт в байт, а удалённого нет")
def disk_keeps(disk_file: DiskFile, settle: Settle) -> None:
    """Содержимое то же до байта; после удаления файла на диске нет (в корзине — можно)."""
    settle(kept_values.disk_keeps(disk_file))


@when("проверяющий создаёт ЛИД со значением в каждом пользовательском поле", target_fixture="lead_values")
def fill_lead(observe: Observe) -> LeadValues:
    """ЛИД с образцом значения в каждом поле, тип которого известен; прочее не заполняется."""
    return observe(LeadValues)


@then("каждое значение прочитано таким, каким записано")
def lead_keeps(lead_values: LeadValues, settle: Settle) -> None:
    """Значение каждого поля то же, файл — до байта; время сравнивается как момент, число — как число."""
    settle(kept_values.values_kept(lead_values.fields, Entity.LEAD))


@when("проверяющий создаёт СДЕЛКУ с файлом в каждом поле для файлов", target_fixture="deal_files")
def fill_deal(observe: Observe) -> DealFiles:
    """Поля СДЕЛКИ типа «Файл», в каждом — файл со всеми возможными байтами."""
    return observe(DealFiles)


@then("поля для файлов есть, и каждый файл прочитан таким, каким записан")
def deal_keeps(deal_files: DealFiles, settle: Settle) -> None:
    """Есть хотя бы одно поле типа «Файл»; содержимое каждого файла то же до байта."""
    settle(kept_values.files_kept(deal_files.fields, Entity.DEAL))
