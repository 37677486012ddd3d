"""The stages over a card (ui-map §5.2): bar A of leads and deals, bar B of quotes, invoices and smart processes.

Either edition is recognised by itself, whatever the object. Final stages are one last step of the bar: which ones there
are, the popup that it opens tells.
"""

import re
from dataclasses import dataclass
from typing import Self

from playwright.async_api import Locator

from b24audit.browser.pages.reading import Labelled, labelled, texts
from b24audit.browser.pages.shell import View, quietly


@dataclass(frozen=True)
class _Edition:
    """Hooks of an edition: bar, its steps, the popup of the result with its buttons, the choice among failures."""

    bar: str
    step: str
    code: str
    text: str
    result: str
    success: str
    failure: str
    choice: str


_A = _Edition(
    bar=".crm-entity-section-status-wrap",
    step=".crm-entity-section-status-step",
    code="data-id",
    text=".crm-entity-section-status-step-item-text",
    result="#entity_progress_TERMINATION",
    success="a.webform-small-button-accept",
    failure="a.webform-small-button-decline",
    choice="#entity_progress_FAILURE",
)
_B = _Edition(
    bar='[data-role="stageflow-wrap"]',
    step=".ui-stageflow-stage",
    code="data-stage-id",
    text=".ui-stageflow-stage-item-text",
    result="#ui-stageflow-select-semantic-popup",
    success=".ui-btn-success",
    failure=".ui-btn-danger",
    choice="#ui-stageflow-select-final-stage-popup",
)
BAR = f"{_A.bar}, {_B.bar}"
"""What a card with a bar of either edition has."""
LEAD_SUCCESS = "#entity_progress_success_btn_inner_wrapper"
"""Success of a lead is called «<stage>: <what it is converted into>»."""
_CURRENT = ", ".join(f'[data-cid="{name}"] .ui-entity-editor-content-block-text' for name in ("STAGE_ID", "STATUS_ID"))
"""The bar itself has no mark of the current stage but colours."""
_SOON = 5000
"""Milliseconds within which a card shows the stage that was pressed; later ones are asked from the portal."""
_CLOSE = ".popup-window-close-icon:visible, .popup-window-button-link-cancel:visible"
_CHOSEN = ".popup-window-button-accept, .ui-btn-success"
_GENERIC = re.compile(r"^(забраковать|(сделка\s+)?проигр\S+|неуспешно|провал\S*)$", re.IGNORECASE)


def _whole(title: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(title)}\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class FinalStages:
    """Titles on the buttons of the popup, empty where there is no button.

    ``own_words``: the failure is called by a word of the product, not by the title of a stage.
    """

    success: str
    failure: str
    own_words: bool


class StageBar:
    """The bar of the card in a view."""

    def __init__(self, view: View, edition: _Edition) -> None:
        self._view = view
        self._edition = edition

    @classmethod
    async def of(cls, view: View) -> Self:
        """The bar of the card, whichever edition; waits for it."""
        await view.locator(BAR).first.wait_for()
        return cls(view, _B if await view.locator(_B.bar).count() else _A)

    async def working_stages(self) -> tuple[Labelled, ...]:
        """Working stages from left to right; hidden steps and the last one, which finishes the work, are left out."""
        return (await labelled(self._steps, self._edition.code, title=self._edition.text))[:-1]

    async def go_to(self, title: str) -> None:
        """Press the step of a stage; the card shows the new stage some time later, or a dialog asks for fields."""
        step = self._steps.filter(has_text=_whole(title)).filter(visible=True)
        await step.first.click()
        current = self._view.locator(_CURRENT)
        if await current.count():
            await quietly(current.filter(has_text=_whole(title)).first.wait_for(timeout=_SOON))

    async def final_stages(self) -> FinalStages:
        """Open the popup of the result, read what its buttons are called, close it: nothing is changed."""
        popup = await self.open_result()
        success = " ".join(await texts(popup.locator(self._edition.success)))
        if await popup.locator(LEAD_SUCCESS).count():
            success = success.rpartition(":")[0].strip() or success
        failure = " ".join(await texts(popup.locator(self._edition.failure)))
        await popup.locator(_CLOSE).first.click()
        await popup.wait_for(state="hidden")
        return FinalStages(success, failure, _GENERIC.match(failure) is not None)

    async def fail(self, title: str) -> None:
        """End the work badly, with that stage where there is a choice."""
        popup = await self.open_result()
        await popup.locator(self._edition.failure).click()
        await popup.wait_for(state="hidden")
        choice = self._view.locator(self._edition.choice)
        if await choice.is_visible():
            await choice.get_by_text(title, exact=True).first.click()
            await choice.locator(_CHOSEN).first.click()

    async def open_result(self) -> Locator:
        """Press the last step and give back the popup that asks for the result."""
        shown = self._steps.filter(visible=True)
        await shown.last.click()
        popup = self._view.locator(self._edition.result)
        await popup.wait_for()
        return popup

    @property
    def _bar(self) -> Locator:
        return self._view.locator(self._edition.bar)

    @property
    def _steps(self) -> Locator:
        return self._bar.locator(f"{self._edition.step}[{self._edition.code}]")
