"""Sentences about what only a person can see."""

from pytest_bdd import then, when

from b24audit.judge import attested
from b24audit.pytest_plugin import Attested, Settle
from b24audit.requirements.attestations import Attestation
from b24audit.snapshot.models.snapshot import Snapshot
from steps._tables import column


@when("человек выполняет на портале:", target_fixture="human_look")
def person_does(datatable: list[list[str]], attested_by_person: Attested) -> tuple[Attestation, list[str]]:
    """Действующее подтверждение человека (b24audit attest) и то, что он должен был сделать."""
    return attested_by_person(), column(datatable, "Что сделать")


@then("человек подтверждает, что видит:")
def person_saw(
    datatable: list[list[str]], human_look: tuple[Attestation, list[str]], snapshot: Snapshot, settle: Settle
) -> None:
    """Человек подтвердил всё перечисленное; отрицательное подтверждение — нарушение, описанное его словами."""
    attestation, done = human_look
    settle(attested.confirms(attestation, done, column(datatable, "Что должно быть видно"), snapshot.host))
