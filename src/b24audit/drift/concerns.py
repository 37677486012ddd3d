"""Which requirements of the register the clauses of a change stand for."""

from collections.abc import Iterable

from b24audit.requirements.register import Register


def concerned(register: Register, clauses: Iterable[str]) -> tuple[str, ...]:
    """Ids of the requirements under these clauses, or named themselves, in the order of the ТЗ."""
    named = set(clauses)
    return tuple(item.id for item in register if item.id in named or item.clause in named)
