"""Defects of leads: sources, statuses, user fields, card."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.parts import (
    cards,
    dictionary,
    forget_cards,
    hide,
    named,
    remove,
    remove_section,
    remove_types,
    swap_names,
    swap_sort,
)
from b24audit.refportal.states.sections.statuses import Status

CATALOGUE = Catalogue()
_STATUSES = "STATUS"
_NUMBERS = ("integer", "double")


@CATALOGUE.defect("source-missing", "10.1.1", "В справочнике источников нет «Почты».")
def source_missing(state: State) -> None:
    """The source of letters is deleted."""
    remove(dictionary(state, "SOURCE"), "Почта")


@CATALOGUE.defect("source-renamed", "10.1.1", "Источник «Мессенджеры» переименован в «Прочие каналы».")
def source_renamed(state: State) -> None:
    """The source of messengers cannot be recognised any more."""
    named(dictionary(state, "SOURCE"), "Мессенджеры").name = "Прочие каналы"


@CATALOGUE.defect("lead-status-missing", "10.2.1", "Нет статуса ЛИД «Отправлено КП».")
def status_missing(state: State) -> None:
    """A working status is deleted."""
    remove(dictionary(state, _STATUSES), "Отправлено КП")


@CATALOGUE.defect("lead-status-extra", "10.2.1", "Есть лишний статус ЛИД «Думает».")
def status_extra(state: State) -> None:
    """A working status too many, between «Отправлено КП» and «Конвертация»."""
    statuses = dictionary(state, _STATUSES)
    before = named(statuses, "Отправлено КП")
    statuses.append(Status(status_id="UC_THINKS", name="Думает", semantics="process", sort=before.sort + 1))


@CATALOGUE.defect("lead-statuses-swapped", "10.2.1", "«Сбор документов» и «Отправлено КП» стоят наоборот.")
def statuses_swapped(state: State) -> None:
    """Two working statuses change places."""
    swap_sort(dictionary(state, _STATUSES), "Сбор документов", "Отправлено КП")


@CATALOGUE.defect("lead-status-renamed", "10.2.1", "«Сбор документов» называется «Запрос бумаг».")
def status_renamed(state: State) -> None:
    """A working status has another title."""
    named(dictionary(state, _STATUSES), "Сбор документов").name = "Запрос бумаг"


@CATALOGUE.defect(
    "lead-initial-status-other",
    "10.2.2",
    "Системный начальный статус NEW назван «Назначен ответственный»: его и получают новые лиды.",
)
def initial_status_other(state: State) -> None:
    """Titles and their order are right, but the system status that new leads get stands second."""
    swap_names(dictionary(state, _STATUSES), "Не обработан", "Назначен ответственный")


@CATALOGUE.defect(
    "lead-final-statuses-exchanged", "10.2.3", "«Конвертация» — неуспешный статус, «ЛИД забракован» — успешный."
)
def final_statuses_exchanged(state: State) -> None:
    """Titles and their order are right, the system statuses behind them are exchanged."""
    swap_names(dictionary(state, _STATUSES), "Конвертация", "ЛИД забракован")


@CATALOGUE.defect("lead-working-status-final", "10.2.3", "«Отправлено КП» — неуспешный завершающий статус.")
def working_status_final(state: State) -> None:
    """A working status ends the work."""
    named(dictionary(state, _STATUSES), "Отправлено КП").semantics = "failure"


@CATALOGUE.defect("lead-file-field-missing", "10.3.1", "У ЛИДа нет пользовательского поля типа «файл».")
def file_field_missing(state: State) -> None:
    """All file fields are deleted."""
    remove_types(state, "lead", "file")


@CATALOGUE.defect("lead-number-field-missing", "10.3.1", "У ЛИДа нет пользовательских полей типа «число».")
def number_field_missing(state: State) -> None:
    """All number fields are deleted."""
    remove_types(state, "lead", *_NUMBERS)


@CATALOGUE.defect("lead-date-field-missing", "10.3.1", "У ЛИДа нет пользовательского поля типа «дата».")
def date_field_missing(state: State) -> None:
    """All date fields are deleted."""
    remove_types(state, "lead", "date", "datetime")


@CATALOGUE.defect("lead-string-field-missing", "10.3.1", "У ЛИДа нет пользовательского поля типа «строка».")
def string_field_missing(state: State) -> None:
    """All string fields are deleted."""
    remove_types(state, "lead", "string")


@CATALOGUE.defect("lead-section-missing", "10.4.1", "В карточке ЛИД нет раздела «Сбор документов».")
def section_missing(state: State) -> None:
    """The fields of the section move to the last one."""
    for card in cards(state, "lead"):
        remove_section(card, "Сбор документов")


@CATALOGUE.defect("lead-card-untouched", "10.4.1", "Карточка ЛИД не настраивалась: заводской вид.", also=["10.4.2"])
def card_untouched(state: State) -> None:
    """The configuration is null."""
    forget_cards(state, "lead")


@CATALOGUE.defect("lead-important-field-hidden", "10.4.2", "В карточке ЛИД «Ответственный» показан не всегда.")
def important_field_hidden(state: State) -> None:
    """The responsible person is not always shown."""
    for card in cards(state, "lead"):
        hide(card, "ASSIGNED_BY_ID")


@CATALOGUE.defect("lead-nothing-always-shown", "10.4.2", "В карточке ЛИД ни одно поле не показано всегда.")
def nothing_always_shown(state: State) -> None:
    """No field has the flag."""
    for card in cards(state, "lead"):
        hide(card)
