"""Variations of the document generator."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.defects.documents import own_templates
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.documents import DocumentsState, DocumentTemplate

CATALOGUE = Catalogue()


@CATALOGUE.variation("document-templates-all-pipelines", "Шаблоны привязаны ко всем СДЕЛКАМ, а не к направлениям.")
def all_pipelines(state: State) -> None:
    """Without the number of a pipeline."""
    for template in own_templates(state):
        template.entity_types = ["2"]


@CATALOGUE.variation("document-templates-other-titles", "Названия шаблонов длиннее: «… (оценка, экспертиза), ред. 2».")
def other_titles(state: State) -> None:
    """The words of the specification are in them."""
    for template in own_templates(state):
        template.name = f"{template.name.upper()} (оценка, экспертиза), ред. 2"


@CATALOGUE.variation("document-templates-more", "Есть ещё шаблоны: доверенность, выключенный и удалённый.")
def more_templates(state: State) -> None:
    """Nobody ordered them."""
    templates = state.get(DocumentsState).templates
    text = "Доверенность\n{ClientName}"
    for number, name, active, deleted in (
        (91, "Доверенность", True, False),
        (92, "Черновик", False, False),
        (93, "Старый договор", True, True),
    ):
        templates.append(
            DocumentTemplate(
                id=number,
                name=name,
                numerator_id=11,
                entity_types=["2_category_0"],
                active=active,
                is_deleted=deleted,
                body=text,
            )
        )


@CATALOGUE.variation("document-pdf-at-once", "PDF документа готов сразу.")
def pdf_at_once(state: State) -> None:
    """No waiting."""
    state.get(DocumentsState).pdf_seconds = 0


@CATALOGUE.variation("document-templates-factory-active", "Стандартные шаблоны тоже включены.")
def factory_active(state: State) -> None:
    """They came with the product and do no harm."""
    for template in state.get(DocumentsState).templates:
        template.active = True
