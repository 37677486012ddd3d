"""Portals that most tests of this folder need."""

from collections.abc import Iterator

import pytest

from tests.refportal.calls import Caller, portal_of


@pytest.fixture
def conforming() -> Iterator[Caller]:
    """A portal set up to the ТЗ, without limits."""
    with portal_of("conforming") as caller:
        yield caller


@pytest.fixture
def fresh() -> Iterator[Caller]:
    """A freshly registered portal, without limits."""
    with portal_of("empty") as caller:
        yield caller
