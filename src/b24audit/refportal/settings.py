"""How the portal is run: what is not part of its state."""

from dataclasses import dataclass, field

from b24audit.refportal.faults import Fault
from b24audit.refportal.protocol.auth import Webhook

APPLICATION_KEY = "b24auditreferencekey0"
WEBHOOK_CODE = "b24auditreference0"
ADMINISTRATOR = 1
PASSWORD = "etalon-vhod-1"  # noqa: S105  # guards a stage set


@dataclass(frozen=True)
class Settings:
    """Run-time settings.

    ``latency_ms`` is added to every HTTP request, ``command_ms`` to every list command (also inside a batch).
    ``limits`` switches request intensity and execution time limits; ``bucket_level`` is what the intensity counter
    starts with; ``operating_limit`` is in seconds. ``moved_to`` makes every REST request answer 302 to that address,
    as a renamed portal does. ``loopback_only`` hides the service endpoints from other machines. ``password`` is the
    one that every employee signs in with.
    """

    webhooks: tuple[Webhook, ...] = (Webhook(ADMINISTRATOR, WEBHOOK_CODE),)
    client_secret: str = APPLICATION_KEY
    latency_ms: int = 0
    command_ms: int = 0
    limits: bool = True
    bucket_level: int = 0
    operating_limit: float = 480.0
    moved_to: str = ""
    loopback_only: bool = True
    password: str = PASSWORD
    faults: tuple[Fault, ...] = field(default=())
