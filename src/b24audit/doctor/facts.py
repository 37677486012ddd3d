"""What the doctor learned, before anybody says what it means."""

from dataclasses import dataclass, field

from b24audit.rest import RestError, Traffic


@dataclass(frozen=True)
class Owner:
    """The user on whose behalf the webhook acts."""

    id: str
    name: str
    administrator: bool


@dataclass(frozen=True)
class PortalFacts:
    """Answers of a portal; None and "" mean that the portal did not tell.

    ``refusal`` is why the portal as a whole did not answer; then nothing else is known. ``mode`` 1 is the CRM with
    leads. ``ahead`` is how many seconds the portal's clock is ahead of ours. ``absent`` and ``unavailable`` are
    methods that the audit uses: not existing here, or existing with their scope granted and yet not to be called.
    ``operating`` is the largest execution time of a method in the last ten minutes, in seconds; ``out_of_time``
    what the portal said of a method that used up its time.
    """

    host: str
    traffic: Traffic
    refusal: RestError | None = None
    owner: Owner | None = None
    granted: frozenset[str] | None = None
    needed: tuple[str, ...] = ()
    plan: str = ""
    mode: int | None = None
    ahead: float | None = None
    absent: tuple[str, ...] = ()
    unavailable: tuple[str, ...] = ()
    operating: float | None = None
    out_of_time: RestError | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """Scopes that the audit needs and the webhook lacks; none when the portal did not tell its scopes."""
        return () if self.granted is None else tuple(name for name in self.needed if name not in self.granted)

    @property
    def unusable(self) -> tuple[str, ...]:
        """Methods that the audit will call in vain for another reason than a missing scope."""
        return tuple(sorted((*self.absent, *self.unavailable)))


@dataclass(frozen=True)
class MachineFacts:
    """This machine: ``browser`` is the program that started, or "" and then ``no_browser`` says why there is none."""

    browser: str
    no_browser: str
    report_builder: bool


@dataclass(frozen=True)
class Losses:
    """Requirements that an audit with the rights at hand could not decide, by id, each with the audit's own reason.

    ``rehearsed`` False means that nobody tried, because nothing stands in the way.
    """

    rehearsed: bool = False
    reasons: dict[str, str] = field(default_factory=dict)

    def because_of(self, reason: str) -> tuple[str, ...]:
        """Requirements lost for that reason."""
        return tuple(name for name, said in self.reasons.items() if reason in said)
