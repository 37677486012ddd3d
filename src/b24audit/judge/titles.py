"""Comparing titles the way a person does: spaces, dashes, ё and е do not make two different titles.

A difference in letter case alone is worth a remark, not a failure.
"""

import re
import unicodedata

_DASHES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-"})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def normal(title: str) -> str:
    """The title with Unicode forms, invisible characters, spaces, dashes and ё/е evened out; case kept."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", title)).translate(_DASHES)
    return " ".join(text.replace("ё", "е").replace("Ё", "Е").split())


def key(title: str) -> str:
    """Key by which two titles are the same title: normal and without letter case."""
    return normal(title).casefold()


def differs_in_case_only(required: str, found: str) -> bool:
    """True when the titles are the same title written in other letter case."""
    return normal(required) != normal(found) and key(required) == key(found)
