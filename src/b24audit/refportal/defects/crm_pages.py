"""Defects of the pages of the CRM that no setting and no method of REST shows."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.page_faults import PageFaultsState

CATALOGUE = Catalogue()


@CATALOGUE.defect("lead-kanban-stale", "10.2.1", "Канбан ЛИД показывает прежнее название статуса — «Запрос бумаг».")
def lead_kanban_stale(state: State) -> None:
    """From its cache."""
    state.get(PageFaultsState).stale_titles["lead-kanban"] = {"Сбор документов": "Запрос бумаг"}


@CATALOGUE.defect("deal-kanban-stale", "11.2.1", "Канбан СДЕЛОК показывает прежнее название стадии — «Производство».")
def deal_kanban_stale(state: State) -> None:
    """From its cache."""
    state.get(PageFaultsState).stale_titles["deal-kanban"] = {"Выполнение работ": "Производство"}


@CATALOGUE.defect("funnels-page-stale", "11.1.1", "Страница воронок показывает «экспертизу» под прежним названием.")
def funnels_page_stale(state: State) -> None:
    """From its cache."""
    state.get(PageFaultsState).stale_titles["funnels"] = {"Работы, услуги по экспертизе": "Экспертиза"}


@CATALOGUE.defect("lead-card-loses-section", "10.4.1", "Карточка ЛИД открывается без раздела «Сбор документов».")
def lead_card_loses_section(state: State) -> None:
    """Though the common layout has it."""
    state.get(PageFaultsState).lost_sections["lead"] = ["Сбор документов"]


@CATALOGUE.defect(
    "deal-card-loses-section", "11.4.1", "Карточка СДЕЛКИ открывается без раздела «Регистрация Договора»."
)
def deal_card_loses_section(state: State) -> None:
    """Though the common layout has it."""
    state.get(PageFaultsState).lost_sections["deal"] = ["Регистрация Договора"]


@CATALOGUE.defect(
    "lead-card-hides-empty", "10.4.2", "Карточка ЛИД прячет пустые поля, хотя они отмечены «Показывать всегда»."
)
def lead_card_hides_empty(state: State) -> None:
    """The mark is not heeded."""
    state.get(PageFaultsState).empty_hidden.append("lead")


@CATALOGUE.defect(
    "deal-card-hides-empty", "11.4.2", "Карточка СДЕЛКИ прячет пустые поля, отмеченные «Показывать всегда»."
)
def deal_card_hides_empty(state: State) -> None:
    """The mark is not heeded."""
    state.get(PageFaultsState).empty_hidden.append("deal")


@CATALOGUE.defect("lead-bar-dead", "10.2.4", "Полоса статусов в карточке ЛИД не сохраняет нажатый статус.")
def lead_bar_dead(state: State) -> None:
    """It answers as if it had."""
    state.get(PageFaultsState).dead_bars.append("lead")


@CATALOGUE.defect("deal-bar-dead", "11.2.4", "Полоса стадий в карточке СДЕЛКИ не сохраняет нажатую стадию.")
def deal_bar_dead(state: State) -> None:
    """It answers as if it had."""
    state.get(PageFaultsState).dead_bars.append("deal")


@CATALOGUE.defect("quote-bar-without-failure", "12.2.1", "Карточка ПРЕДЛОЖЕНИЯ не предлагает неуспешного завершения.")
def quote_bar_without_failure(state: State) -> None:
    """Though the dictionary has it."""
    state.get(PageFaultsState).without_failure.append("quote")


@CATALOGUE.defect("invoice-bar-without-failure", "13.1.1", "Карточка СЧЕТА не предлагает неуспешного завершения.")
def invoice_bar_without_failure(state: State) -> None:
    """Though the dictionary has it."""
    state.get(PageFaultsState).without_failure.append("invoice")


@CATALOGUE.defect("lead-card-refuses", "9.1.1", "Новый ЛИД в карточке не сохраняется: портал отказывает.")
def lead_card_refuses(state: State) -> None:
    """Only leads that come by themselves appear."""
    state.get(PageFaultsState).unsaved_cards.append("lead")


@CATALOGUE.defect("deal-card-forgets-client", "9.2.1", "СДЕЛКА, созданная из карточки клиента, с ним не связана.")
def deal_card_forgets_client(state: State) -> None:
    """The client is not taken over."""
    state.get(PageFaultsState).forgets_client = True
