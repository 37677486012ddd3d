"""The collector: reads everything the scenarios need in two rounds of batches and gives one snapshot.

The second round asks about the pipelines that the first one found.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from b24audit.rest import Answer, InsufficientScope, RestClient, RestError
from b24audit.snapshot.areas import cards, crm, portal
from b24audit.snapshot.models import Crm, Snapshot
from b24audit.snapshot.readings import Reading

Progress = Callable[[str], None]
"""Told what is being read now, in Russian."""

_FIRST: tuple[Reading[Any], ...] = (
    *portal.BASICS,
    portal.LICENCE,
    crm.MODE,
    crm.DICTIONARIES,
    crm.STAGE_SETS,
    crm.PIPELINES,
    *crm.FIELDS.values(),
    *crm.USER_FIELDS.values(),
    cards.LEAD_CARD,
)


async def collect(
    client: RestClient,
    host: str,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    progress: Progress = lambda _: None,
) -> Snapshot:
    """Read the portal once.

    Raises ``RestError`` when the portal as a whole cannot be read (unreachable, not entitled, wrong webhook, no
    scope ``crm``); an area that alone cannot be read is kept in the snapshot with its reason.
    """
    progress("Читаю настройки CRM")
    answers = await client.batch({reading.key: reading.command for reading in _FIRST})
    _require_crm(answers)
    pipelines = crm.PIPELINES.area(answers)
    deal_cards = cards.deal_card_readings(pipelines.value or ())
    progress("Читаю карточки сделок")
    answers |= await _answers_or_error(client, deal_cards.values())
    return Snapshot(
        taken=now(),
        host=host,
        basics=portal.basics(answers),
        licence=portal.LICENCE.area(answers),
        crm=Crm(
            mode=crm.MODE.area(answers),
            fields={entity: reading.area(answers) for entity, reading in crm.FIELDS.items()},
            dictionaries=crm.DICTIONARIES.area(answers),
            stage_sets=crm.STAGE_SETS.area(answers),
            pipelines=pipelines,
            user_fields={entity: reading.area(answers) for entity, reading in crm.USER_FIELDS.items()},
            lead_card=cards.LEAD_CARD.area(answers),
            deal_cards={number: reading.area(answers) for number, reading in deal_cards.items()},
        ),
    )


async def _answers_or_error(client: RestClient, readings: Collection[Reading[Any]]) -> Mapping[str, Answer | RestError]:
    """Answers of a later round; when it breaks as a whole, what was read before is not lost."""
    try:
        return await client.batch({reading.key: reading.command for reading in readings})
    except RestError as error:
        return {reading.key: error for reading in readings}


def _require_crm(answers: Mapping[str, Answer | RestError]) -> None:
    """Without the scope ``crm`` nothing of the ТЗ can be audited: better one clear word than a hundred blanks."""
    scopes = portal.granted_scopes(answers)
    refusals = [answer for answer in answers.values() if isinstance(answer, InsufficientScope)]
    if refusals and (scopes is None or "crm" not in scopes):
        raise refusals[0]
