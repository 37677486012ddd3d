"""Visitors of a conforming portal that the tests of a file share; what they change is their own."""

from collections.abc import Iterator

import pytest

from tests.refportal.web.looking import Visitor, visited
from tests.web_portal import web_state

MANAGER = "lebedev@nashacompany.example"


@pytest.fixture(scope="module")
def administrator() -> Iterator[Visitor]:
    """The administrator of the portal."""
    with visited(web_state()) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def manager(administrator: Visitor) -> Visitor:
    """A manager of the sales department on the same portal."""
    return Visitor(administrator.portal, MANAGER)
