"""Judging what came of converting a lead, and of creating documents on the basis of an item (ТЗ 3, 5.1, 11.5, 12.5)."""

from collections.abc import Iterable

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.judge.titles import key
from b24audit.observations.conversion import Carried, LeadConverted, MadeDocument
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.crm import Entity

_LEAD_CARD = f"{places.opened_card(Entity.LEAD)} → последняя ступень полосы стадий"
_RIGHTS = "Дайте сотрудникам право создавать то, во что конвертируется ЛИД, и проверьте настройки конвертации."
_SETTINGS = "Проверьте настройки конвертации ЛИДа, права на создание КОНТАКТОВ и КОМПАНИЙ, роботов и приложения."


def deal_opened(seen: LeadConverted) -> Judgement:
    """The lead was converted from its card: no refusal, a deal exists."""
    if seen.deal and not seen.refusal:
        return Judgement()
    said = f"Портал отвечает: «{seen.refusal}»." if seen.refusal else "СДЕЛКА не создана."
    return _one("Пользователь конвертирует ЛИД в СДЕЛКУ из карточки.", said, _LEAD_CARD, _RIGHTS)


def lead_finished(seen: LeadConverted, status: str) -> Judgement:
    """After conversion the lead has that status."""
    if key(seen.lead_status) == key(status):
        return Judgement()
    found = f"После конвертации ЛИД в статусе «{seen.lead_status}»."
    fix = "Проверьте, что ЛИД завершается при конвертации и роботы не возвращают его."
    return _one(f"Сконвертированный ЛИД переходит в «{status}».", found, _LEAD_CARD, fix)


def all_made(seen: LeadConverted) -> Judgement:
    """Deal, contact and company all exist."""
    missing = [
        word
        for word, made in (("СДЕЛКА", seen.deal), ("КОНТАКТ", seen.contact), ("КОМПАНИЯ", seen.company))
        if not made
    ]
    if not missing:
        return Judgement()
    said = f" Портал отвечает: «{seen.refusal}»." if seen.refusal else ""
    found = f"Не создано: {', '.join(missing)}.{said}"
    return _one("При конвертации ЛИДа одновременно создаются СДЕЛКА, КОМПАНИЯ и КОНТАКТ.", found, _LEAD_CARD, _SETTINGS)


def linked(seen: LeadConverted) -> Judgement:
    """What was made is bound together; what was not made is judged by ``all_made``."""
    lost = [
        words
        for words, holds, exist in (
            ("КОНТАКТ не привязан к СДЕЛКЕ", seen.contact_in_deal, seen.deal and seen.contact),
            ("КОМПАНИЯ не привязана к СДЕЛКЕ", seen.company_in_deal, seen.deal and seen.company),
            ("КОНТАКТ не привязан к КОМПАНИИ", seen.company_in_contact, seen.contact and seen.company),
        )
        if exist and not holds
    ]
    if not lost:
        return Judgement()
    required = "Созданные при конвертации КОМПАНИЯ и КОНТАКТ связаны между собой и со СДЕЛКОЙ."
    return _one(required, f"{'; '.join(lost)}.", places.opened_card(Entity.DEAL), _SETTINGS)


def client_in_sight(seen: LeadConverted) -> Judgement:
    """The opened card of the deal names its client. Raises ``CouldNotCheck`` when it has no such field in sight."""
    if not seen.deal or seen.refusal:
        return all_made(seen)
    if seen.client_shown is None:
        raise CouldNotCheck(Verdict.NOT_CHECKED, "В карточке СДЕЛКИ нет поля «Клиент»: увидеть в ней клиента нельзя.")
    absent = [name for name in seen.client if key(name) not in key(seen.client_shown)]
    if not absent:
        return Judgement()
    return _one(
        f"Карточка созданной СДЕЛКИ показывает клиента: «{seen.client[1]}», «{seen.client[0]}».",
        f"Поле «Клиент»: «{seen.client_shown or 'пусто'}».",
        places.opened_card(Entity.DEAL),
        _SETTINGS,
    )


def lead_data_kept(seen: LeadConverted) -> Judgement:
    """The data of the lead are in what was made of it."""
    return _kept("Данные ЛИДа перенесены при конвертации", seen.data, places.opened_card(Entity.DEAL), _SETTINGS)


def source_kept(seen: LeadConverted) -> Judgement:
    """The deal has the source of the lead; a lost UTM mark is a remark, as the ТЗ does not name them.

    Raises ``CouldNotCheck`` when the portal has no sources.
    """
    if not seen.deal:
        return deal_opened(seen)
    if seen.source is None:
        raise CouldNotCheck(Verdict.NOT_CHECKED, "На портале нет ни одного источника: переносить нечего.")
    where, fix = places.opened_card(Entity.DEAL), "Проверьте поле «Источник» СДЕЛКИ и роботов, которые его меняют."
    judgement = _kept("Источник ЛИДа переходит в СДЕЛКУ при конвертации", [seen.source], where, fix)
    return judgement | Judgement(remarks=_kept("UTM-метки ЛИДа переходят в СДЕЛКУ", seen.marks, where, fix).findings)


def deal_starts_in(seen: LeadConverted, stage: str) -> Judgement:
    """The deal made of the lead is in that stage."""
    if not seen.deal:
        return deal_opened(seen)
    if key(seen.deal_stage) == key(stage):
        return Judgement()
    return _one(
        f"СДЕЛКА, созданная конвертацией ЛИДа, попадает в стадию «{stage}».",
        f"СДЕЛКА попала в стадию «{seen.deal_stage}».",
        places.opened_card(Entity.DEAL),
        "Проверьте воронку по умолчанию, её первую стадию и роботов первой стадии.",
    )


def document_shown(seen: MadeDocument, source: str, target: str) -> Judgement:
    """The document was made, and its card shows the sum it has; ``source`` and ``target`` are words of the ТЗ."""
    if seen.refusal:
        return _refused(seen, source, target)
    fix = "Обновите страницу и сравните сумму с товарами; проверьте роботов и приложения, которые её меняют."
    return _kept(
        f"Карточка показывает {target}, созданный из {source}", filter(None, [seen.shown]), _on_basis(source), fix
    )


def _refused(seen: MadeDocument, source: str, target: str) -> Judgement:
    found = f"Портал отвечает: «{seen.refusal}»."
    fix = "Дайте сотрудникам право создавать и проверьте, что объект включён."
    return _one(f"Из {source} создаётся {target}.", found, _on_basis(source), fix)


def document_linked(seen: MadeDocument, source: str, target: str) -> Judgement:
    """The document is bound to its source and to the client of its source."""
    if seen.refusal:
        return _refused(seen, source, target)
    fix = "Проверьте, что связь и клиента не стирают роботы, процессы и приложения."
    return _kept(f"{target} связан с источником и его клиентом", [*seen.links, *seen.client], _on_basis(source), fix)


def document_complete(seen: MadeDocument, source: str, target: str) -> Judgement:
    """The document has the products and the sum of its source."""
    if seen.refusal:
        return _refused(seen, source, target)
    fix = "Проверьте товары и сумму созданного, роботов и приложения, которые их меняют."
    what = f"{target} из {source} содержит те же товары и сумму"
    return _kept(what, [*seen.products, *seen.sum], _on_basis(source), fix)


def _on_basis(source: str) -> str:
    return f"CRM → карточка {source} → «Создать на основании»"


def _kept(required: str, data: Iterable[Carried], where: str, fix: str) -> Judgement:
    return Judgement(
        tuple(
            Finding(
                required=f"{required}: {each.what} — «{each.was}».",
                found=_told(each),
                where=where,
                fix=fix,
            )
            for each in data
            if not each.kept
        )
    )


def _told(data: Carried) -> str:
    name = f"{data.what[0].upper()}{data.what[1:]}"
    return f"{name} — «{data.became}»." if data.became else f"{name}: пусто."


def _one(required: str, found: str, where: str, fix: str) -> Judgement:
    return Judgement((Finding(required=required, found=found, where=where, fix=fix),))
