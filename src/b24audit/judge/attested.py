"""Requirements that a person attests: does the attestation count, and what it says. Pure, the day is passed in."""

from collections.abc import Sequence
from datetime import date

from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.requirements.attestations import Attestation
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.fingerprint import fingerprint
from b24audit.snapshot.models.snapshot import Snapshot

NOBODY = "Нужно подтверждение человека: b24audit attest"


def in_force(attestation: Attestation | None, snapshot: Snapshot, parts: Sequence[str], day: date) -> Attestation:
    """The attestation when it counts on that day for the portal as the snapshot shows it.

    Raises ``CouldNotCheck`` («не проверено») when there is none, it expired, or what it rests on has changed.
    """
    if attestation is None:
        raise CouldNotCheck(Verdict.NOT_CHECKED, f"{NOBODY}.")
    doubt = attestation.doubt(day, fingerprint(snapshot, parts))
    if doubt:
        raise CouldNotCheck(Verdict.NOT_CHECKED, doubt)
    return attestation


def confirms(attestation: Attestation, done: Sequence[str], seen: Sequence[str], host: str) -> Judgement:
    """The person saw what had to be seen; else one finding in the person's words."""
    if attestation.verdict == "pass":
        return Judgement()
    finding = Finding(
        required="; ".join(seen),
        found=f"{attestation.comment} — {attestation.attested_by}",
        where=f"{'; '.join(done)} (https://{host}/)",
        fix="Устраните то, что описано в подтверждении, и подтвердите заново (b24audit attest).",
    )
    return Judgement((finding,))
