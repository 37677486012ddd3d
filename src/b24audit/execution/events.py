"""Events of a run: every report format is a separate listener of these."""

from typing import Any

import pytest

from b24audit.observations.observed import Evidence
from b24audit.requirements.agreements.clarifications import Clarification
from b24audit.requirements.attestations import Attestation
from b24audit.requirements.catalogue import Scenario
from b24audit.requirements.verdicts import ScenarioResult


class ScenarioHooks:
    """The pytest hooks by which the plugin tells of scenarios."""

    @pytest.hookspec
    def pytest_b24_scenario_finished(self, item: pytest.Item, scenario: Scenario, result: ScenarioResult) -> None:
        """A scenario has its verdict; called once for each, after its last step."""

    @pytest.hookspec
    def pytest_b24_clarification_used(self, clarification: Clarification) -> None:
        """The running scenario takes a value from a clarification, or reads as a change of the ТЗ would have it."""

    @pytest.hookspec
    def pytest_b24_attestation_used(self, attestation: Attestation) -> None:
        """The running scenario takes a person's attestation that counts."""

    @pytest.hookspec(firstresult=True)
    def pytest_b24_observe(self, kind: type[Any]) -> object | None:
        """Give what the experiment of that kind observed; raise ``NotObserved``; None when nobody experiments."""

    @pytest.hookspec(firstresult=True)
    def pytest_b24_evidence_of(self, kind: type[Any]) -> tuple[Evidence, ...] | None:
        """What was put beside that observation."""

    @pytest.hookspec
    def pytest_b24_evidence_shown(self, evidence: Evidence) -> None:
        """The running scenario rests on this evidence."""
