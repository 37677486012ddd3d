"""«Создать на основании»: what the button over a card offers."""

from collections.abc import Sequence
from dataclasses import dataclass

from b24audit.refportal.crm.objects import DEAL, INVOICE, LEAD, QUOTE
from b24audit.refportal.web.crm.kinds import KINDS, Kind
from b24audit.refportal.web.crm.schemes import Scheme, schemes
from b24audit.refportal.web.page import Page

_MADE_OF = {DEAL: (INVOICE, QUOTE), QUOTE: (DEAL, INVOICE)}
_CAPTIONS = {DEAL: "Сделку", INVOICE: "Счёт", QUOTE: "Предложение"}


@dataclass(frozen=True)
class Targets:
    """The button: ``label`` is the scheme in force, or the caption when there is a choice only in the menu."""

    label: str
    choices: Sequence[Scheme]


def targets_of(page: Page, kind: Kind) -> Targets | None:
    """What can be made of an item; None when nothing can, or the user may create nothing."""
    mine = {"assignedById": page.user.id}
    if kind.id == LEAD:
        found = schemes(page)
        return Targets(found[0].title, found) if found else None
    offered = [
        Scheme(KINDS[target].name, _CAPTIONS[target])
        for target in _MADE_OF.get(kind.id, ())
        if page.may("add", target, mine)
    ]
    return Targets("Создать на основании", offered) if offered else None
