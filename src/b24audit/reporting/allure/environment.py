"""The report's «Окружение»: which portal, how, with which version; names for people."""

from pathlib import Path

from b24audit.requirements.result import VerdictDocument

_MODES = {"read-only": "только чтение", "active": "с тестовыми данными"}
_KINDS = {"reference": "эталонный портал", "portal": "портал заказчика"}


def write_environment(folder: Path, document: VerdictDocument) -> None:
    """Write ``environment.properties`` into the folder of Allure results."""
    run = document.run
    rows = {
        "Портал": f"{run.target.host} ({_KINDS[run.target.kind]})",
        "Запуск": run.id,
        "Режим": _MODES[run.mode],
        "Полный запуск": "да" if run.complete else "нет",
        "Версия b24audit": run.tool_version,
        "ТЗ (SHA-256)": run.tz_sha256,
    }
    lines = (f"{name.replace(' ', chr(92) + ' ')} = {value}" for name, value in rows.items())
    (folder / "environment.properties").write_text("\n".join(lines) + "\n", encoding="utf-8")
