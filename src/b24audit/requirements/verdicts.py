"""Words of judgement: what a scenario, a requirement and the whole portal can be said to be.

«Could not look» is never «does not conform»: ``error`` and ``not_checked`` stand apart from ``fail``.
"""

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from b24audit.requirements.register import Means


class Verdict(StrEnum):
    """Verdict of a scenario or a requirement; ``waived`` only of a requirement."""

    PASS = "pass"  # noqa: S105  # a verdict, not a password
    FAIL = "fail"
    ERROR = "error"
    NOT_CHECKED = "not_checked"
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"


class Decision(StrEnum):
    """What the run says of the whole portal."""

    CONFORMS = "conforms"
    CONFORMS_WITH_REMARKS = "conforms_with_remarks"
    DOES_NOT_CONFORM = "does_not_conform"
    INCOMPLETE = "incomplete"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Finding(_Model):
    """One deviation, written for the client in Russian, without stack traces or names of REST methods."""

    required: str = Field(min_length=1)
    found: str = Field(min_length=1)
    where: str = Field(min_length=1)
    fix: str = Field(min_length=1)


class ScenarioResult(_Model):
    """What one scenario said.

    ``id`` is stable over renaming (``10.2.1-1``). ``remarks`` are differences that do not violate the
    requirement (letter case only). ``reason`` says why it could not be checked or does not apply.
    """

    id: str
    name: str
    means: Means
    verdict: Verdict
    seconds: float = 0.0
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()

    @model_validator(mode="after")
    def _not_applicable_has_a_reason(self) -> Self:
        if self.verdict is Verdict.NOT_APPLICABLE and not self.reason:
            raise ValueError(f"сценарий {self.id} не применим, но причина не названа")
        return self
