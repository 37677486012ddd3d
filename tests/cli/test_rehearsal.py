"""A rehearsal on the reference portal tells what a right that is missing costs, whatever the audit reads."""

from b24audit.cli.rehearsal import rehearse
from b24audit.doctor.facts import Losses, Owner, PortalFacts
from b24audit.project import Project, load_specification_of
from b24audit.rest import MethodNotFound, Traffic
from tests.cli.commands import ROOT

PROJECT = Project(ROOT)


def _losses(**facts: object) -> Losses:
    portal = PortalFacts("company.example", Traffic(), **facts)  # type: ignore[arg-type]  # fields by name
    return rehearse(PROJECT, load_specification_of(PROJECT), portal)


def test_nothing_is_rehearsed_when_nothing_is_missing_or_nothing_can_begin() -> None:
    owner = Owner("1", "", administrator=True)
    assert _losses(owner=owner, granted=frozenset({"crm", "user"}), needed=("crm",)) == Losses()
    assert _losses(owner=owner, granted=frozenset({"user"}), needed=("crm", "user")) == Losses()


def test_a_missing_method_costs_what_is_judged_by_it() -> None:
    losses = _losses(absent=("crm.status.list",))
    assert losses.rehearsed
    assert {"10.1.1", "10.2.1", "11.2.2"} <= set(losses.because_of(MethodNotFound().reason))
    assert "1.2.1" not in losses.reasons
