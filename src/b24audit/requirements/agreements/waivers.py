"""Waivers («отступления»): deviations that the client accepted until a date. The check still runs."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from b24audit.requirements.agreements.parts import Agreement, russian_date
from b24audit.requirements.register import RequirementId


class WaiverState(StrEnum):
    """What a waiver did in a run."""

    APPLIED = "applied"
    EXPIRED = "expired"
    NOT_NEEDED = "not_needed"
    IDLE = "idle"


class Waiver(Agreement):
    """An accepted deviation from exactly these requirements; ``until`` is its last day, ``agreed_by`` the client.

    ``portal`` is the only one it is for, named as in attestations; any portal when it is empty.
    """

    requirements: tuple[RequirementId, ...] = Field(min_length=1)
    until: date
    portal: str = ""

    def in_force(self, today: date) -> bool:
        """Whether the waiver still holds on that day, its last day included."""
        return today <= self.until

    @property
    def terms(self) -> str:
        """Basis, who agreed for the client, the end."""
        return f"основание: {self.basis}; согласовал от заказчика: {self.agreed_by}; срок: {russian_date(self.until)}"
