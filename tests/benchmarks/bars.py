"""The bars that b24audit must clear, judged on the measured rows."""

from typing import Any

OURS = "b24audit"
LARGE = 100_000
_MEMORY_MB = 30.0
_GROWTH = 1.1
_NOISE_MB = 2.0
"""Two readings of one list differ by that much in memory already."""

Row = dict[str, Any]


def judged(rows: list[Row]) -> list[dict[str, Any]]:
    """Every bar with what was found and whether it is met."""
    ours = {row["condition"]: row for row in rows if row["reader"] == OURS}
    verdicts = [_complete(ours), _nothing_refused(ours), _one_request(ours), *_not_slower(rows, ours)]
    verdicts += _half(rows, ours)
    return [*verdicts, *_memory(ours)]


def _verdict(bar: str, found: object, *, met: bool) -> dict[str, Any]:
    return {"bar": bar, "found": str(found), "met": met}


def _complete(ours: dict[str, Row]) -> dict[str, Any]:
    lists = {name: row for name, row in ours.items() if "000" in name}
    wrong = [
        name for name, row in lists.items() if row.get("rows") != row["asked"] or row["doubled"] or not row["ordered"]
    ]
    return _verdict("все строки, по одному разу, по порядку", ", ".join(wrong) or "да", met=not wrong)


def _nothing_refused(ours: dict[str, Row]) -> dict[str, Any]:
    refused = sum(row["refused"] for row in ours.values())
    return _verdict("ни одного отказа, и при полном счётчике", refused, met=refused == 0)


def _one_request(ours: dict[str, Row]) -> dict[str, Any]:
    row = ours["20 методов"]
    met = (row["http_requests"], row.get("answers")) == (1, 20)
    return _verdict("20 методов одним запросом", row["http_requests"], met=met)


def _best_peer(rows: list[Row], condition: str, names: tuple[str, ...] = ()) -> float | None:
    walls = [
        row["wall_s"]
        for row in rows
        if row["condition"] == condition
        and row["reader"] != OURS
        and (not names or row["reader"] in names)
        and "error" not in row
    ]
    return min(walls, default=None)


def _not_slower(rows: list[Row], ours: dict[str, Row]) -> list[dict[str, Any]]:
    verdicts = []
    for condition in ("11 000", "11 000, +20 мс", "110 000", "110 000, +20 мс"):
        if condition not in ours:
            continue
        best, own = _best_peer(rows, condition), ours[condition].get("wall_s", float("inf"))
        met = best is None or own <= best
        verdicts.append(_verdict(f"{condition}: не медленнее лучшего", f"{own} с, у лучшего {best} с", met=met))
    return verdicts


def _half(rows: list[Row], ours: dict[str, Row]) -> list[dict[str, Any]]:
    condition = "11 000, +20 мс"
    peer, own = _best_peer(rows, condition, ("fast-bitrix24",)), ours[condition].get("wall_s", float("inf"))
    met = peer is None or own <= peer / 2
    return [_verdict(f"{condition}: не больше половины fast-bitrix24", f"{own} с из {peer} с", met=met)]


def _memory(ours: dict[str, Row]) -> list[dict[str, Any]]:
    grown = {name: row.get("memory_mb", float("inf")) for name, row in ours.items() if "000" in name}
    verdicts = [_verdict("память не выше 30 МБ", f"{max(grown.values())} МБ", met=max(grown.values()) < _MEMORY_MB)]
    if "110 000" in grown:
        small, large = grown["11 000"], grown["110 000"]
        met = large <= max(small * _GROWTH, small + _NOISE_MB)
        verdicts.append(_verdict("память не растёт с базой", f"{small} и {large} МБ", met=met))
    return verdicts
