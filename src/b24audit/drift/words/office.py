"""Words of the document generator, calendars and the disk."""

from b24audit.drift.vocabulary import Field, Gender, Kind, Words, named, referred
from b24audit.drift.words.crm import NAMES
from b24audit.snapshot.models.calendar import Calendar, Calendars, EmployeeCalendars, Provider
from b24audit.snapshot.models.disk import Disk
from b24audit.snapshot.models.documents import Documents, DocumentTemplate
from b24audit.snapshot.models.people import User

_PROVIDERS = {
    Provider.GOOGLE: "Google",
    Provider.APPLE: "Apple",
    Provider.MICROSOFT: "Microsoft",
    Provider.OTHER: "другой календарь",
}

WORDS = [
    Words(Documents, fields={"templates": Field("шаблоны документов", ("1.3.3", "13.3.3", "16.2"))}),
    Words(
        DocumentTemplate,
        fields={
            "active": Field(turned=("включён", "выключен")),
            "own": Field(turned=("стал собственным", "стал заводским")),
            "entities": Field("объекты CRM", said=lambda entity, _: NAMES[entity]),
        },
        technical=("id",),
        kind=Kind("шаблон документа", Gender.HE),
        title="title",
    ),
    Words(Calendar, fields={"synchronisation": Field("синхронизация календарей", ("5.2.1",))}),
    Words(
        Calendars,
        fields={
            "employees": Field("число сотрудников, чьи календари смотрели"),
            "of": Field("календари", keys=lambda number, side: f"сотрудника {referred(User)(number, side)}"),
        },
    ),
    Words(
        EmployeeCalendars,
        fields={"providers": Field("синхронизация календарей", said=named(_PROVIDERS))},
        technical=("seen",),
    ),
    Words(Disk, fields={"common": Field("общие диски", ("6.1.1",))}),
]
