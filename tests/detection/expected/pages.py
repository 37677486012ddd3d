"""Defects that only pages show: nothing of them is seen in the settings."""

_ONLY_ON_PAGES = {
    "lead-kanban-stale": "10.2.1",
    "deal-kanban-stale": "11.2.1",
    "funnels-page-stale": "11.1.1",
    "lead-card-loses-section": "10.4.1",
    "deal-card-loses-section": "11.4.1",
    "lead-card-hides-empty": "10.4.2",
    "deal-card-hides-empty": "11.4.2",
    "quote-bar-without-failure": "12.2.1",
    "invoice-bar-without-failure": "13.1.1",
}
EXPECTED: dict[str, dict[str, list[str]]] = {name: {} for name in _ONLY_ON_PAGES}
ELSEWHERE: dict[str, list[str]] = {name: [requirement] for name, requirement in _ONLY_ON_PAGES.items()}
