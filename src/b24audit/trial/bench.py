"""The bench: everything an experiment has at hand."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from playwright.async_api import Locator, Page

from b24audit.browser.studio import Studio
from b24audit.one_c.exchange import OneC
from b24audit.requirements.agreements.agreements import Agreements
from b24audit.requirements.agreements.clarifications import find_clarification
from b24audit.rest import RestClient
from b24audit.snapshot.models.snapshot import Snapshot
from b24audit.trial.mark import Mark
from b24audit.trial.objects import TaggedObjects
from b24audit.trial.people import People

T = TypeVar("T")


class Seen(Protocol):
    """Gives what another experiment of the run observed."""

    async def __call__(self, kind: type[T]) -> T:
        """Wait for it; it is started when nobody has. Raises ``NotObserved`` as that experiment did."""


@dataclass(frozen=True)
class Patience:
    """Seconds within which what the portal does by itself must have happened, and the pause between looks."""

    automation: float = 60.0
    pause: float = 0.5


@dataclass(frozen=True)
class Bench:
    """What an experiment works with.

    ``rest`` speaks to the portal (what it shares at the same time travels in shared batches), ``studio`` opens pages,
    ``snapshot`` is how the portal is set up, ``objects`` creates and changes marked objects (nothing else may),
    ``people`` invents their people, ``agreements`` is what the parties agreed on beside the ТЗ, ``one_c`` plays 1C
    when somebody said by what name.
    """

    rest: RestClient
    studio: Studio
    snapshot: Snapshot
    mark: Mark
    objects: TaggedObjects
    people: People
    seen: Seen
    agreements: Agreements = field(default_factory=Agreements)
    patience: Patience = Patience()
    one_c: OneC | None = None

    def agreed(self, requirement: str, parameter: str) -> tuple[str, ...]:
        """Values that were agreed beside the ТЗ for a requirement, none when nobody agreed on any.

        The sentence that judges names the parameter too, so that the report shows what was used.
        """
        found = find_clarification(self.agreements.clarifications, (requirement,), parameter)
        return found.values if found else ()

    async def until(
        self, look: Callable[[], Awaitable[T]], done: Callable[[T], bool], within: float | None = None
    ) -> T:
        """Look again and again until ``done``, or until ``within`` seconds (automation's by default) have passed.

        The last look is given back either way: what did not happen in time is an observation too.
        """
        deadline = time.monotonic() + (self.patience.automation if within is None else within)
        while True:
            seen = await look()
            if done(seen) or time.monotonic() >= deadline:
                return seen
            await asyncio.sleep(self.patience.pause)

    async def shoot(self, page: Page, caption: str, *outlined: Locator) -> None:
        """Keep a picture of the page beside the observation: host and date on it, these elements outlined."""
        await self.studio.shoot(page, caption, *outlined)
