"""Fields of requisites and bank details, with the titles of the Russian edition."""

from importlib import resources
from typing import Any

import yaml

RUSSIA = 1
"""Number of the country whose fields requisites have."""

_TABLE: dict[str, Any] = yaml.safe_load((resources.files(__package__ or "") / "requisites.yaml").read_text("utf-8"))

REQUISITE_FIELDS: list[str] = _TABLE["requisite"]
"""Fields of requisites, of every country, in the order of the documentation."""

BANK_FIELDS: list[str] = _TABLE["bank"]
"""Fields of bank details."""

FLAGS = frozenset({"RQ_VAT_PAYER"})
"""Fields that are Y or N and never empty."""


def title_of(field: str) -> str:
    """Russian title of a field of either kind; the code itself when the Russian edition does not show the field."""
    titles: dict[str, str] = _TABLE["titles"]
    return titles.get(field, field)
