"""Section ``licence``: until when the plan is paid and for how many people. The plan itself is in ``portal``."""

from datetime import date

from pydantic import Field

from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact


class LicenceState(SectionModel):
    """The licence as the page «Мой тариф» shows it.

    ``months`` were paid at once beginning with ``since``; ``until`` is the last day, None for a plan without an end;
    ``seats`` is the number of employees the plan allows, 0 for any number. No method of REST tells any of it.
    """

    months: int = Field(0, ge=0)
    since: date | None = None
    until: date | None = None
    seats: int = Field(0, ge=0)


SECTION = one_fact("licence", LicenceState)
