"""Removing what a run created, in reverse order, with everything that the portal made out of it.

Goes round until nothing is left: what could not be removed this time (a limit, a broken connection) is tried again, and
what the portal made late is found too. Nothing is removed that is not in the ledger.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from b24audit.rest import Answer, Command, RequestRejected, RestClient, RestError
from b24audit.trial.gate import WriteGate
from b24audit.trial.kinds import KINDS
from b24audit.trial.ledger import Entry, Ledger
from b24audit.trial.links import PERSON, Link, links_of
from b24audit.trial.ref import Ref
from b24audit.trial.tags import Marked, find_marked
from b24audit.trial.troubles import PortalLost, is_answer

_AT_ONCE = 25
"""Removals of one batch: they are carried out one after another."""
_ENOUGH = 2
"""Times that the portal must say the same to be believed: that nothing is there, or may not be removed."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Removal:
    """What became of a run's objects: ``left`` are those that are or may be still there, ``reason`` why, if known."""

    created: int
    removed: int
    left: tuple[Entry, ...]
    reason: str = ""


@dataclass
class Remover:
    """Removes the objects of a ledger within ``seconds``, resting ``pause`` seconds between rounds."""

    rest: RestClient
    gate: WriteGate
    ledger: Ledger
    seconds: float = 120.0
    pause: float = 1.0
    _refusals: Counter[int] = field(default_factory=Counter)
    _not_found: Counter[int] = field(default_factory=Counter)
    _reason: str = ""

    async def remove_all(self) -> Removal:
        """Remove everything; what cannot be removed is told, never raised."""
        try:
            async with asyncio.timeout(self.seconds):
                while not await self._round():  # noqa: ASYNC110  # waits for the portal, not for a task
                    await asyncio.sleep(self.pause)
        except TimeoutError:
            self._reason = f"За {self.seconds:.0f} с убрать всё не удалось. {self._reason}".strip()
        except PortalLost as lost:
            self._reason = lost.reason
        things = [entry for entry in self.ledger.entries if entry.kind != PERSON and entry.state != "absent"]
        left = tuple(entry for entry in self.ledger.remaining if entry.kind != PERSON)
        return Removal(len(things), len(things) - len(left), left, self._reason if left else "")

    async def _round(self) -> bool:
        """Settle, look for what belongs to ours, remove; True when nothing more can be done.

        Nothing is left once a whole round of questions was answered and found nothing new.
        """
        known = len(self.ledger.entries)
        had = any(entry.kind != PERSON for entry in self.ledger.remaining)
        certain = await self._settle_unknown()
        certain &= await self._adopt_linked()
        certain &= await self._remove_present()
        if not certain or had or len(self.ledger.entries) != known:
            return self._stuck and certain
        for entry in self.ledger.remaining:
            self.ledger.removed(entry.number)
        return True

    @property
    def _stuck(self) -> bool:
        """Whether there is something left and all of it was refused often enough."""
        left = [entry for entry in self.ledger.remaining if entry.kind != PERSON]
        return bool(left) and all(self._refusals[entry.number] >= _ENOUGH for entry in left)

    async def _settle_unknown(self) -> bool:
        """Find by their marks the objects of which it is not known whether they were created."""
        unknown = [entry for entry in self.ledger.remaining if not entry.id]
        if not unknown:
            return True
        try:
            sweep = await find_marked(self.rest)
        except RestError as error:
            return self._told(error)
        for entry in unknown:
            twin = self._twin(entry, sweep.found)
            if twin is not None:
                self.ledger.created(entry.number, twin.ref.id, twin.at)
            elif not KINDS[entry.kind].mark or (sweep.saw(entry.kind) and self._absent(entry)):
                self.ledger.absent(entry.number)
        return not any(not entry.id for entry in self.ledger.remaining)

    def _twin(self, entry: Entry, found: Sequence[Marked]) -> Marked | None:
        """The marked object that the entry announced: same run, kind and title, and nobody else's."""
        for item in found:
            titled = item.ref.kind == entry.kind and entry.what.endswith(f"«{item.title}»")
            if titled and item.run_id == self.ledger.run_id and not self.ledger.owns(item.ref):
                return item
        return None

    def _absent(self, entry: Entry) -> bool:
        """Whether it was looked for in vain often enough: a late request may still be under way."""
        self._not_found[entry.number] += 1
        return self._not_found[entry.number] >= _ENOUGH

    async def _adopt_linked(self) -> bool:
        """Take over what the portal made out of ours; new finds are asked about in their turn."""
        asked: set[Ref] = set()
        certain = True
        while fresh := [entry for entry in self.ledger.entries if entry.id and entry.ref not in asked]:
            asked |= {entry.ref for entry in fresh}
            certain &= await self._ask_links(fresh)
        return certain

    async def _ask_links(self, entries: Sequence[Entry]) -> bool:
        links = [(entry.ref, link) for entry in entries for link in links_of(entry.ref, entry.at)]
        answers = await self._batch({str(number): link.command for number, (_, link) in enumerate(links)})
        answered = [self._linked(of, link, answers[str(number)]) for number, (of, link) in enumerate(links)]
        return all(answered)

    def _linked(self, of: Ref, link: Link, answer: Answer | RestError) -> bool:
        if isinstance(answer, RestError):
            return self._told(answer)
        for ref in link.refs(answer.result):
            if not self.ledger.owns(ref):
                self.ledger.adopt(ref, KINDS[ref.kind].words, of)
        return True

    async def _remove_present(self) -> bool:
        """Remove what is there, the last one first; True when every question was answered."""
        present = [entry for entry in reversed(self.ledger.remaining) if entry.id and entry.kind != PERSON]
        certain = True
        for first in range(0, len(present), _AT_ONCE):
            certain &= await self._remove(present[first : first + _AT_ONCE])
        return certain

    async def _remove(self, entries: Sequence[Entry]) -> bool:
        for entry in entries:
            if KINDS[entry.kind].delete is None:
                self.ledger.removed(entry.number)
        entries = [entry for entry in entries if KINDS[entry.kind].delete is not None]
        commands = {
            f"{entry.number}.{step}": command
            for entry in entries
            for step, command in enumerate(KINDS[entry.kind].removal(entry.id, entry.at))
        }
        answers = await self._batch(commands, writes=True)
        last = {int(name.partition(".")[0]): answer for name, answer in answers.items()}
        refused = [entry for entry in entries if isinstance(last[entry.number], RestError)]
        for entry in entries:
            if entry not in refused:
                self.ledger.removed(entry.number)
        certain = [self._told(error) for error in last.values() if isinstance(error, RestError)]
        return all(certain) and await self._check_refused(refused)

    async def _check_refused(self, entries: Sequence[Entry]) -> bool:
        """Whether what would not be removed is there at all: somebody may have removed it, or it went with another."""
        answers = await self._batch({str(one.number): KINDS[one.kind].get(one.id, one.at) for one in entries})
        certain = True
        for entry in entries:
            answer = answers[str(entry.number)]
            if isinstance(answer, RestError) and not self._told(answer):
                certain = False
            elif isinstance(answer, RequestRejected) or (isinstance(answer, Answer) and not _holds(answer.result)):
                self.ledger.removed(entry.number)
            else:
                self._refusals[entry.number] += 1
        return certain

    async def _batch(self, commands: Mapping[str, Command], *, writes: bool = False) -> dict[str, Answer | RestError]:
        """Answers by name; a request that failed whole is the answer of each of its commands."""
        if not commands:
            return {}
        if writes:
            for command in commands.values():
                self.gate.permit(command, lambda _: None)
        try:
            return await self.rest.batch(commands)
        except RestError as error:
            return dict.fromkeys(commands, error)
        finally:
            for command in commands.values() if writes else ():
                self.gate.revoke(command)

    def _told(self, error: RestError) -> bool:
        """Whether the error is an answer; it is kept as the reason why something is left. Raises ``PortalLost``."""
        _log.debug("уборка: %s", error)
        self._reason = error.reason
        return is_answer(error)


def _holds(result: object) -> bool:
    """Whether a question for one object brought one: the portal says nothing in many ways."""
    while isinstance(result, Mapping) and len(result) == 1:
        result = next(iter(result.values()))
    return bool(result)
