"""Card layouts: the common one («для всех») of the lead, of every deal pipeline, of quotes and invoices."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from b24audit.rest import Command
from b24audit.snapshot.areas.entities import ENTITY_TYPE_IDS
from b24audit.snapshot.models.crm import CardElement, CardLayout, CardSection, Entity
from b24audit.snapshot.readings import Reading, number, text

_METHOD = "crm.item.details.configuration.get"
_COMMON = "C"
_SIMPLE_LEADS = 1
_ALWAYS_SHOWN = 1


def _layout(result: Sequence[Mapping[str, Any]] | None) -> CardLayout:
    """``null`` when nobody ever changed the layout, else sections, possibly wrapped in columns."""
    if not result:
        return CardLayout(customised=False)
    return CardLayout(customised=True, sections=tuple(_sections(result)))


def _sections(nodes: Iterable[Mapping[str, Any]]) -> Iterable[CardSection]:
    for node in nodes:
        elements = node.get("elements") or []
        if node.get("type") == "column":
            yield from _sections(elements)
        else:
            yield CardSection(title=text(node.get("title")), elements=tuple(map(_element, elements)))


def _element(row: Mapping[str, Any]) -> CardElement:
    flags = number(row.get("optionFlags") or 0)
    return CardElement(code=text(row["name"]), always_shown=bool(flags & _ALWAYS_SHOWN))


def _command(entity: Entity, **extras: int) -> Command:
    params = {"entityTypeId": ENTITY_TYPE_IDS[entity], "scope": _COMMON}
    return Command(_METHOD, {**params, "extras": extras} if extras else params)


LEAD_CARD = Reading(_command(Entity.LEAD, leadCustomerType=_SIMPLE_LEADS), _layout)
"""The common layout of simple (not repeat) leads."""


def deal_card(pipeline: int) -> Reading[CardLayout]:
    """The common layout of the deals of a pipeline: each has its own."""
    return Reading(_command(Entity.DEAL, dealCategoryId=pipeline), _layout)


def _unsure(command: Command, whose: str) -> Reading[CardLayout]:
    """The documentation names leads, deals and smart processes only: a portal may know no others."""
    reason = f"Общий вид карточки {whose} портал через вебхук не отдаёт: посмотрите карточку на портале."
    return Reading(command, _layout, rejected=reason)


QUOTE_CARD = _unsure(_command(Entity.QUOTE), "предложения")
INVOICE_CARD = _unsure(_command(Entity.INVOICE), "счёта")


def invoice_card(pipeline: int) -> Reading[CardLayout]:
    """The common layout of the invoices of a pipeline, as smart processes have it."""
    return _unsure(_command(Entity.INVOICE, categoryId=pipeline), "счёта")
