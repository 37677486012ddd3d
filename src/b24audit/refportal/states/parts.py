"""Finding parts of a state by the names people use, for defects and variations."""

from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.cards import Card, CardsState
from b24audit.refportal.states.sections.pipelines import Pipeline, PipelinesState
from b24audit.refportal.states.sections.statuses import Status, StatusesState
from b24audit.refportal.states.sections.user_fields import UserField, UserFieldsState

APPRAISAL = "Работы, услуги по оценке"
EXPERTISE = "Работы, услуги по экспертизе"


def dictionary(state: State, name: str) -> list[Status]:
    """A dictionary that no pipeline owns, e.g. STATUS or SOURCE."""
    return state.get(StatusesState).dictionaries[name]


def pipeline(state: State, name: str) -> Pipeline:
    """A pipeline of deals by its name."""
    return next(each for each in state.get(PipelinesState).deal if each.name == name)


def stages_of_all(state: State) -> list[list[Status]]:
    """Every list of stages: leads, quotes, pipelines of deals and invoices."""
    pipelines = state.get(PipelinesState)
    owned = [each.stages for each in [*pipelines.deal, *pipelines.invoice]]
    return [dictionary(state, "STATUS"), dictionary(state, "QUOTE_STATUS"), *owned]


def named(items: list[Status], name: str) -> Status:
    """An item of a dictionary by its title."""
    return next(item for item in items if item.name == name)


def remove(items: list[Status], name: str) -> None:
    """Take an item out of its dictionary."""
    items.remove(named(items, name))


def swap_sort(items: list[Status], first: str, second: str) -> None:
    """Let two items change places."""
    one, other = named(items, first), named(items, second)
    one.sort, other.sort = other.sort, one.sort


def swap_names(items: list[Status], first: str, second: str) -> None:
    """Let two items change titles and places, so that the titles stay in order and the rest changes hands."""
    one, other = named(items, first), named(items, second)
    one.name, other.name = other.name, one.name
    one.sort, other.sort = other.sort, one.sort


def user_fields(state: State, object_name: str) -> list[UserField]:
    """User fields of an object."""
    return state.get(UserFieldsState).by_object()[object_name]


def remove_types(state: State, object_name: str, *types: str) -> None:
    """Delete the user fields of these types."""
    fields = user_fields(state, object_name)
    fields[:] = [field for field in fields if field.type not in types]


def cards(state: State, object_name: str, variant: int | None = None) -> list[Card]:
    """Common layouts of an object; one variant of it, or all."""
    return [
        card
        for card in state.get(CardsState).items
        if card.object == object_name and card.user == 0 and variant in (None, card.variant)
    ]


def forget_cards(state: State, object_name: str, variant: int | None = None) -> None:
    """Return cards to the factory layout."""
    gone = cards(state, object_name, variant)
    items = state.get(CardsState).items
    items[:] = [card for card in items if card not in gone]


def remove_section(card: Card, title: str) -> None:
    """Take a section out of a card; its fields move to the last section."""
    section = next(each for each in card.sections if each.title == title)
    card.sections.remove(section)
    card.sections[-1].elements.extend(section.elements)


def hide(card: Card, *names: str) -> None:
    """Stop showing fields always; without names all of them."""
    for section in card.sections:
        for element in section.elements:
            if not names or element.name in names:
                element.always = False
