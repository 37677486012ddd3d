"""Judging the button on the customer's site (ТЗ 2.4): it is there and opens chat, form and call back."""

from collections.abc import Sequence

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.observations.site import SiteButton
from b24audit.requirements.verdicts import Finding, Verdict

_CODES = {"обратный звонок": "callback", "контактная форма": "crmform", "прямой чат": "openline_livechat"}
_OPENS = {"callback": "form", "crmform": "form", "openline_livechat": "chat"}


def opens(found: SiteButton, channels: Sequence[str]) -> Judgement:
    """The button is shown and opens every channel, called by the words of the ТЗ.

    Raises ``CouldNotCheck`` when the button works but was not shown in time, or a channel opened something unknown.
    """
    if found.state == "hidden":
        reason = f"Код виджета на странице {found.address} есть, но кнопка не показалась: показ отложен или ограничен."
        raise CouldNotCheck(Verdict.NOT_CHECKED, reason)
    required = f"На сайте {found.address} есть виджет (кнопка)."
    if found.state == "absent":
        return _violated(required, "Кода виджета на странице нет.", "Вставьте код виджета на страницы сайта.")
    if found.state == "off":
        return _violated(required, "Код виджета на странице есть, но виджет выключен.", "Включите виджет.")
    return _channels(found, channels)


def _channels(found: SiteButton, wanted: Sequence[str]) -> Judgement:
    there: dict[str, str] = {channel.kind: channel.opens for channel in found.channels}
    codes = {words: _CODES[words.casefold()] for words in wanted}
    findings = tuple(
        Finding(
            required=f"Виджет на сайте открывает: {words}.",
            found="Такого канала в виджете нет.",
            where=f"{places.SITE_WIDGET}; страница {found.address}",
            fix=f"Добавьте в виджет канал «{words}» и включите то, что он открывает.",
        )
        for words, code in codes.items()
        if code not in there
    )
    unknown = [words for words, code in codes.items() if there.get(code, _OPENS[code]) != _OPENS[code]]
    if unknown and not findings:
        reason = f"Канал виджета «{unknown[0]}» выбран, но что открылось, проверка не узнала: посмотрите на снимок."
        raise CouldNotCheck(Verdict.ERROR, reason)
    return Judgement(findings)


def _violated(required: str, found: str, fix: str) -> Judgement:
    return Judgement((Finding(required=required, found=found, where=places.SITE_WIDGET, fix=fix),))
