"""What a run was restricted to: clauses of the ТЗ and means."""

from pydantic import BaseModel, ConfigDict

from b24audit.requirements.catalogue import Scenario
from b24audit.requirements.register import Means, Register, Requirement


class Selection(BaseModel):
    """What a run was restricted to; empty means everything."""

    model_config = ConfigDict(frozen=True)

    clauses: tuple[str, ...] = ()
    means: tuple[Means, ...] = ()

    @property
    def everything(self) -> bool:
        """True when nothing was left out."""
        return not self.clauses and not self.means

    def covers(self, requirement: Requirement, means: Means) -> bool:
        """Whether that means of the requirement belongs to the run (a clause covers those below it)."""
        by_clause = not self.clauses or any(_below(requirement.id, clause) for clause in self.clauses)
        return by_clause and (not self.means or means in self.means)

    def covers_scenario(self, scenario: Scenario, register: Register) -> bool:
        """Whether the scenario belongs to the run: it proves a covered means of one of its requirements."""
        found = (register.find(requirement_id) for requirement_id in scenario.requirements)
        return any(self.covers(item, Means(scenario.means[0])) for item in found if item is not None)


def _below(requirement_id: str, clause: str) -> bool:
    return requirement_id == clause or requirement_id.startswith(f"{clause}.")
