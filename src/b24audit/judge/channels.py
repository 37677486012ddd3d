"""Judging channels by their pages: messengers of the open lines, reception of calls, the mailbox (ТЗ 1.1, 2.1, 2.5)."""

from collections.abc import Sequence

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed
from b24audit.judge.titles import key
from b24audit.observations.channels import CallGroup, CallReception, ContactCenter, Mailboxes, MailboxSettings, TileSeen
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.open_lines import OpenLine

_SIGNS = {
    "facebook": ("facebook", "фейсбук"),
    "вконтакте": ("vk", "вконтакте"),
    "telegram": ("telegram", "телеграм"),
    "viber": ("viber", "вайбер"),
}
"""Parts of codes and titles of tiles by the channel's name in the ТЗ, small letters."""
_LINES = "imopenlines"
_TO_SOMEBODY = ("pstn", "user", "next_queue")
_TO_NUMBER = "pstn_specific"


def connected(found: ContactCenter, lines: Sequence[OpenLine], channels: Sequence[str]) -> Judgement:
    """Every channel is connected to an open line, and some line is active.

    Raises ``CouldNotCheck`` when the contact centre shows no tiles of open lines at all.
    """
    tiles = [tile for tile in found.tiles if tile.module == _LINES]
    if not tiles:
        raise CouldNotCheck(Verdict.NOT_CHECKED, "Контакт-центр не показывает каналов открытых линий.")
    if not any(line.active for line in lines):
        required = f"К открытой линии подключены {listed(channels)}."
        told = "Ни одна открытая линия не включена." if lines else "Открытых линий нет."
        return _judged(
            required, told, places.CONTACT_CENTER, "Создайте открытую линию, включите её, подключите каналы."
        )
    return Judgement(tuple(_not_connected(name, tiles) for name in channels if not _is_connected(name, tiles)))


def _is_connected(channel: str, tiles: Sequence[TileSeen]) -> bool:
    signs = _SIGNS.get(key(channel), (key(channel),))
    return any(tile.connected and any(sign in key(f"{tile.code} {tile.title}") for sign in signs) for tile in tiles)


def _not_connected(channel: str, tiles: Sequence[TileSeen]) -> Finding:
    present = listed(tile.title for tile in tiles if tile.connected)
    return Finding(
        required=f"К открытой линии подключён канал «{channel}».",
        found=f"Канал не подключён. Подключены: {present}.",
        where=places.CHANNELS,
        fix=f"В контакт-центре подключите «{channel}» к открытой линии.",
    )


def calls_received(found: CallReception) -> Judgement:
    """Some group has a queue of users, and a call that nobody answers goes on to a certain user.

    Raises ``CouldNotCheck`` when it does not by the group and the settings of the number could not be seen.
    """
    queued = [group for group in found.groups if group.members]
    if not queued:
        titles = listed(group.title for group in found.groups)
        told = f"В группах приёма звонков нет сотрудников: {titles}."
        return _judged("Есть очередь приёма звонков.", told, places.CALL_GROUPS, "Добавьте сотрудников в группу.")
    if any(map(_goes_on, queued)) or found.to_responsible:
        return Judgement()
    if found.to_responsible is None:
        reason = "Группа приёма звонков не переадресует, а настройки номеров не видны: проверьте переадресацию в них."
        raise CouldNotCheck(Verdict.NOT_CHECKED, reason)
    told = "; ".join(f"«{group.title}»: без ответа — «{group.no_answer_title}»" for group in queued)
    return _judged(
        "Звонок перенаправляется на конкретного пользователя.",
        f"Переадресации нет. {told}.",
        places.CALL_GROUPS,
        "В настройках группы выберите, на кого переадресовать звонок, который никто не принял.",
    )


def _goes_on(group: CallGroup) -> bool:
    return group.no_answer in _TO_SOMEBODY or (group.no_answer == _TO_NUMBER and bool(group.forward_number.strip()))


def mailbox_shown(found: Mailboxes, address: str) -> Judgement:
    """The mailbox is on the pages of the mail. Raises ``CouldNotCheck`` when it is not: others' are not shown."""
    shown = {*map(str.casefold, found.addresses), *(box.address.casefold() for box in found.settings)}
    if address.casefold() in shown:
        return Judgement()
    raise CouldNotCheck(Verdict.NOT_CHECKED, _not_shown(found, address))


def strangers_become_leads(found: Mailboxes, address: str) -> Judgement:
    """Letters from strangers become leads by the settings of the mailbox. Raises ``CouldNotCheck`` when not seen."""
    box = next((box for box in found.settings if box.address.casefold() == address.casefold()), None)
    if box is None:
        raise CouldNotCheck(Verdict.NOT_CHECKED, _not_shown(found, address))
    told = _instead(box)
    if not told:
        return Judgement()
    fix = "В настройках ящика включите сохранение в CRM и создание лида из письма нового клиента."
    return _judged(f"Письмо на {address} с неизвестного адреса создаёт ЛИД.", told, places.MAIL, fix)


def _instead(box: MailboxSettings) -> str:
    """What happens instead of a lead, empty when a lead is made."""
    if not box.in_crm:
        return "Ящик не связан с CRM."
    if box.creates is None:
        reason = f"Настройки ящика {box.address} показаны незнакомо: что создаёт письмо, не понять."
        raise CouldNotCheck(Verdict.ERROR, reason)
    if not box.from_strangers:
        return "Создание объектов CRM из входящих писем выключено."
    is_lead = any(word in key(box.creates) for word in ("lead", "лид"))
    return "" if is_lead else f"Из письма создаётся не ЛИД: {box.creates}."


def _not_shown(found: Mailboxes, address: str) -> str:
    seen = [*found.addresses, *(box.address for box in found.settings)]
    present = listed(dict.fromkeys(seen), nothing="ни одного")
    return (
        f"Ящика {address} среди ящиков вошедшего на портал нет (есть: {present}); чужих портал не показывает. "
        "Повторите проверку от имени того, кто подключил ящик."
    )


def _judged(required: str, found: str, where: str, fix: str) -> Judgement:
    return Judgement((Finding(required=required, found=found, where=where, fix=fix),))
