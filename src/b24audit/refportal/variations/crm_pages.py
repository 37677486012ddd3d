"""Variations of the pages of the CRM: other makes of the same, more of it."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.crm_pages import CrmPagesState

CATALOGUE = Catalogue()


@CATALOGUE.variation("old-crm-views", "Переключатель «Канбан — Список» в CRM — прежнего вида.")
def old_views(state: State) -> None:
    """As before 2020."""
    state.get(CrmPagesState).views = "old"


@CATALOGUE.variation("stageflow-everywhere", "Стадии над карточками ЛИД и СДЕЛОК — нового вида, как у смарт-процессов.")
def stageflow_everywhere(state: State) -> None:
    """One bar for all."""
    state.get(CrmPagesState).stage_bar = "stageflow"


@CATALOGUE.variation("other-crm-columns", "В списках CRM другой порядок колонок, и колонок больше.")
def other_columns(state: State) -> None:
    """Somebody has added what they need."""
    columns = state.get(CrmPagesState).columns
    columns["lead"] = [
        "DATE_CREATE",
        "ID",
        "LEAD_SUMMARY",
        "STATUS_ID",
        "PHONE",
        "EMAIL",
        "SUM",
        "SOURCE_ID",
        "ASSIGNED_BY",
    ]
    columns["deal"] = [
        "CLOSEDATE",
        "DEAL_SUMMARY",
        "SUM",
        "STAGE_ID",
        "DEAL_CLIENT",
        "ASSIGNED_BY",
        "UF_CRM_DEAL_CONTRACT",
    ]


@CATALOGUE.variation("drafts-on-basis", "Созданное на основании открывается карточкой, которую ещё надо сохранить.")
def drafts_on_basis(state: State) -> None:
    """The user checks what is taken over first."""
    state.get(CrmPagesState).drafts = True


@CATALOGUE.variation("conversion-asks-for-fields", "При конвертации ЛИД портал предлагает создать недостающие поля.")
def conversion_asks_for_fields(state: State) -> None:
    """It can be declined."""
    state.get(CrmPagesState).asks_for_fields = True
