"""Judging the portal itself: a cloud Bitrix24 that answers, with the CRM objects of the ТЗ (паспорт 3, ТЗ 1.2, 2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed, needed
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import CrmField, Entity
from b24audit.snapshot.models.portal import Basics, Licence
from b24audit.snapshot.models.snapshot import Snapshot

CLOUD_ZONES = (
    "ru",
    "com",
    "by",
    "kz",
    "ua",
    "eu",
    "de",
    "fr",
    "es",
    "it",
    "pl",
    "in",
    "cn",
    "vn",
    "id",
    "jp",
    "com.br",
    "com.tr",
)
"""Zones of ``<name>.bitrix24.<zone>`` addresses, which only the cloud service gives out."""

_ON_PREMISE = "selfhosted"
"""Part of the plan's name on an on-premise portal (documentation of ``feature.get``)."""

CLASSIC_MODE = 1

CrmObjects = Mapping[Entity, Area[tuple[CrmField, ...]]]
"""Objects of the CRM with their fields; an object that the portal does not have has none."""


@dataclass(frozen=True)
class Edition:
    """What tells the cloud from the on-premise edition: the address and, when the portal says it, the plan."""

    host: str
    licence: Area[Licence]


def edition(snapshot: Snapshot) -> Edition:
    """The edition's traces on the portal."""
    return Edition(snapshot.host, snapshot.licence)


def is_cloud(found: Edition) -> Judgement:
    """The portal is the cloud edition.

    By its address, else by its plan. Raises ``CouldNotCheck`` when neither tells: an own domain and a hidden plan.
    """
    if any(found.host.endswith(f".bitrix24.{zone}") for zone in CLOUD_ZONES):
        return Judgement()
    code = needed(found.licence).code
    if _ON_PREMISE in code:
        finding = Finding(
            required="Портал — облачный Битрикс24.",
            found=f"Коробочная редакция (тариф портала «{code}»).",
            where=places.PLAN,
            fix="Перенесите проект на облачный портал Битрикс24.",
        )
        return Judgement((finding,))
    if not code:
        raise CouldNotCheck(Verdict.NOT_CHECKED, "Портал не назвал свой тариф: облако или коробка, по адресу не видно.")
    return Judgement()


def answers(found: Basics) -> Judgement:
    """The portal's interface answers what every portal answers to everybody."""
    if not found.absent:
        return Judgement()
    finding = Finding(
        required="Портал создан, его программный интерфейс (REST) отвечает на обязательные запросы.",
        found=f"Портал не знает обязательных запросов: {listed(found.absent)}.",
        where=places.PORTAL,
        fix="Проверьте адрес портала; если он верен, обратитесь в поддержку Битрикс24.",
    )
    return Judgement((finding,))


def has_administrator(administrator: bool) -> Judgement:
    """The webhook's owner administers the portal, so there is an administrator.

    Raises ``CouldNotCheck`` when the owner does not: the portal names no other administrator to a webhook.
    """
    if administrator:
        return Judgement()
    raise CouldNotCheck(
        Verdict.NOT_CHECKED,
        "Владелец вебхука — не администратор, а других администраторов портал вебхуку не называет: создайте вебхук "
        "от имени администратора или посмотрите отметки «Администратор» в списке сотрудников.",
    )


def works_with_leads(mode: int) -> Judgement:
    """The CRM works in the classic mode, with leads."""
    if mode == CLASSIC_MODE:
        return Judgement()
    finding = Finding(
        required="CRM работает в режиме с ЛИДами (классическая CRM).",
        found="Включён простой режим CRM: лиды сразу превращаются в сделки и контакты.",
        where=places.CRM_MODE,
        fix="Переключите режим работы на «Классическая CRM (лиды)».",
    )
    return Judgement((finding,))


def objects_available(found: CrmObjects, names: Sequence[str]) -> Judgement:
    """Every named object of the CRM has fields, so it exists. Raises ``CouldNotCheck`` when one was not read."""
    absent = [entity for entity in map(places.entity_by_tz_name, names) if not needed(found[entity])]
    return Judgement(tuple(_no_object(entity) for entity in absent))


def _no_object(entity: Entity) -> Finding:
    name = places.tz_name(entity)
    return Finding(
        required=f"В CRM доступен объект {name}.",
        found=f"Объекта {name} на портале нет.",
        where=places.CRM_MENU,
        fix=f"Включите {name} в настройках CRM.",
    )
