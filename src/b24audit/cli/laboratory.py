"""Opening the laboratory of a run: by what right it acts on the portal and looks at its pages."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from b24audit.browser.account import Account
from b24audit.browser.camera import Camera
from b24audit.browser.failures import Failures
from b24audit.browser.sharing import SharedBrowser
from b24audit.browser.studio import Studio
from b24audit.cli.run_folder import RunFolder
from b24audit.experiments import all_experiments
from b24audit.observations.observed import Evidence
from b24audit.one_c.exchange import OneC
from b24audit.redaction import Redactor
from b24audit.requirements.agreements.agreements import Agreements
from b24audit.requirements.result import Residue, TrafficResult
from b24audit.rest import COMMON, Access, Intensity, LeakyBucket, OAuthAddress, RestClient, Traffic, WebhookAddress
from b24audit.snapshot.models.snapshot import Snapshot
from b24audit.trial.bench import Bench, Patience, Seen
from b24audit.trial.gate import WriteGate
from b24audit.trial.laboratory import Laboratory, Permissions
from b24audit.trial.ledger import Ledger
from b24audit.trial.mark import Mark
from b24audit.trial.objects import TaggedObjects
from b24audit.trial.people import People
from b24audit.trial.removal import Removal, Remover

NOTHING_AGREED = Agreements()
READ_ONLY = "Запуск только читает портал: поведение проверяется с параметром --active."


@dataclass(frozen=True)
class Terms:
    """On what terms a portal is tried out.

    ``active`` allows to create marked test data; without ``account`` only visitors' pages can be seen. What was
    created is removed within ``removal_seconds``. ``application`` does what a webhook may not (calls), ``one_c``
    plays 1C in an exchange.
    """

    address: WebhookAddress
    account: Account | None = None
    active: bool = False
    headless: bool = True
    application: OAuthAddress | None = None
    one_c: OneC | None = None
    removal_seconds: float = 120.0
    patience: Patience = field(default_factory=Patience)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never reach a file of the run: password and cookies of the session."""
        token = (self.application.tokens.access.get_secret_value(),) if self.application else ()
        one_c = (self.one_c.password.get_secret_value(),) if self.one_c else ()
        return (*(self.account.secrets if self.account else ()), *token, *one_c)


@dataclass
class TrialRecord:
    """What the trial cost and left, known once the laboratory is closed."""

    traffic: tuple[Traffic, ...] = ()
    residue: Residue = field(default_factory=Residue)


def open_laboratory(
    terms: Terms,
    snapshot: Snapshot,
    folder: RunFolder,
    redactor: Redactor,
    record: TrialRecord,
    agreements: Agreements = NOTHING_AGREED,
    asked: int = 0,
) -> Laboratory:
    """A laboratory for one run; nothing is sent or started before its first experiment.

    ``asked`` is how many requests the run has just sent: the portal counts them together with those to come.
    """

    @asynccontextmanager
    async def bench() -> AsyncGenerator[Callable[[Seen, Callable[[Evidence], None]], Bench], None]:
        async with AsyncExitStack() as stack:
            access = Access.READ_WRITE if terms.active else Access.READ_ONLY
            gate = WriteGate()
            bucket = LeakyBucket(Intensity(used=min(asked + COMMON.used, COMMON.capacity)))
            client = RestClient(terms.address, access=access, together=True, on_write=gate, intensity=bucket)
            rest = await stack.enter_async_context(client)
            browser = await stack.enter_async_context(
                SharedBrowser(terms.address.origin, terms.account, headless=terms.headless, learned=redactor.learn)
            )
            camera = Camera(folder.path, terms.address.host, datetime.now)
            failures = Failures(folder.path, redactor.clean)
            mark, people = Mark(folder.id), People(folder.id)
            ledger = Ledger.begin(folder.ledger, folder.id, terms.address.origin)
            application = None
            if terms.application is not None:
                application = await stack.enter_async_context(
                    RestClient(terms.application, access=access, on_write=gate, intensity=bucket)
                )
            objects = TaggedObjects(rest, gate, ledger, mark, application)

            def bench_of(seen: Seen, keep: Callable[[Evidence], None]) -> Bench:
                studio = Studio(browser, camera, failures, lambda file, caption: keep(Evidence(file, caption)))
                at_hand = (rest, studio, snapshot, mark, objects, people, seen, agreements)
                return Bench(*at_hand, patience=terms.patience, one_c=terms.one_c)

            try:
                yield bench_of
            finally:
                removal = await Remover(rest, gate, ledger, terms.removal_seconds).remove_all()
                record.residue = residue_of(removal)
                record.traffic = tuple(each.traffic for each in (rest, application) if each is not None)
                ledger.close()

    return Laboratory(all_experiments(), bench, Permissions(no_writing="" if terms.active else READ_ONLY))


def residue_of(removal: Removal) -> Residue:
    """What a run left, as its result tells it."""
    left = tuple(f"{entry.what} {entry.address}".rstrip() for entry in removal.left)
    return Residue(created=removal.created, removed=removal.removed, left=left)


class LaboratoryListener:
    """Answers the scenarios' questions about observations."""

    def __init__(self, laboratory: Laboratory) -> None:
        self._laboratory = laboratory

    def pytest_b24_observe(self, kind: type[object]) -> object:
        """What the experiment observed; waits for it."""
        return self._laboratory.observed(kind)

    def pytest_b24_evidence_of(self, kind: type[object]) -> tuple[Evidence, ...]:
        """What was put beside it."""
        return self._laboratory.evidence(kind)


def spent(reading: TrafficResult, trial: Sequence[Traffic]) -> TrafficResult:
    """The traffic of the whole run: what reading it cost and what every client of the trial did."""
    return TrafficResult(
        http_requests=reading.http_requests + sum(each.http_requests for each in trial),
        batches=reading.batches + sum(each.batches for each in trial),
        commands=reading.commands + sum(each.commands for each in trial),
        refused=reading.refused + sum(each.refused for each in trial),
        writes=reading.writes + sum(each.writes for each in trial),
        seconds=round(reading.seconds + sum(each.seconds for each in trial), 3),
    )
