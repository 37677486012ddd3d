"""Variations of the set-up: other numbers and codes, more of everything, another order of things."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.parts import (
    APPRAISAL,
    EXPERTISE,
    cards,
    dictionary,
    pipeline,
    stages_of_all,
    user_fields,
)
from b24audit.refportal.states.sections.cards import Card, CardSection, CardsState, Element
from b24audit.refportal.states.sections.pipelines import Pipeline, PipelinesState
from b24audit.refportal.states.sections.portal import PortalState
from b24audit.refportal.states.sections.statuses import Status, StatusesState
from b24audit.refportal.states.sections.user_fields import UserField, UserFieldsState

CATALOGUE = Catalogue()
_OFFSET = 7000


@CATALOGUE.variation("other-ids", "Другие внутренние номера статусов, стадий и полей.")
def other_ids(state: State) -> None:
    """Numbers depend on the history of a portal."""
    dictionaries = [*state.get(StatusesState).dictionaries.values(), *stages_of_all(state)[2:]]
    for item in [item for items in dictionaries for item in items]:
        item.id += _OFFSET
    for field in [field for fields in state.get(UserFieldsState).by_object().values() for field in fields]:
        field.id += _OFFSET


@CATALOGUE.variation("other-status-ids", "Другие коды (STATUS_ID) у несистемных статусов и стадий.")
def other_status_ids(state: State) -> None:
    """Codes are given out at random by the interface."""
    for items in stages_of_all(state):
        for number, item in enumerate(items):
            if not item.system:
                item.status_id = f"UC_Z{number}QX7"


@CATALOGUE.variation("other-source-ids", "Другие коды у источников.")
def other_source_ids(state: State) -> None:
    """No source keeps its factory code."""
    for number, item in enumerate(dictionary(state, "SOURCE")):
        item.status_id = f"UC_S{number}RC"


@CATALOGUE.variation("other-pipeline-ids", "Направление «экспертиза» имеет другой номер.")
def other_pipeline_ids(state: State) -> None:
    """Number 14 instead of 2, its card moves along."""
    found = pipeline(state, EXPERTISE)
    for card in cards(state, "deal", found.id):
        card.variant = 14
    found.id = 14


@CATALOGUE.variation("directions-exchanged", "Воронка по умолчанию — «экспертиза», «оценка» создана второй.")
def directions_exchanged(state: State) -> None:
    """Pipeline 0 has the stages and the card of the other direction."""
    first, second = pipeline(state, APPRAISAL), pipeline(state, EXPERTISE)
    first.id, second.id = second.id, first.id
    first.default, second.default = second.default, first.default
    for card in cards(state, "deal"):
        card.variant = {first.id: second.id, second.id: first.id}.get(card.variant, card.variant)


@CATALOGUE.variation("sort-hundreds", "Номера сортировки 100, 200, 300 вместо 10, 20, 30.")
def sort_hundreds(state: State) -> None:
    """The order is the same."""
    for items in [*state.get(StatusesState).dictionaries.values(), *stages_of_all(state)[2:]]:
        for item in items:
            item.sort *= 10


@CATALOGUE.variation("sort-uneven", "Номера сортировки неровные и с пропусками.")
def sort_uneven(state: State) -> None:
    """The order is the same."""
    for items in stages_of_all(state):
        for number, item in enumerate(items, start=1):
            item.sort = number * number + 3


@CATALOGUE.variation("system-names-initial", "У системных статусов NAME_INIT совпадает с названием из ТЗ.")
def system_names_initial(state: State) -> None:
    """The titles of the specification are the initial ones."""
    for items in stages_of_all(state):
        for item in items:
            item.name_init = item.name if item.system else ""


@CATALOGUE.variation("no-system-marks", "Признак SYSTEM не стоит ни у одного статуса.")
def no_system_marks(state: State) -> None:
    """What is system is nobody's business."""
    for items in stages_of_all(state):
        for item in items:
            item.system = False


@CATALOGUE.variation("failure-as-apology", "Неуспешная стадия отмечена как «анализ причины» (EXTRA apology).")
def failure_as_apology(state: State) -> None:
    """SEMANTICS is F all the same."""
    for items in stages_of_all(state):
        for item in items:
            item.semantics = "apology" if item.semantics == "failure" else item.semantics


@CATALOGUE.variation("other-colors", "Другие цвета статусов и стадий.")
def other_colors(state: State) -> None:
    """One colour for all of them."""
    for items in stages_of_all(state):
        for item in items:
            item.color = "#ABCDEF"


@CATALOGUE.variation("extra-user-fields", "Есть ещё пользовательские поля у ЛИДа, СДЕЛКИ, контакта и компании.")
def extra_user_fields(state: State) -> None:
    """Types that the specification does not name."""
    for name in ("lead", "deal", "contact", "company"):
        fields = user_fields(state, name)
        code = f"UF_CRM_{name.upper()}_EXTRA"
        fields.append(UserField(name=f"{code}_1", type="url", label="Ссылка на объявление"))
        fields.append(UserField(name=f"{code}_2", type="address", label="Место встречи", multiple=True))


@CATALOGUE.variation("numeric-field-names", "Коды пользовательских полей — UF_CRM_ и число, как их даёт интерфейс.")
def numeric_field_names(state: State) -> None:
    """Elements of cards refer to the new codes."""
    renamed: dict[str, str] = {}
    for fields in state.get(UserFieldsState).by_object().values():
        for field in fields:
            renamed[field.name] = f"UF_CRM_{1_720_000_000 + field.id}"
            field.name = renamed[field.name]
    for card in state.get(CardsState).items:
        for element in [element for section in card.sections for element in section.elements]:
            element.name = renamed.get(element.name, element.name)


@CATALOGUE.variation("dates-with-time", "Поля типа «дата» хранят и время.")
def dates_with_time(state: State) -> None:
    """A date with time is a date."""
    for name in ("lead", "deal"):
        for field in user_fields(state, name):
            field.type = "datetime" if field.type == "date" else field.type


@CATALOGUE.variation("all-mandatory", "Все пользовательские поля СДЕЛКИ обязательны.")
def all_mandatory(state: State) -> None:
    """The specification asks for some."""
    for field in user_fields(state, "deal"):
        field.mandatory = True


@CATALOGUE.variation("additional-pipeline", "Есть ещё одна воронка СДЕЛКИ, не связанная с ТЗ, с заводскими стадиями.")
def additional_pipeline(state: State) -> None:
    """The specification does not say "only these"."""
    stages = [
        Status(status_id="NEW", name="Новая", semantics="process", system=True),
        Status(status_id="EXECUTING", name="В работе", semantics="process"),
        Status(status_id="WON", name="Сделка успешна", semantics="success", system=True),
        Status(status_id="LOSE", name="Сделка провалена", semantics="failure", system=True),
    ]
    state.get(PipelinesState).deal.append(Pipeline(id=30, name="Партнёрские продажи", sort=50, stages=stages))


@CATALOGUE.variation("additional-sources", "Есть ещё источники: выставка, холодный обзвон.")
def additional_sources(state: State) -> None:
    """More channels than the specification names."""
    sources = dictionary(state, "SOURCE")
    sources.append(Status(status_id="TRADE_SHOW", name="Выставка"))
    sources.append(Status(status_id="UC_COLD", name="Холодный обзвон"))


@CATALOGUE.variation("sources-reversed", "Источники идут в обратном порядке.")
def sources_reversed(state: State) -> None:
    """The order of sources is free."""
    sources = dictionary(state, "SOURCE")
    for item, sort in zip(sources, reversed([item.sort for item in sources]), strict=True):
        item.sort = sort


@CATALOGUE.variation("extra-card-section", "В карточках есть ещё раздел «Дополнительно».")
def extra_card_section(state: State) -> None:
    """A section that no stage explains."""
    for card in [*cards(state, "lead"), *cards(state, "deal")]:
        card.sections.append(CardSection(name="more", title="Дополнительно", elements=[Element(name="UTM")]))


@CATALOGUE.variation("card-sections-reordered", "Разделы карточек идут в другом порядке.")
def card_sections_reordered(state: State) -> None:
    """Sections are found by their titles."""
    for card in [*cards(state, "lead"), *cards(state, "deal")]:
        card.sections.reverse()


@CATALOGUE.variation("more-always-shown", "В карточках показаны всегда все поля.")
def more_always_shown(state: State) -> None:
    """More than the important ones."""
    for card in [*cards(state, "lead"), *cards(state, "deal")]:
        for element in [element for section in card.sections for element in section.elements]:
            element.always = True


@CATALOGUE.variation("element-options", "У полей карточки есть дополнительные настройки (options).")
def element_options(state: State) -> None:
    """As the default country of a phone number."""
    for card in [*cards(state, "lead"), *cards(state, "deal")]:
        for element in [element for section in card.sections for element in section.elements]:
            if element.name == "CLIENT":
                element.options = {"defaultCountry": "RU"}


@CATALOGUE.variation("personal-card", "У администратора есть ещё личный вид карточек, непохожий на общий.")
def personal_card(state: State) -> None:
    """Only the common layout counts."""
    section = CardSection(name="own", title="Моё", elements=[Element(name="COMMENTS")])
    items = state.get(CardsState).items
    items.append(Card(object="lead", variant=1, user=1, sections=[section]))
    items.append(Card(object="deal", variant=0, user=1, sections=[section]))


@CATALOGUE.variation("other-time-zone", "Часы сервера идут по Владивостоку (+10:00).")
def other_time_zone(state: State) -> None:
    """Dates carry their offset."""
    state.get(PortalState).utc_offset_minutes = 600
