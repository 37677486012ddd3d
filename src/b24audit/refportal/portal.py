"""The portal as one object: its database, settings, clock, callers, limits and methods."""

from dataclasses import dataclass, field

from sqlalchemy import select

from b24audit.refportal.clock import Clock, SystemClock
from b24audit.refportal.delayed import DelayedWork
from b24audit.refportal.faults import FaultInjector
from b24audit.refportal.protocol.auth import Authority
from b24audit.refportal.protocol.limits import COMMON, ENTERPRISE, LeakyBucket, OperatingTime
from b24audit.refportal.protocol.registry import Registry
from b24audit.refportal.protocol.rest_v3 import IdempotencyStore
from b24audit.refportal.rest import all_methods
from b24audit.refportal.settings import Settings
from b24audit.refportal.states.sections.portal import PortalState, dump_portal
from b24audit.refportal.states.sections.rest import RestState, dump_rest
from b24audit.refportal.store.database import Store
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.traffic import Traffic
from b24audit.refportal.web.site import Site


@dataclass
class Portal:
    """A running portal.

    ``identity`` and ``rest`` are what the state says about the portal and its REST; they do not change while it runs.
    """

    store: Store
    settings: Settings = field(default_factory=Settings)
    clock: Clock = field(default_factory=SystemClock)
    registry: Registry = field(default_factory=all_methods)
    traffic: Traffic = field(default_factory=Traffic)
    idempotency: IdempotencyStore = field(default_factory=IdempotencyStore)
    authority: Authority = field(init=False)
    bucket: LeakyBucket = field(init=False)
    operating: OperatingTime = field(init=False)
    identity: PortalState = field(init=False)
    rest: RestState = field(init=False)
    delayed: DelayedWork = field(init=False)
    faults: FaultInjector = field(init=False)
    web: Site = field(default_factory=Site)

    def __post_init__(self) -> None:
        with self.store.transaction() as session:
            self.identity = dump_portal(session)
            self.rest = dump_rest(session)
        self.delayed = DelayedWork(self.store, self.clock)
        settings = self.settings
        self.faults = FaultInjector(settings.faults)
        self.authority = Authority(self.clock, settings.webhooks, settings.client_secret)
        intensity = ENTERPRISE if "_ent" in self.identity.licence else COMMON
        self.bucket = LeakyBucket(self.clock, intensity, settings.bucket_level)
        self.operating = OperatingTime(self.clock, settings.operating_limit)

    @property
    def utc_offset(self) -> int:
        """Offset of the server's clock from UTC, minutes."""
        return self.identity.utc_offset_minutes

    def is_administrator(self, user_id: int) -> bool:
        """Whether the user is an active administrator."""
        with self.store.transaction() as session:
            query = select(UserRow.admin).where(UserRow.id == user_id, UserRow.active)
            return bool(session.scalar(query))

    def close(self) -> None:
        """Release the database; a temporary one is deleted."""
        self.store.close()
