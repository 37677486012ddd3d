"""Exit codes: part of the contract with schedulers and scripts."""

from enum import IntEnum

from b24audit.requirements.verdicts import Decision


class Exit(IntEnum):
    """What the process says to the one who started it."""

    CONFORMS = 0
    DOES_NOT_CONFORM = 1
    WRONG_USE = 2
    UNREACHABLE = 3
    INCOMPLETE = 4
    INTERNAL_ERROR = 5
    INTEGRITY_BROKEN = 6


def for_decision(decision: Decision) -> Exit:
    """The exit code of a decision; remarks do not hinder acceptance."""
    return {
        Decision.CONFORMS: Exit.CONFORMS,
        Decision.CONFORMS_WITH_REMARKS: Exit.CONFORMS,
        Decision.DOES_NOT_CONFORM: Exit.DOES_NOT_CONFORM,
        Decision.INCOMPLETE: Exit.INCOMPLETE,
    }[decision]
