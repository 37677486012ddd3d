"""Why a page could not be looked at: never a verdict on the portal."""

from typing import Literal


class PageProblem(Exception):
    """A page that could not be looked at; ``reason`` is a Russian sentence.

    ``not_checked`` when somebody must grant something (a session, rights, a plan), ``error`` when the page is not
    what is known or did not answer.
    """

    verdict: Literal["not_checked", "error"] = "error"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotAllowed(PageProblem):
    """No session, no rights, a plan without the tool, or a tool that is switched off (ui-map §10)."""

    verdict = "not_checked"


class PageUnknown(PageProblem):
    """The page does not look as any known edition of the product does, or did not finish in time."""
