"""The reference portal: a Bitrix24-like server with a database, REST API and web UI, apart from the auditor."""

from b24audit.refportal.app import create_app, open_portal
from b24audit.refportal.changes import Defect, UnknownChange, Variation, changed
from b24audit.refportal.clock import Clock, ManualClock, SystemClock
from b24audit.refportal.defects import all_defects
from b24audit.refportal.faults import Fault, FaultError, FaultKind
from b24audit.refportal.portal import Portal
from b24audit.refportal.protocol.auth import Webhook, WebhookState
from b24audit.refportal.serve import Served, serve
from b24audit.refportal.settings import Settings
from b24audit.refportal.states.files import read_state, write_state
from b24audit.refportal.states.model import State, StateError
from b24audit.refportal.tls import CertificateError, Tls
from b24audit.refportal.variations import all_variations
from b24audit.refportal.web_faults import WebFaultError, with_web_faults

__all__ = [
    "CertificateError",
    "Clock",
    "Defect",
    "Fault",
    "FaultError",
    "FaultKind",
    "ManualClock",
    "Portal",
    "Served",
    "Settings",
    "State",
    "StateError",
    "SystemClock",
    "Tls",
    "UnknownChange",
    "Variation",
    "WebFaultError",
    "Webhook",
    "WebhookState",
    "all_defects",
    "all_variations",
    "changed",
    "create_app",
    "open_portal",
    "read_state",
    "serve",
    "with_web_faults",
    "write_state",
]
