"""A process that the portal does not start: its own words, unless it asks whoever starts it for parameters."""

import asyncio
from contextlib import closing
from pathlib import Path

import pytest

from b24audit.experiments.processes import refusal
from b24audit.observations.observed import NotObserved
from b24audit.refportal.states.automation import template
from b24audit.rest import RequestRejected
from b24audit.snapshot.models.automation import Process
from b24audit.snapshot.models.crm import Entity
from tests.trial.portals import at_hand, conforming, opened

PROCESS = Process(id=12, title="Обработка СДЕЛКИ", on_creation=True, on_change=True, entity=Entity.DEAL)
REFUSED = RequestRejected("Activity is not found.")


def _refusal(folder: Path, *, parameters: bool) -> str:
    state = conforming()
    if parameters:
        template(state, PROCESS.title).parameters = {"Reason": {"Name": "Причина", "Type": "string", "Required": "1"}}

    async def act() -> str:
        with closing(opened(state)) as portal:
            async with at_hand(folder, portal) as hand:
                return await refusal(hand.rest, PROCESS, REFUSED)

    return asyncio.run(act())


def test_a_process_that_needs_nothing_is_refused_in_the_words_of_the_portal(tmp_path: Path) -> None:
    assert _refusal(tmp_path, parameters=False) == "Activity is not found."


def test_a_process_that_asks_for_parameters_is_left_to_people(tmp_path: Path) -> None:
    with pytest.raises(NotObserved) as caught:
        _refusal(tmp_path, parameters=True)
    assert caught.value.reason == "Процесс «Обработка СДЕЛКИ» при запуске спрашивает параметры: запустите его сами."
