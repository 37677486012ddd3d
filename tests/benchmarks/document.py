"""The table of figures for the screen and for ``docs/benchmarks.md``."""

from pathlib import Path
from typing import Any

from tests.benchmarks.conditions import LATENCY_MS, READINGS

HEADINGS = ("Чтение", "Клиент", "Запросы", "Отказы", "Время, с", "Память, МБ", "По порядку", "Полностью")
_MINIMUM = "теоретический минимум"

_INTRODUCTION = f"""# Сколько стоит чтение портала

Таблица сделана командой `make bench` (`python tests/benchmarks/run.py`), она же её обновляет; числа —
в `reports/benchmarks.json`. Эталонный портал и каждый клиент — отдельные процессы одной машины; задержка каждого
запроса {LATENCY_MS} мс, предел запросов как в облаке (50, минус 2 в секунду), «+20 мс» — столько портал тратит на
каждую команду списка. Список — `crm.contact.list`, все поля. Память — наибольший прирост после загрузки библиотеки.
Время — медиана; клиенты читают по очереди, круг за кругом. До измерения каждый клиент читает список один раз, и
потом портал отдаёт прочитанные страницы из памяти: иначе измерялся бы он сам, а не клиент.
Предел времени выполнения методов (`OPERATION_TIME_LIMIT`) выключен: портал засчитывал бы ожидание своих потоков.
b24pysdk работает без TLS, хотя обычно требует его.

«Счётчик полон»: портал принял 50 запросов только что. b24audit знает об этом (`Intensity(used=50)`), остальным сказать
нельзя.
"""


def cells(row: dict[str, Any]) -> tuple[str, ...]:
    """A row as texts."""
    if "error" in row:
        cost = (str(row["http_requests"]), str(row["refused"]))
        return (row["condition"], row["reader"], *cost, "не прочитал", "", "", "")
    listing = row["condition"] != "20 методов"
    return (
        row["condition"],
        row["reader"],
        str(row["http_requests"]),
        str(row["refused"]),
        f"{row['wall_s']:.2f}",
        f"{row['memory_mb']:.0f}",
        _yes(row["ordered"]) if listing else "",
        _yes(not row["doubled"] and row["rows"] == row["asked"]) if listing else _yes(row["answers"] == 20),
    )


def write(path: Path, rows: list[dict[str, Any]], verdicts: list[dict[str, Any]]) -> None:
    """Write the page anew."""
    lines = [_INTRODUCTION, "", _line(HEADINGS), _line(["---"] * len(HEADINGS))]
    for condition in READINGS:
        lines += [_line(cells(row)) for row in rows if row["condition"] == condition.name]
        least = (condition.name, _MINIMUM, str(condition.minimum_requests), "0", f"{condition.minimum_s:.2f}")
        lines.append(_line([*least, "", "", ""]))
    lines += ["", "## Планки", ""]
    lines += [f"- {'✓' if one['met'] else '✗'} {one['bar']}: {one['found']}" for one in verdicts]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _yes(met: bool) -> str:
    return "да" if met else "нет"


def _line(texts: Any) -> str:
    return f"| {' | '.join(texts)} |"
