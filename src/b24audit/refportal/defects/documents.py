"""Defects of the document generator."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.docgen.word import PLACEHOLDER
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.applications import ApplicationsState
from b24audit.refportal.states.sections.documents import DocumentsState, DocumentTemplate

CATALOGUE = Catalogue()
_CONSTRUCTOR = "htmls.docdesigner"


def own_templates(state: State, entity_type: str = "2") -> list[DocumentTemplate]:
    """The company's templates of an object."""
    templates = state.get(DocumentsState).templates
    return [each for each in templates if each.code is None and each.entity_types[0].split("_")[0] == entity_type]


def _remove(state: State, *names: str) -> None:
    templates = state.get(DocumentsState).templates
    templates[:] = [template for template in templates if template.name not in names]


@CATALOGUE.defect(
    "document-templates-missing", "16.2.1", "Шаблоны документов компании не загружены.", also=["16.2.2", "16.2.3"]
)
def templates_missing(state: State) -> None:
    """Only those that came with the product are left."""
    _remove(state, *(template.name for template in own_templates(state)))


@CATALOGUE.defect(
    "document-templates-inactive", "16.2.1", "Шаблоны документов СДЕЛКИ выключены.", also=["16.2.2", "16.2.3"]
)
def templates_inactive(state: State) -> None:
    """Loaded and switched off."""
    for template in own_templates(state):
        template.active = False


@CATALOGUE.defect(
    "document-templates-of-leads", "16.2.1", "Шаблоны привязаны к ЛИДу, а не к СДЕЛКЕ.", also=["16.2.2", "16.2.3"]
)
def templates_of_leads(state: State) -> None:
    """The wrong object."""
    for template in own_templates(state):
        template.entity_types = ["1"]


@CATALOGUE.defect(
    "document-generator-unused",
    "1.3.3",
    "Ни встроенный генератор документов, ни приложение «Конструктор документов» не используются.",
    also=["13.3.3", "16.2.1", "16.2.2", "16.2.3"],
)
def generator_unused(state: State) -> None:
    """No template of the company, whatever its object, and no application."""
    templates = state.get(DocumentsState).templates
    templates[:] = [template for template in templates if template.code is not None]
    _uninstall_constructor(state)


@CATALOGUE.defect(
    "document-generator-switched-off",
    "1.3.3",
    "Все шаблоны компании в генераторе документов выключены, приложения «Конструктор документов» нет.",
    also=["13.3.3", "16.2.1", "16.2.2", "16.2.3"],
)
def generator_switched_off(state: State) -> None:
    """Everything was loaded and cannot be used."""
    for template in state.get(DocumentsState).templates:
        template.active = template.active and template.code is not None
    _uninstall_constructor(state)


def _uninstall_constructor(state: State) -> None:
    applications = state.get(ApplicationsState)
    applications.items = [each for each in applications.items if each.code != _CONSTRUCTOR]


@CATALOGUE.defect("document-without-deal-data", "16.2.2", "В документах нет данных СДЕЛКИ: в шаблонах нет полей.")
def without_deal_data(state: State) -> None:
    """Dots where the data should stand."""
    for template in own_templates(state):
        template.body = PLACEHOLDER.sub("…", template.body)


@CATALOGUE.defect("document-without-mandatory-fields", "16.2.2", "Документ создаётся и без обязательных полей СДЕЛКИ.")
def without_mandatory_fields(state: State) -> None:
    """Nobody checks."""
    state.get(DocumentsState).needs_mandatory_fields = False


@CATALOGUE.defect("document-template-act-missing", "16.2.3", "Нет шаблона акта.")
def act_missing(state: State) -> None:
    """One of the set."""
    _remove(state, "Акт выполненных работ")


@CATALOGUE.defect("document-template-renamed", "16.2.3", "Шаблон «Государственный контракт» называется «Документ 3».")
def template_renamed(state: State) -> None:
    """Nobody can tell what it is."""
    for template in own_templates(state):
        template.name = "Документ 3" if template.name == "Государственный контракт" else template.name


@CATALOGUE.defect("document-template-switched-off", "16.2.3", "Шаблон технического задания выключен.")
def template_switched_off(state: State) -> None:
    """There, and not to be used."""
    for template in own_templates(state):
        template.active = template.name != "Техническое задание"


@CATALOGUE.defect("invoice-template-missing", "13.3.3", "Нет шаблона документа СЧЕТА.")
def invoice_template_missing(state: State) -> None:
    """Invoices cannot be printed."""
    _remove(state, "Счёт на оплату")


@CATALOGUE.defect("invoice-without-stamps", "13.3.3", "В документе СЧЕТА нет печати и подписей.")
def invoice_without_stamps(state: State) -> None:
    """The template has neither."""
    for template in own_templates(state, "31"):
        template.with_stamps = False


@CATALOGUE.defect("document-pdf-never", "13.3.3", "PDF документа не появляется.")
def pdf_never(state: State) -> None:
    """DOCX only."""
    state.get(DocumentsState).pdf_seconds = -1
