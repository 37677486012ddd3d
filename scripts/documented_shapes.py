"""Writes down the shapes of the examples in the official documentation, for the tests of the reference portal.

``python scripts/documented_shapes.py CHECKOUT``: CHECKOUT is a working copy of the documentation
(https://github.com/bitrix24/b24restdocs). Only paths and kinds of values are kept, no values and no texts.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "tests" / "refportal" / "documented_shapes.json"
_TITLE = re.compile(r"^# .*?(\w+(?:\.\w+)+)\s*$", re.MULTILINE)
_EXAMPLE = re.compile(r"```json\s*\n(.*?)```", re.DOTALL)
_SLIPS = (
    (re.compile(r"(^|[ \t])//[^\"\n]*$", re.MULTILINE), ""),
    (re.compile(r"^\s*(\.\.\.|…|\w+ \w[^\"{}\[\]:]*),?\s*$", re.MULTILINE), ""),
    (re.compile(r'([}\]"\d]|true|false|null)(\s*\n\s*["{\[])'), r"\1,\2"),
    (re.compile(r",(\s*[}\]])"), r"\1"),
)
"""What examples contain that is no JSON: omissions, comments, missing and spare commas."""

sys.path.insert(0, str(ROOT))
from b24audit.refportal.rest import all_methods  # noqa: E402
from tests.refportal.shapes import shape_of  # noqa: E402


def examples(page: str) -> list[Any]:
    """Answers with a result among the examples of a page; unreadable ones are left out."""
    found = []
    for text in _EXAMPLE.findall(page):
        answer = _read(text)
        if isinstance(answer, dict) and "result" in answer:
            answer.pop("time", None)
            found.append(answer)
    return found


def _read(text: str) -> Any:
    for pattern, correction in _SLIPS:
        text = pattern.sub(correction, text)
    try:
        return json.loads(text)
    except ValueError:
        return None


def main(checkout: Path) -> None:
    """Write the shapes of the reading methods the portal has."""
    wanted = {method.name.lower(): method.version for method in all_methods() if not method.writes}
    answers: dict[str, list[Any]] = defaultdict(list)
    for file in sorted((checkout / "api-reference").rglob("*.md")):
        page = file.read_text(encoding="utf-8")
        title = _TITLE.search(page)
        name = title[1].lower() if title else ""
        if name in wanted and ("rest-v3" not in file.stem or wanted[name] == 3):
            answers[name] += examples(page)
    shapes = {name: shape_of(*found) for name, found in sorted(answers.items()) if found}
    rows = []
    for name, shape in shapes.items():
        kinds = {path: sorted(found) for path, found in sorted(shape.items())}
        rows.append(f'"{name}": {json.dumps(kinds, ensure_ascii=False, separators=(",", ":"))}')
    TARGET.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
