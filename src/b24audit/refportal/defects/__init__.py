"""Defects: named ways in which a portal can violate one requirement. One module per area, found by itself."""

import sys
from functools import cache

from b24audit.refportal.changes import Defect, catalogues


@cache
def all_defects() -> dict[str, Defect]:
    """Every defect by name, in order of the modules."""
    found = [defect for each in catalogues(sys.modules[__name__]) for defect in each.defects.values()]
    names = {defect.name: defect for defect in found}
    if len(names) != len(found):
        raise ValueError("two defects have one name")
    return names
