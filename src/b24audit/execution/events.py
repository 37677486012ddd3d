"""Events of a run: every report format is a separate listener of these."""

from typing import Protocol

import pytest

from b24audit.requirements.catalogue import Scenario
from b24audit.requirements.verdicts import ScenarioResult


class ScenarioListener(Protocol):
    """Told of every scenario, in the order of the ТЗ."""

    def scenario_finished(self, scenario: Scenario, result: ScenarioResult) -> None:
        """The scenario has its verdict."""


class ScenarioHooks:
    """The pytest hook by which the plugin tells of scenarios."""

    @pytest.hookspec
    def pytest_b24_scenario_finished(self, item: pytest.Item, scenario: Scenario, result: ScenarioResult) -> None:
        """A scenario has its verdict; called once for each, after its last step."""
