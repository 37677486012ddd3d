"""One portal for all tests of a module: each leaves it as it found it, or does not mind."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from b24audit.refportal.portal import Portal
from tests.trial.portals import opened


@pytest.fixture(scope="module")
def module_portal() -> Iterator[Portal]:
    with closing(opened()) as portal:
        yield portal


@pytest.fixture
def portal(module_portal: Portal) -> Iterator[Portal]:
    """The portal of the module without faults."""
    yield module_portal
    module_portal.faults.inject([])
