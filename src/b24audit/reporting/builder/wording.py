"""Puts the words of acceptance into Allure's Russian dictionary: «соответствует», not «успешный».

The dictionary is a JSON text inside Allure's script. What this version of the script does not contain is left as it
is: a report in Allure's own words is better than none, and a test notices that the pinned version has changed.
"""

import json
import re
from collections.abc import Mapping
from importlib import resources
from typing import Any

_PARSE = "JSON.parse('"
_MARK = '"passed":"успешный"'


def reworded(script: str) -> str:
    """The script with the project's wording instead of Allure's."""
    wording = json.loads(resources.files(__package__).joinpath("wording.json").read_text(encoding="utf-8"))
    for ours_for, ours in wording["literals"].items():
        script = script.replace(ours_for, ours)
    return _with_dictionary(script, wording["dictionary"])


def _with_dictionary(script: str, ours: Mapping[str, Any]) -> str:
    mark = script.find(_MARK)
    if mark < 0:
        return script
    start = script.rindex(_PARSE, 0, mark) + len(_PARSE)
    end = script.index("')", mark)
    theirs = json.loads(re.sub(r"\\(['\\])", r"\1", script[start:end]))
    merged = json.dumps(_merged(theirs, ours), ensure_ascii=False, separators=(",", ":"))
    return script[:start] + merged.replace("\\", "\\\\").replace("'", "\\'") + script[end:]


def _merged(theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> dict[str, Any]:
    inner = {key: _merged(theirs.get(key, {}), value) for key, value in ours.items() if isinstance(value, Mapping)}
    return {**theirs, **ours, **inner}
