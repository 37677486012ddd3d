"""Every model of the snapshot has words, and they fit it."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import b24audit.snapshot.models
from b24audit.drift.vocabulary import Field, Kind, Words, vocabulary
from b24audit.requirements.register import load_register
from b24audit.snapshot.models.base import Area, Frozen, Unread
from tests.cli.commands import ROOT

REGISTER = load_register(ROOT / "features" / "requirements.yaml")
KNOWN = {*REGISTER.clauses(), *(item.id for item in REGISTER)}


def _models() -> Iterator[type[Frozen]]:
    package = b24audit.snapshot.models
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        for item in vars(importlib.import_module(module.name)).values():
            if isinstance(item, type) and issubclass(item, Frozen) and item.__module__ == module.name:
                yield item


MODELS = [model for model in _models() if model not in (Frozen, Area, Unread)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_of_every_model_has_words_or_is_technical(model: type[Frozen]) -> None:
    words = vocabulary().get(model)
    assert words is not None, f"{model.__name__} has no words in b24audit.drift.words"
    title = [words.title] if isinstance(words.title, str) and words.title else []
    assert sorted({*words.fields, *words.technical, *title}) == sorted(model.model_fields)
    assert not set(words.fields) & set(words.technical)


@pytest.mark.parametrize("words", vocabulary().values(), ids=lambda words: words.model.__name__)
def test_clauses_of_words_are_clauses_of_the_register(words: Words) -> None:
    kinds = [words.kind] if isinstance(words.kind, Kind) else []
    clauses = {item for kind in kinds for item in kind.clauses}
    clauses |= {item for field in words.fields.values() for item in _clauses(field)}
    assert clauses <= KNOWN


def _clauses(field: Field) -> set[str]:
    return {*field.clauses, *(item for found in field.clauses_by_key.values() for item in found)}
