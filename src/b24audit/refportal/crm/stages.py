"""Which dictionary holds the stages of an object, and what their ids look like in a pipeline."""

import re

from b24audit.refportal.crm.objects import DEAL, INVOICE, LEAD, QUOTE

SYSTEM_ENDS = {
    LEAD: ("NEW", "CONVERTED", "JUNK"),
    DEAL: ("NEW", "WON", "LOSE"),
    QUOTE: ("DRAFT", "APPROVED", "DECLAINED"),
}
"""First, successful and failed stage of an object: fixed ids of the product, whatever their titles."""

_DEAL_STAGES = re.compile(r"DEAL_STAGE(?:_(\d+))?$")
_INVOICE_STAGES = re.compile(r"SMART_INVOICE_STAGE_(\d+)$")


def stage_dictionary(entity_type: int, category: int = 0) -> str:
    """ENTITY_ID of the dictionary with the stages; "" for objects without stages."""
    if entity_type == DEAL:
        return f"DEAL_STAGE_{category}" if category else "DEAL_STAGE"
    if entity_type == INVOICE:
        return f"SMART_INVOICE_STAGE_{category}"
    return {LEAD: "STATUS", QUOTE: "QUOTE_STATUS"}.get(entity_type, "")


def stage_prefix(entity_type: int, category: int = 0) -> str:
    """What stage ids of the pipeline begin with: ``C1:``, ``DT31_5:`` or nothing."""
    if entity_type == DEAL and category:
        return f"C{category}:"
    return f"DT31_{category}:" if entity_type == INVOICE else ""


def pipeline_of(dictionary: str) -> tuple[int, int] | None:
    """Entity type and pipeline that own a dictionary of stages; None for other dictionaries."""
    if match := _DEAL_STAGES.match(dictionary):
        return DEAL, int(match.group(1) or 0)
    if match := _INVOICE_STAGES.match(dictionary):
        return INVOICE, int(match.group(1))
    return None
