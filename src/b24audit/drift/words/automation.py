"""Words of business processes and of universal lists."""

from b24audit.drift.side import Side
from b24audit.drift.vocabulary import Field, Gender, Kind, Words
from b24audit.drift.words.crm import GENITIVES
from b24audit.snapshot.models.automation import Automation, Process
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.lists import Lists, UniversalList

_PROCESS = "бизнес-процесс"
_CLAUSES = {Entity.LEAD: ("10.6", "14.3"), Entity.DEAL: ("14.1", "14.2", "14.3")}


def _process(process: Process, side: Side) -> Kind:
    if process.entity is not None:
        clauses = _CLAUSES.get(process.entity, ("14.3",))
        return Kind(_PROCESS, Gender.HE, place=GENITIVES[process.entity], clauses=clauses)
    title = side.title(UniversalList, process.list_id)
    return Kind(_PROCESS, Gender.HE, place=f"списка «{title}»", owner=(UniversalList, title), clauses=("15.2",))


WORDS = [
    Words(Automation, fields={"processes": Field("бизнес-процессы", ("10.6", "14.1", "14.2", "14.3", "15.2"))}),
    Words(
        Process,
        fields={
            "on_creation": Field(turned=("запускается при создании", "больше не запускается при создании")),
            "on_change": Field(turned=("запускается при изменении", "больше не запускается при изменении")),
        },
        technical=("id", "entity", "list_id"),
        kind=_process,
        title="title",
    ),
    Words(Lists, fields={"universal": Field("универсальные списки", ("15.1", "15.2"))}),
    Words(
        UniversalList,
        fields={
            "processes_on": Field(turned=("поддерживает бизнес-процессы", "больше не поддерживает бизнес-процессы")),
            "user_fields": Field("поля", ("15.1",)),
        },
        technical=("id",),
        kind=Kind("список", Gender.HE, genitive="списка"),
        title="title",
    ),
]
