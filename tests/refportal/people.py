"""States changed by name, and callers other than the administrator."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from b24audit.refportal import (
    Defect,
    Settings,
    State,
    Variation,
    Webhook,
    all_defects,
    all_variations,
    changed,
    read_state,
)
from b24audit.refportal.settings import WEBHOOK_CODE
from tests.refportal.calls import HOOK_V3, WEB, Caller, portal_of


def with_changes(*names: str) -> State:
    """The conforming portal with defects or variations."""
    known: dict[str, Defect | Variation] = {**all_defects(), **all_variations()}
    return changed(read_state("conforming"), [known[name] for name in names])


@contextmanager
def portal_with(*names: str) -> Iterator[Caller]:
    """A caller of that portal."""
    with portal_of(with_changes(*names)) as caller:
        yield caller


@contextmanager
def portal_for(user: int, state: State | str = "conforming", **webhook: Any) -> Iterator[Caller]:
    """A caller whose webhook belongs to that user; its methods are reached through :func:`as_user`."""
    settings = Settings(limits=False, webhooks=(Webhook(user, WEBHOOK_CODE, **webhook),))
    with portal_of(state, settings) as caller:
        yield caller


def as_user(caller: Caller, user: int, method: str, **params: Any) -> Any:
    """The whole answer of a method called by that user."""
    return caller.send("POST", f"{WEB}rest/{user}/{WEBHOOK_CODE}/{method}", json=params).json()


def v3(caller: Caller, method: str, **params: Any) -> Any:
    """The whole answer of a method of REST 3.0."""
    return caller.send("POST", f"{HOOK_V3}{method}", json=params).json()
