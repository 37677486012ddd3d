"""Databases that were filled from a state lately: the next portal in that state begins with a copy, in no time."""

import hashlib
import json
from collections import OrderedDict
from contextlib import closing
from functools import cache
from threading import Lock

from b24audit.refportal.states.model import State
from b24audit.refportal.store.database import Store

_KEPT = 4
_LARGEST = 16 * 1024 * 1024
_filled: OrderedDict[bytes, bytes] = OrderedDict()
_lock = Lock()


def filled_store(state: State) -> Store:
    """A temporary database in that state."""
    name = _name(state)
    with _lock:
        content = _filled.get(name)
        if content is not None:
            _filled.move_to_end(name)
            return Store(content=content)
    store = Store(content=_empty())
    fill(store, state)
    _keep(name, store)
    return store


def fill(store: Store, state: State) -> None:
    """Write the state into an empty database."""
    with store.transaction(exclusive=True) as session:
        state.load(session)


@cache
def _empty() -> bytes | None:
    """A database with all its tables and nothing in them: to make them takes as long as to fill most."""
    with closing(Store()) as store:
        return store.content(at_most=_LARGEST)


def _name(state: State) -> bytes:
    return hashlib.sha256(json.dumps(state.document()).encode()).digest()


def _keep(name: bytes, store: Store) -> None:
    content = store.content(at_most=_LARGEST)
    if content is None:
        return
    with _lock:
        _filled[name] = content
        while len(_filled) > _KEPT:
            _filled.popitem(last=False)
