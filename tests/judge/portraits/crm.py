"""A snapshot of a portal that conforms to the ТЗ, written by hand from the ТЗ itself, for the judges' tests."""

from datetime import UTC, datetime
from typing import Any

from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import (
    CardElement,
    CardLayout,
    CardSection,
    Crm,
    CrmField,
    DictionaryItem,
    Entity,
    InvoicePipeline,
    Pipeline,
    Role,
    StageSet,
    UserField,
)
from b24audit.snapshot.models.portal import Basics, Licence
from b24audit.snapshot.models.snapshot import Snapshot
from tests.judge.portraits import catalog, channels, clients, company, people, reconciliation, work

LEAD_STATUSES = (
    "Не обработан",
    "Назначен ответственный",
    "Сбор документов",
    "Отправлено КП",
    "Конвертация",
    "ЛИД забракован",
)
APPRAISAL_STAGES = (
    "Новая СДЕЛКА",
    "Регистрация Договора",
    "Согласование Договора",
    "Выставлен СЧЕТ",
    "СЧЕТ оплачен",
    "Выполнение работ",
    "Акт подписан",
    "СДЕЛКА забракована",
)
QUOTE_STATUSES = ("Черновик", "Отправлено клиенту", "Принято", "Отклонено")
INVOICE_STATUSES = ("Новый", "Отправлен клиенту", "ОПЛАЧЕН", "Не оплачен")
EXPERTISE_STAGES = ("Новая заявка", "Осмотр", "Заключение выдано", "Отказ")
APPRAISAL, EXPERTISE = "Работы, услуги по оценке", "Работы, услуги по экспертизе"
IMPORTANT = {
    "TITLE": "Название",
    "SOURCE_ID": "Источник",
    "CLIENT": "",
    "ASSIGNED_BY_ID": "Ответственный",
    "OPPORTUNITY_WITH_CURRENCY": "",
}


def stages(dictionary: str, titles: tuple[str, ...], first_id: int = 1) -> tuple[DictionaryItem, ...]:
    """Stages of which the last two end: well and badly. Codes are arbitrary, like on a real portal."""
    roles = [Role.WORKING] * (len(titles) - 2) + [Role.SUCCESS, Role.FAILURE]
    return tuple(
        DictionaryItem(
            id=first_id + number,
            dictionary=dictionary,
            code=f"UC_{first_id + number}",
            title=title,
            sort=10 * (number + 1),
            role=role,
        )
        for number, (title, role) in enumerate(zip(titles, roles, strict=True))
    )


def card(*sections: str) -> CardLayout:
    """A layout whose first section shows the important fields always and whose others hold one field each."""
    important = tuple(CardElement(code=code, always_shown=True) for code in IMPORTANT)
    others = [(CardElement(code=f"FIELD_{number}", always_shown=False),) for number in range(1, len(sections))]
    return CardLayout(
        customised=True,
        sections=tuple(
            CardSection(title=title, elements=elements)
            for title, elements in zip(sections, [important, *others], strict=True)
        ),
    )


def dictionaries() -> tuple[DictionaryItem, ...]:
    """Statuses of the lead, stages of both directions, sources."""
    sources = ("Веб-сайт", "Звонок", "Электронная почта", "Социальные сети и мессенджеры")
    return (
        *stages("STATUS", LEAD_STATUSES, 1),
        *stages("DEAL_STAGE", APPRAISAL_STAGES, 101),
        *stages("DEAL_STAGE_7", EXPERTISE_STAGES, 201),
        *stages("QUOTE_STATUS", QUOTE_STATUSES, 401),
        *stages("SMART_INVOICE_STAGE_5", INVOICE_STATUSES, 501),
        *(
            DictionaryItem(id=300 + n, dictionary="SOURCE", code=f"S{n}", title=title, sort=n, role=Role.WORKING)
            for n, title in enumerate(sources)
        ),
    )


def user_fields() -> tuple[UserField, ...]:
    """One field of each type of the ТЗ; the first is mandatory."""
    types = ("string", "double", "date", "file")
    return tuple(
        UserField(id=n, code=f"UF_{n}", caption=f"Поле {n}", type=kind, mandatory=n == 0)
        for n, kind in enumerate(types)
    )


def conforming(host: str = "company.bitrix24.ru", **changes: Any) -> Snapshot:
    """The conforming snapshot; ``changes`` replace areas of the CRM (or ``basics``, ``licence``) by name."""
    captions = (
        *(CrmField(code=code, caption=caption) for code, caption in IMPORTANT.items() if caption),
        *(CrmField(code=f"FIELD_{n}", caption=f"Поле карточки {n}") for n in range(8)),
    )
    crm: dict[str, Any] = {
        "mode": Area(value=1),
        "fields": {entity: Area(value=captions) for entity in Entity},
        "dictionaries": Area(value=dictionaries()),
        "stage_sets": Area(
            value=(
                StageSet(dictionary="STATUS", initial_code="UC_1"),
                StageSet(dictionary="DEAL_STAGE", initial_code="UC_101"),
            )
        ),
        "pipelines": Area(
            value=(
                Pipeline(id=0, title=APPRAISAL, sort=100, is_default=True),
                Pipeline(id=7, title=EXPERTISE, sort=200, is_default=False),
            )
        ),
        "invoice_pipelines": Area(value=(InvoicePipeline(id=5, title="Общая", sort=100, is_default=True),)),
        "user_fields": {
            entity: Area(value=user_fields()) for entity in (Entity.LEAD, Entity.DEAL, Entity.QUOTE, Entity.INVOICE)
        },
        "lead_card": Area(value=card(*LEAD_STATUSES[:-2])),
        "deal_cards": {0: Area(value=card(*APPRAISAL_STAGES[:-2])), 7: Area(value=card(*EXPERTISE_STAGES[:-2]))},
        "quote_card": Area(value=card("О предложении")),
        "invoice_card": Area(value=CardLayout(customised=False)),
        "invoice_cards": {5: Area(value=card("О счёте"))},
    }
    top: dict[str, Any] = {
        "basics": Area(value=Basics(answered=("профиль",), absent=())),
        "licence": Area(value=Licence(code="ru_team")),
        "catalog": catalog.conforming(),
        "clients": Area(value=clients.conforming()),
        "reconciliation": reconciliation.conforming(),
        "company": company.conforming(),
        "mail": channels.mail(),
        "open_lines": Area(value=(channels.OPEN_LINE,)),
        "telephony": channels.telephony(),
        **people.conforming(),
        **work.conforming(),
    }
    top |= {name: changes.pop(name) for name in list(changes) if name in top}
    return Snapshot(taken=datetime(2026, 1, 2, tzinfo=UTC), host=host, crm=Crm(**(crm | changes)), **top)


def with_stages(dictionary: str, items: tuple[DictionaryItem, ...]) -> Area[tuple[DictionaryItem, ...]]:
    """All dictionaries, that one replaced."""
    rest = tuple(item for item in dictionaries() if item.dictionary != dictionary)
    return Area(value=(*rest, *items))
