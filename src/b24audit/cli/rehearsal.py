"""A rehearsal: the whole audit by reading, on the reference portal, with the rights that a webhook really has.

What cannot be decided there with those rights and can be with all of them is what the missing rights cost: it follows
from the audit itself, whatever it reads and judges.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from b24audit.cli.reference import reference_portal
from b24audit.cli.sources import PortalSource
from b24audit.cli.unreadable import PortalUnreadable
from b24audit.doctor.diagnosis import CRM_SCOPE
from b24audit.doctor.facts import Losses, PortalFacts
from b24audit.execution.session import Recorder, run_scenarios
from b24audit.project import Project, Specification
from b24audit.requirements.catalogue import natural_order
from b24audit.requirements.register import Means
from b24audit.requirements.selection import Selection
from b24audit.requirements.verdicts import Verdict
from b24audit.rest import WebhookAddress

_ENOUGH_CLIENTS = "50"
_DECIDED = (Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE)

Reasons = dict[str, str]
"""Why a requirement was not decided, by its id."""


def rehearse(project: Project, specification: Specification, portal: PortalFacts) -> Losses:
    """What an audit of that portal would lose for want of rights and methods; nothing when it cannot begin."""
    options = _as_there(portal)
    if not options or CRM_SCOPE in portal.missing:
        return Losses()
    with_these = _undecided(project, specification, options)
    with_all = _undecided(project, specification, ()) if with_these else {}
    lost = {name: reason for name, reason in with_these.items() if name not in with_all}
    return Losses(rehearsed=True, reasons=lost)


def _as_there(portal: PortalFacts) -> list[str]:
    """Options that give the reference portal the limitations of that one."""
    options: list[str] = []
    if portal.granted is not None and portal.missing:
        options += ["--scope", ",".join(sorted(portal.granted))]
    if portal.owner is not None and not portal.owner.administrator:
        options += ["--owner", "employee"]
    for name in portal.unusable:
        options += ["--without", name]
    return options


def _undecided(project: Project, specification: Specification, options: Sequence[str]) -> Reasons:
    selection = Selection(means=(Means.CONFIG,))
    with reference_portal(["--clients", _ENOUGH_CLIENTS, *options]) as reference, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        address = WebhookAddress.parse(reference.webhook.get_secret_value())
        try:
            obtained = PortalSource(address, "reference").obtain(lambda _: None)
        except PortalUnreadable as problem:
            return {item.id: str(problem) for item in specification.register if Means.CONFIG in item.verify}
        (folder / "snapshot.json").write_text(obtained.snapshot.to_json(), encoding="utf-8")
        recorder = Recorder(folder / "scenarios.jsonl", lambda *_: None)
        outcome = run_scenarios(project, folder / "snapshot.json", selection, recorder)
    reasons: Reasons = {}
    for scenario in specification.catalogue:
        result = outcome.results.get(scenario.id)
        if result is not None and result.verdict not in _DECIDED:
            reasons |= dict.fromkeys(scenario.requirements, result.reason)
    return dict(sorted(reasons.items(), key=lambda item: natural_order(item[0])))
