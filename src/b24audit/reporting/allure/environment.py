"""The report's «Окружение»: which portal, how, with which version; names for people."""

from collections.abc import Iterator
from pathlib import Path

from b24audit.requirements.agreements.parts import russian_date
from b24audit.requirements.result import Residue, VerdictDocument

_MODES = {"read-only": "только чтение", "active": "с тестовыми данными"}
_KINDS = {"reference": "эталонный портал", "portal": "портал заказчика"}


def write_environment(folder: Path, document: VerdictDocument) -> None:
    """Write ``environment.properties`` into the folder of Allure results."""
    run = document.run
    rows = {
        "Портал": f"{run.target.host} ({_KINDS[run.target.kind]})",
        "Тариф": run.target.plan or "портал не показал",
        "Режим CRM": run.target.crm_mode or "портал не показал",
        "Запуск": run.id,
        "Проверку провёл": document.documents.performed_by or "не указано ([documents] performed_by)",
        "Режим": _MODES[run.mode],
        "Полный запуск": "да" if run.complete else "нет",
        "Версия b24audit": run.tool_version,
        "ТЗ (SHA-256)": run.tz_sha256,
    }
    rows |= dict(_test_data(document.residue)) if run.mode == "active" else {}
    rows |= dict(_agreements(document))
    lines = (f"{name.replace(' ', chr(92) + ' ')} = {value}" for name, value in rows.items())
    (folder / "environment.properties").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _test_data(residue: Residue) -> Iterator[tuple[str, str]]:
    """What the run created on the portal, and what of it is still there."""
    yield "Тестовые данные", f"создано: {residue.created}, удалено: {residue.removed}, осталось: {len(residue.left)}"
    if residue.left:
        yield "Остались на портале", "; ".join(residue.left)


def _agreements(document: VerdictDocument) -> Iterator[tuple[str, str]]:
    """What the verdicts rest on beside the ТЗ: resolutions, waivers, changes; and what nobody resolved."""
    for item in document.contradictions:
        if item.resolution:
            aside = f" (не применимо: {', '.join(item.sets_aside)})" if item.sets_aside else ""
            yield f"Решение по {item.id}", f"{item.resolution}{aside}"
    unresolved = [item.id for item in document.contradictions if not item.resolution]
    if unresolved:
        yield "Противоречия ТЗ без решения", ", ".join(unresolved)
    for requirement in document.requirements:
        if requirement.waiver is not None:
            until = russian_date(requirement.waiver.until)
            yield f"Отступление от {requirement.id}", f"срок {until}: {requirement.waiver.basis}"
        changes = [item for item in requirement.clarifications if item.changes_tz]
        if changes:
            yield f"Изменение ТЗ к {requirement.id}", "; ".join(item.words for item in changes)
