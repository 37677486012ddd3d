"""An observation, the reason why there is none, and the evidence kept beside it."""

from dataclasses import dataclass
from typing import Literal


class NotObserved(Exception):
    """Nothing was seen; the text says why in Russian.

    ``not_checked`` when somebody must grant something (a right, a session, ``--active``), ``error`` when looking broke.
    """

    def __init__(self, verdict: Literal["not_checked", "error"], reason: str) -> None:
        super().__init__(reason)
        self.verdict = verdict
        self.reason = reason


@dataclass(frozen=True)
class Evidence:
    """A file of the run folder that shows what was seen: its path there, and what it shows, in Russian."""

    file: str
    caption: str
