"""The mark of a run: what is created carries it, so that a person and a clean-up recognise it."""

import re
from dataclasses import dataclass

ORIGINATOR = "b24audit"
"""``originatorId`` of objects that have one (crm/universal/object-fields.md)."""
BEGINNING = f"[{ORIGINATOR} "
"""How every mark in a title begins."""
_TITLE = re.compile(r"\[b24audit (?P<run>[0-9A-Za-z_.-]+)\]")


@dataclass(frozen=True)
class Mark:
    """The mark of one run; ``run_id`` is the name of its folder and the seed of its invented people."""

    run_id: str

    def title(self, text: str) -> str:
        """A title that begins with the mark: ``[b24audit <run-id>] text``."""
        return f"[{ORIGINATOR} {self.run_id}] {text}"

    def on(self, title: str) -> bool:
        """Whether a title carries the mark of this very run."""
        return run_of(title) == self.run_id


def run_of_prefix(title: str) -> str | None:
    """Id of the run with whose mark a title begins, None for any other title."""
    found = _TITLE.match(title)
    return found["run"] if found else None


def run_of(title: str) -> str | None:
    """Id of the run whose mark a title carries anywhere, None without a mark."""
    found = _TITLE.search(title)
    return found["run"] if found else None
