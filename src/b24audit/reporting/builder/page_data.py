"""Changes to the data inside the page: order of the ТЗ, Russian names of labels, an honest share."""

from collections.abc import Callable, Sequence
from typing import Any

from b24audit.reporting.builder.tree_order import arranged, in_order

Change = Callable[[Any, Sequence[str]], Any]
"""From a file's content and the order of the leaves to the changed content."""

_LABEL_NAMES = {
    "epic": "Раздел ТЗ",
    "feature": "Пункт ТЗ",
    "story": "Правило",
    "requirement": "Требование",
    "means": "Способ проверки",
    "severity": "Важность",
}
_SEVERITIES = {
    "blocker": "блокирующая",
    "critical": "критическая",
    "normal": "обычная",
    "minor": "невысокая",
    "trivial": "минимальная",
}


def change_of(name: str) -> Change | None:
    """How the data file of this name is changed, if it is."""
    if name.startswith("data/test-results/"):
        return _result
    return _BY_NAME.get(name.rpartition("/")[2])


def _result(result: dict[str, Any], _order: Sequence[str]) -> dict[str, Any]:
    labels = [label for label in result["labels"] if label["name"] in _LABEL_NAMES]
    grouped: dict[str, list[str]] = {}
    for label, name in _LABEL_NAMES.items():
        if values := [_SEVERITIES.get(one["value"], one["value"]) for one in labels if one["name"] == label]:
            grouped[name] = values
    return result | {"labels": labels, "groupedLabels": grouped}


def _tree(tree: dict[str, Any], _order: Sequence[str]) -> dict[str, Any]:
    return in_order(tree)


def _navigation(ids: list[str], order: Sequence[str]) -> list[str]:
    return arranged(ids, order)


def _categories(categories: dict[str, Any], order: Sequence[str]) -> dict[str, Any]:
    for node in categories["nodes"].values():
        if "childrenIds" in node:
            node["childrenIds"] = arranged(node["childrenIds"], order)
    return categories


def _share(chart: dict[str, Any], _order: Sequence[str]) -> dict[str, Any]:
    """The share of all that was asked: Allure leaves out what was not checked and would say 100 %."""
    counts = {part["status"]: part["count"] for part in chart["slices"]}
    total = sum(counts.values())
    return chart | {"percentage": counts.get("passed", 0) * 100 // total if total else 0}


_BY_NAME: dict[str, Change] = {
    "tree.json": _tree,
    "nav.json": _navigation,
    "categories.json": _categories,
    "pie_chart.json": _share,
}
