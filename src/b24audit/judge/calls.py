"""Judging what the portal makes of calls (ТЗ 1.1, 2.1, 4)."""

from collections.abc import Iterator, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import Judgement, listed
from b24audit.judge.titles import key
from b24audit.observations.calls import ClientsCall, OutgoingCall, StrangersCall
from b24audit.requirements.verdicts import Finding

_TALK = "200"
"""Outcome of a call that was answered (telephony/voximplant/voximplant-statistic-get.md)."""


def stranger_becomes_lead(call: StrangersCall, signs: Sequence[str]) -> Judgement:
    """A call from an unknown number makes a lead with the number and a source of such a title."""
    return Judgement(tuple(_of_stranger(call, signs)))


def _of_stranger(call: StrangersCall, signs: Sequence[str]) -> Iterator[Finding]:
    required = "Входящий звонок с неизвестного номера создаёт ЛИД с этим номером и источником «звонок»."
    if not call.lead:
        fix = "В настройках телефонии включите создание ЛИДа при звонке с неизвестного номера."
        yield _finding(required, "Звонок с неизвестного номера принят, ЛИД не появился.", fix)
        return
    if not call.phone_kept:
        yield _finding(required, "В ЛИДе нет номера, с которого звонили.", "Проверьте, что стирает телефон ЛИДа.")
    if not any(key(sign) in key(call.source) for sign in signs):
        told = f"«{call.source}»" if call.source else "не указан"
        fix = f"Укажите в настройках телефонии источник, в названии которого есть {listed(signs)}."
        yield _finding(required, f"Источник ЛИДа: {told}.", fix)


def on_clients_card(call: OutgoingCall) -> Judgement:
    """An outgoing call is an activity of the client's card."""
    if call.on_card:
        return Judgement()
    required = "Исходящий звонок фиксируется делом в карточке клиента."
    if call.recorded and not call.recognised:
        told = "Звонок клиенту состоялся, но портал не узнал его по номеру: дела в его карточке нет."
        fix = "Проверьте, что АТС передаёт порталу номер целиком, без цифр выхода на линию, и повторите звонок."
    else:
        told = "Звонок клиенту состоялся, дела в его карточке нет."
        fix = "В настройках телефонии включите сохранение звонков в CRM."
    return Judgement((_finding(required, told, fix),))


def in_statistics(call: OutgoingCall) -> Judgement:
    """The call is in the statistics with its duration and outcome."""
    troubles = []
    if not call.recorded:
        troubles.append("звонка в статистике нет")
    elif call.recorded_duration != call.duration:
        troubles.append(f"разговор длился {call.duration} с, в статистике {call.recorded_duration} с")
    if call.recorded and call.recorded_outcome != _TALK:
        troubles.append(f"исход разговора записан как «{call.recorded_outcome or 'пусто'}»")
    if not troubles:
        return Judgement()
    finding = _finding(
        "Звонок попадает в статистику звонков портала с длительностью и исходом.",
        f"{'; '.join(troubles)[:1].upper()}{'; '.join(troubles)[1:]}.",
        "Проверьте подключение АТС: она должна сообщать порталу об окончании и длительности звонка.",
    )
    return Judgement((finding,))


def client_is_recognised(call: ClientsCall) -> Judgement:
    """An enquiry of a client makes a deal of his and neither a lead nor a double."""
    required = (
        "Заявка существующего клиента не создаёт ЛИД: сразу создаётся СДЕЛКА, привязанная к его КОМПАНИИ или "
        "КОНТАКТУ; дубль клиента не появляется."
    )
    troubles = []
    if call.leads:
        troubles.append(f"По звонку клиента появился ЛИД ({call.leads}).")
    if not call.deals:
        troubles.append("По звонку клиента СДЕЛКА, связанная с ним, не появилась.")
    if call.clients_after > call.clients_before:
        troubles.append(f"Появился дубль клиента: карточек с его телефоном теперь {call.clients_after}.")
    fix = "Включите создание повторных СДЕЛОК для известных клиентов и поиск клиента по телефону."
    return Judgement(tuple(_finding(required, told, fix) for told in troubles))


def _finding(required: str, found: str, fix: str) -> Finding:
    return Finding(required=required, found=found, where=places.TELEPHONY, fix=fix)
