"""Judging templates of letters (ТЗ, table of contents 7.3)."""

from collections.abc import Sequence

from b24audit.judge.judgement import Judgement, listed
from b24audit.observations.settings_pages import Letter
from b24audit.requirements.verdicts import Finding

_WHERE = "CRM → Настройки → Настройки CRM → Работа с почтой → Почтовые шаблоны (/crm/configs/mailtemplate/)"


def some_with_markup(found: Sequence[Letter]) -> Judgement:
    """Some template that is in use has markup besides lines and paragraphs."""
    if any(item.active and item.markup for item in found):
        return Judgement()
    plain = [item.title for item in found if item.active]
    if plain:
        what, fix = f"Все шаблоны — простой текст: {listed(plain)}.", "Оформите текст шаблонов в редакторе писем."
    elif found:
        what, fix = f"Все шаблоны выключены: {listed(item.title for item in found)}.", "Включите шаблоны."
    else:
        what, fix = "Почтовых шаблонов нет ни одного.", "Создайте шаблоны писем с оформлением."
    return Judgement((Finding(required="Есть шаблоны писем с HTML-разметкой.", found=what, where=_WHERE, fix=fix),))
