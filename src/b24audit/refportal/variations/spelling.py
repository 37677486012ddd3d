"""Variations of spelling: how REST writes values, how people write titles."""

from collections.abc import Callable

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.parts import cards, dictionary, stages_of_all
from b24audit.refportal.states.sections.pipelines import PipelinesState
from b24audit.refportal.states.sections.rest import RestState

CATALOGUE = Catalogue()


@CATALOGUE.variation("semantics-empty", "SEMANTICS рабочих стадий — пустая строка, а не null.")
def semantics_empty(state: State) -> None:
    """As the field's description says."""
    state.get(RestState).process_semantics = ""


@CATALOGUE.variation("semantics-p", "SEMANTICS рабочих стадий — «P».")
def semantics_p(state: State) -> None:
    """As stageSemanticId of items has it."""
    state.get(RestState).process_semantics = "P"


@CATALOGUE.variation("ids-text", "Все номера в списках — строки.")
def ids_text(state: State) -> None:
    """Also where the documentation shows numbers."""
    state.get(RestState).ids = "text"


@CATALOGUE.variation("ids-number", "Все номера в списках — числа.")
def ids_number(state: State) -> None:
    """Also where the documentation shows text."""
    state.get(RestState).ids = "number"


@CATALOGUE.variation("extra-keys", "В строках списков есть ключи, которых нет в документации.")
def extra_keys(state: State) -> None:
    """As every update of the product adds some."""
    state.get(RestState).extra_keys = True


@CATALOGUE.variation("titles-upper-case", "Названия стадий, направлений и разделов написаны ЗАГЛАВНЫМИ.")
def titles_upper_case(state: State) -> None:
    """Letter case alone is at most a remark."""
    _retitle(state, str.upper)


@CATALOGUE.variation("titles-yo", "В названиях «ё» вместо «е»: «Выставлен СЧЁТ».")
def titles_yo(state: State) -> None:
    """Both spellings of the letter are the same word."""
    _retitle(state, lambda title: title.replace("СЧЕТ", "СЧЁТ").replace("Счет", "Счёт"))


@CATALOGUE.variation("titles-spaces", "В названиях двойные и неразрывные пробелы и пробелы по краям.")
def titles_spaces(state: State) -> None:
    """What remains after copying from a document."""
    _retitle(state, lambda title: f" {title} ".replace(" ", "\u00a0 "))


def _retitle(state: State, spell: Callable[[str], str]) -> None:
    for stages in stages_of_all(state):
        for stage in stages:
            stage.name = spell(stage.name)
    for source in dictionary(state, "SOURCE"):
        source.name = spell(source.name)
    for pipeline in state.get(PipelinesState).deal:
        pipeline.name = spell(pipeline.name)
    for name in ("lead", "deal"):
        for card in cards(state, name):
            for section in card.sections:
                section.title = spell(section.title)
