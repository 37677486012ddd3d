"""Judging the portal itself: a cloud Bitrix24 that answers, with the CRM objects of the ТЗ (паспорт 3, ТЗ 1.2, 2)."""

from collections.abc import Sequence

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed, needed
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models import Entity, Snapshot

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


def is_cloud(snapshot: Snapshot) -> Judgement:
    """The portal is the cloud edition.

    By its address, else by its plan. Raises ``CouldNotCheck`` when neither tells: an own domain and a hidden plan.
    """
    if any(snapshot.host.endswith(f".bitrix24.{zone}") for zone in CLOUD_ZONES):
        return Judgement()
    code = needed(snapshot.licence).code
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


def answers(snapshot: Snapshot) -> Judgement:
    """The portal's interface answers what every portal answers to everybody."""
    absent = needed(snapshot.basics).absent
    if not absent:
        return Judgement()
    finding = Finding(
        required="Портал создан, его программный интерфейс (REST) отвечает на обязательные запросы.",
        found=f"Портал не знает обязательных запросов: {listed(absent)}.",
        where=places.PORTAL,
        fix="Проверьте адрес портала; если он верен, обратитесь в поддержку Битрикс24.",
    )
    return Judgement((finding,))


def works_with_leads(snapshot: Snapshot) -> Judgement:
    """The CRM works in the classic mode, with leads."""
    mode = needed(snapshot.crm.mode)
    if mode == CLASSIC_MODE:
        return Judgement()
    finding = Finding(
        required="CRM работает в режиме с ЛИДами (классическая CRM).",
        found="Включён простой режим CRM: лиды сразу превращаются в сделки и контакты.",
        where=places.CRM_MODE,
        fix="Переключите режим работы на «Классическая CRM (лиды)».",
    )
    return Judgement((finding,))


def objects_available(snapshot: Snapshot, names: Sequence[str]) -> Judgement:
    """Every named object of the CRM exists on the portal. Raises ``CouldNotCheck`` when one could not be read."""
    absent = [entity for entity in map(places.entity_by_tz_name, names) if not needed(snapshot.crm.fields[entity])]
    return Judgement(tuple(_no_object(entity) for entity in absent))


def _no_object(entity: Entity) -> Finding:
    name = places.tz_name(entity)
    return Finding(
        required=f"В CRM доступен объект {name}.",
        found=f"Объекта {name} на портале нет.",
        where=places.CRM_MENU,
        fix=f"Включите {name} в настройках CRM.",
    )
