"""Variations: named differences between portals that violate nothing. One module per area, found by itself."""

import sys
from functools import cache

from b24audit.refportal.changes import Variation, catalogues


@cache
def all_variations() -> dict[str, Variation]:
    """Every variation by name, in order of the modules."""
    found = [each for catalogue in catalogues(sys.modules[__name__]) for each in catalogue.variations.values()]
    names = {variation.name: variation for variation in found}
    if len(names) != len(found):
        raise ValueError("two variations have one name")
    return names
