"""Defects of deals: directions, stages, user fields, cards."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.parts import (
    APPRAISAL,
    EXPERTISE,
    cards,
    forget_cards,
    hide,
    named,
    pipeline,
    remove,
    remove_section,
    remove_types,
    swap_names,
    swap_sort,
    user_fields,
)
from b24audit.refportal.states.sections.cards import CardSection, Element
from b24audit.refportal.states.sections.pipelines import PipelinesState
from b24audit.refportal.states.sections.statuses import Status

CATALOGUE = Catalogue()
_EXPERTISE_DEPENDANTS = ["11.1.2", "11.4.1", "11.4.2"]
_APPRAISAL_DEPENDANTS = ["11.1.2", "11.2.1", "11.2.2", "11.4.1", "11.4.2"]
_FACTORY_WORKING = (
    ("NEW", "Новая"),
    ("PREPARATION", "Подготовка документов"),
    ("PREPAYMENT_INVOICE", "Счёт на предоплату"),
    ("EXECUTING", "В работе"),
    ("FINAL_INVOICE", "Финальный счёт"),
)


@CATALOGUE.defect("direction-missing", "11.1.1", "Нет направления «экспертиза».", also=_EXPERTISE_DEPENDANTS)
def direction_missing(state: State) -> None:
    """The second pipeline is deleted with its card."""
    forget_cards(state, "deal", pipeline(state, EXPERTISE).id)
    state.get(PipelinesState).deal.remove(pipeline(state, EXPERTISE))


@CATALOGUE.defect(
    "direction-renamed", "11.1.1", "Направление «оценка» называется «Продажи».", also=_APPRAISAL_DEPENDANTS
)
def direction_renamed(state: State) -> None:
    """The first pipeline has another name."""
    pipeline(state, APPRAISAL).name = "Продажи"


@CATALOGUE.defect("expertise-factory-stages", "11.1.2", "У направления «экспертиза» остались заводские стадии.")
def expertise_factory_stages(state: State) -> None:
    """The pipeline has the stages it was created with; its card is grouped by them."""
    found = pipeline(state, EXPERTISE)
    working = [Status(status_id=code, name=name, semantics="process") for code, name in _FACTORY_WORKING]
    found.stages = [
        *working,
        Status(status_id="WON", name="Сделка успешна", semantics="success", system=True),
        Status(status_id="LOSE", name="Сделка провалена", semantics="failure", system=True),
        Status(status_id="APOLOGY", name="Анализ причины провала", semantics="apology"),
    ]
    for card in cards(state, "deal", found.id):
        elements = [element for section in card.sections for element in section.elements]
        card.sections = [
            CardSection(
                name=code.lower(), title=name, elements=elements if code == "NEW" else [Element(name="COMMENTS")]
            )
            for code, name in _FACTORY_WORKING
        ]


@CATALOGUE.defect("deal-stage-missing", "11.2.1", "В направлении «оценка» нет стадии «Согласование Договора».")
def stage_missing(state: State) -> None:
    """A working stage is deleted."""
    remove(pipeline(state, APPRAISAL).stages, "Согласование Договора")


@CATALOGUE.defect("deal-stage-extra", "11.2.1", "В направлении «оценка» есть лишняя стадия «Ожидание клиента».")
def stage_extra(state: State) -> None:
    """A working stage too many, after «СЧЕТ оплачен»."""
    stages = pipeline(state, APPRAISAL).stages
    before = named(stages, "СЧЕТ оплачен")
    stages.append(Status(status_id="UC_WAITS", name="Ожидание клиента", semantics="process", sort=before.sort + 1))


@CATALOGUE.defect("deal-stages-swapped", "11.2.1", "«Регистрация» и «Согласование Договора» стоят наоборот.")
def stages_swapped(state: State) -> None:
    """Two working stages change places."""
    swap_sort(pipeline(state, APPRAISAL).stages, "Регистрация Договора", "Согласование Договора")


@CATALOGUE.defect("deal-stage-renamed", "11.2.1", "«Выполнение работ» называется «Производство».")
def stage_renamed(state: State) -> None:
    """A working stage has another title."""
    named(pipeline(state, APPRAISAL).stages, "Выполнение работ").name = "Производство"


@CATALOGUE.defect(
    "deal-final-stages-exchanged", "11.2.2", "«Акт подписан» — неуспешная стадия, «СДЕЛКА забракована» — успешная."
)
def final_stages_exchanged(state: State) -> None:
    """Titles and their order are right, the system stages behind them are exchanged."""
    swap_names(pipeline(state, APPRAISAL).stages, "Акт подписан", "СДЕЛКА забракована")


@CATALOGUE.defect("deal-working-stage-final", "11.2.2", "«СЧЕТ оплачен» — неуспешная завершающая стадия.")
def working_stage_final(state: State) -> None:
    """A working stage ends the work."""
    named(pipeline(state, APPRAISAL).stages, "СЧЕТ оплачен").semantics = "failure"


@CATALOGUE.defect("deal-file-field-missing", "11.3.1", "У СДЕЛКИ нет пользовательских полей типа «файл».")
def file_field_missing(state: State) -> None:
    """All file fields are deleted."""
    remove_types(state, "deal", "file")


@CATALOGUE.defect("deal-number-field-missing", "11.3.1", "У СДЕЛКИ нет пользовательских полей типа «число».")
def number_field_missing(state: State) -> None:
    """All number fields are deleted."""
    remove_types(state, "deal", "integer", "double")


@CATALOGUE.defect("deal-date-field-missing", "11.3.1", "У СДЕЛКИ нет пользовательских полей типа «дата».")
def date_field_missing(state: State) -> None:
    """All date fields are deleted; mandatory fields of other types remain."""
    remove_types(state, "deal", "date", "datetime")


@CATALOGUE.defect("deal-no-mandatory-field", "11.3.3", "У СДЕЛКИ нет обязательных пользовательских полей.")
def no_mandatory_field(state: State) -> None:
    """Every field may be left empty."""
    for field in user_fields(state, "deal"):
        field.mandatory = False


@CATALOGUE.defect("deal-section-missing", "11.4.1", "В карточке СДЕЛКИ «оценка» нет раздела «Регистрация Договора».")
def section_missing(state: State) -> None:
    """The fields of the section move to the last one."""
    for card in cards(state, "deal", pipeline(state, APPRAISAL).id):
        remove_section(card, "Регистрация Договора")


@CATALOGUE.defect("expertise-section-missing", "11.4.1", "В карточке «экспертизы» нет раздела «Назначен эксперт».")
def expertise_section_missing(state: State) -> None:
    """The same in the card of the second pipeline."""
    for card in cards(state, "deal", pipeline(state, EXPERTISE).id):
        remove_section(card, "Назначен эксперт")


@CATALOGUE.defect("deal-card-untouched", "11.4.1", "Карточка СДЕЛКИ не настраивалась: заводской вид.", also=["11.4.2"])
def card_untouched(state: State) -> None:
    """The configuration is null in every pipeline."""
    forget_cards(state, "deal")


@CATALOGUE.defect("deal-important-field-hidden", "11.4.2", "В карточке СДЕЛКИ сумма показана не всегда.")
def important_field_hidden(state: State) -> None:
    """The amount is not always shown."""
    for card in cards(state, "deal"):
        hide(card, "OPPORTUNITY_WITH_CURRENCY")


@CATALOGUE.defect("deal-nothing-always-shown", "11.4.2", "В карточках СДЕЛКИ ни одно поле не показано всегда.")
def nothing_always_shown(state: State) -> None:
    """No field has the flag."""
    for card in cards(state, "deal"):
        hide(card)
