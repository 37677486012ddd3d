"""Акт: a draft with blanks. What the run showed is filled in, what people decide and sign never is."""

from dataclasses import dataclass

from b24audit.reporting.documents import words
from b24audit.reporting.documents.remarks import remarks
from b24audit.reporting.documents.source import Frame, Signer, Source, frame, signers
from b24audit.requirements.details import BLANK, Party

TITLE = "Акт приёмки (проект)"


@dataclass(frozen=True)
class Act:
    """Everything that the document says."""

    frame: Frame
    contract: str
    parties: str
    shown: str
    hindering: int
    other: int
    signers: tuple[Signer, ...]


def act(source: Source) -> Act:
    """The draft of the Акт of a run."""
    result, details = source.result, source.result.documents
    found = remarks(source)
    hindering = sum(item.hinders for item in found)
    return Act(
        frame=frame(source, TITLE),
        contract=details.contract,
        parties=f"{_acting(details.customer)} (Заказчик) и {_acting(details.contractor)} (Исполнитель)",
        shown=words.DECISIONS[result.decision],
        hindering=hindering,
        other=len(found) - hindering,
        signers=signers(result),
    )


def _acting(party: Party) -> str:
    who = " ".join(filter(None, (party.position, party.representative))) or BLANK
    return f"{party.name or BLANK} в лице {who}, действующего на основании {party.authority or BLANK}"
