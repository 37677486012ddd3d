"""Variations of the pages' appearance: other editions, other looks, a slow line."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.web import EVERY_FAMILY, WebState

CATALOGUE = Catalogue()
_SLOW_SECONDS = 5.0


@CATALOGUE.variation("box-login", "Вход по форме логина и пароля на самом портале, без сервиса входа облака.")
def box_login(state: State) -> None:
    """As portals of the box edition have it."""
    state.get(WebState).login = "box"


@CATALOGUE.variation("air-shell", "Страницы портала в новой оболочке.")
def air_shell(state: State) -> None:
    """Of 2025 and later."""
    state.get(WebState).shell = "air"


@CATALOGUE.variation("english-captions", "Меню портала на английском языке.")
def english_captions(state: State) -> None:
    """The language is a choice of the user; data stay as they are."""
    state.get(WebState).captions = "en"


@CATALOGUE.variation("slow-pages", "Содержимое страниц появляется с задержкой.")
def slow_pages(state: State) -> None:
    """A script fills every page after five seconds."""
    state.get(WebState).slow = {EVERY_FAMILY: _SLOW_SECONDS}


@CATALOGUE.variation("next-step-popup", "При закрытии карточки CRM портал предлагает запланировать следующий шаг.")
def next_step_popup(state: State) -> None:
    """The popup must be dismissed before the card closes."""
    state.get(WebState).next_step = True


@CATALOGUE.variation("upgrade-banner", "Над страницами висит предложение перейти на другой тариф.")
def upgrade_banner(state: State) -> None:
    """An advertisement is no refusal."""
    state.get(WebState).banner = True


@CATALOGUE.variation("tour-popup", "Поверх страниц портал показывает подсказку о новых возможностях.")
def tour_popup(state: State) -> None:
    """It can be closed, and comes again on the next page."""
    state.get(WebState).tour = True


@CATALOGUE.variation("old-structure", "Структура компании показана прежней страницей.")
def old_structure(state: State) -> None:
    """Where the new one is off, its address leads to the old one."""
    state.get(WebState).structure = "old"


@CATALOGUE.variation("old-market", "Установленные приложения показаны страницей прежнего Маркетплейса.")
def old_market(state: State) -> None:
    """With other addresses and marks."""
    state.get(WebState).market = "old"
