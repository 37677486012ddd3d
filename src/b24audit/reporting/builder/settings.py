"""What Allure is told: one Russian file, grouped as the ТЗ is, with categories in the words of acceptance."""

from typing import Any

_CATEGORIES = {
    "Не соответствует": "failed",
    "Не удалось проверить": "broken",
    "Не проверялось": "skipped",
    "Отступление согласовано": "unknown",
}

_CHARTS = [
    {"type": "currentStatus"},
    {
        "type": "testResultSeverities",
        "levels": ["blocker", "critical", "normal", "minor", "trivial"],
        "statuses": ["passed", "failed", "broken", "skipped"],
        "includeUnset": False,
    },
]


def allure_settings(title: str, output: str, history: str | None) -> dict[str, Any]:
    """The content of ``allurerc.json``; paths are as Allure's working folder sees them."""
    awesome = {
        "singleFile": True,
        "reportLanguage": "ru",
        "reportName": title,
        "theme": "auto",
        "groupBy": ["epic", "feature", "story"],
        "sections": ["charts"],
        "charts": _CHARTS,
        "defaultSortBy": "order,asc",
    }
    categories = [
        {"name": name, "matchers": {"statuses": [status]}, "groupByMessage": False, "expand": True}
        for name, status in _CATEGORIES.items()
    ]
    settings: dict[str, Any] = {
        "name": title,
        "output": output,
        "plugins": {"awesome": {"options": awesome}},
        "categories": {"rules": categories},
    }
    return settings | {"historyPath": history} if history else settings
