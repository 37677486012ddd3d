"""Automation, lists, documents, calendars and the disk of a portal that conforms to the ТЗ, written by hand."""

from typing import Any

from b24audit.snapshot.models.automation import Automation, Process
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.calendar import Calendar, Calendars, EmployeeCalendars, Provider
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.disk import Disk
from b24audit.snapshot.models.documents import Documents, DocumentTemplate
from b24audit.snapshot.models.lists import Lists, UniversalList

TABLES = {"ЛИД": Entity.LEAD, "СДЕЛКА": Entity.DEAL, "КОНТАКТ": Entity.CONTACT, "КОМПАНИЯ": Entity.COMPANY}
SET = (
    "Проект договора",
    "Корпоративный договор",
    "Государственный контракт",
    "Дополнительное соглашение",
    "Заявление",
    "Техническое задание",
    "Акт выполненных работ",
)


def processes() -> tuple[Process, ...]:
    """One process with both starts for each table, an approval started by hand, one in a list."""
    automatic = (
        Process(id=10 + number, title=f"Обработка {name}", on_creation=True, on_change=True, entity=entity)
        for number, (name, entity) in enumerate(TABLES.items())
    )
    return (
        *automatic,
        Process(id=20, title="Согласование Договора", on_creation=False, on_change=False, entity=Entity.DEAL),
        Process(id=21, title="Проверка записи", on_creation=True, on_change=False, list_id=7),
    )


def universal_lists() -> tuple[UniversalList, ...]:
    """A list with user fields and a process, and one with neither."""
    return (
        UniversalList(id=7, title="Реестр договоров", processes_on=True, user_fields=Area(value=("Номер", "Дата"))),
        UniversalList(id=8, title="Города", processes_on=False, user_fields=Area(value=())),
    )


def template(title: str, number: int = 100, **changes: Any) -> DocumentTemplate:
    """An active template of deals that the company loaded."""
    parts: dict[str, Any] = {"active": True, "own": True, "entities": (Entity.DEAL,)}
    return DocumentTemplate(id=number, title=title, **(parts | changes))


def templates() -> tuple[DocumentTemplate, ...]:
    """The set of the ТЗ after a factory template."""
    return (template("Акт (Россия)", 1, own=False), *(template(title, 11 + n) for n, title in enumerate(SET)))


def calendars(*providers: Provider, employees: int = 3) -> Calendars:
    """Three employees: the first synchronised with the providers, the second not, the third has no calendar."""
    return Calendars(
        employees=employees,
        of={
            1: Area(value=EmployeeCalendars(seen=1 + len(providers), providers=providers)),
            2: Area(value=EmployeeCalendars(seen=1, providers=())),
            3: Area(value=EmployeeCalendars(seen=0, providers=())),
        },
    )


def conforming() -> dict[str, Any]:
    """These areas of the snapshot by name."""
    synchronised = calendars(Provider.GOOGLE, Provider.APPLE, Provider.MICROSOFT)
    return {
        "administrator": Area(value=True),
        "automation": Automation(processes=Area(value=processes())),
        "calendar": Calendar(synchronisation=Area(value=synchronised)),
        "disk": Disk(common=Area(value=("Общий диск",))),
        "documents": Documents(templates=Area(value=templates())),
        "lists": Lists(universal=Area(value=universal_lists())),
    }
