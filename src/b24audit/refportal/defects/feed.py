"""Defects of the news feed."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.feed import FeedState

CATALOGUE = Catalogue()


@CATALOGUE.defect("feed-empty", "8.1.1", "В Живой ленте нет ни одного сообщения.")
def feed_empty(state: State) -> None:
    """Nobody has ever written anything."""
    state.get(FeedState).items.clear()
