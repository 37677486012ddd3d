"""Judging the seller's requisites for invoices and the templates clients are invoiced by (ТЗ 8.1)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from b24audit.judge import places
from b24audit.judge.company import NONE, seller
from b24audit.judge.judgement import Judgement, listed, needed
from b24audit.judge.requisite_numbers import account_fits, is_account, is_bik, is_inn, is_kpp, is_personal
from b24audit.judge.titles import key
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.company import Company, RequisiteTemplate


@dataclass(frozen=True)
class Numbers:
    """One set of requisites with one of its accounts, as they would be printed on an invoice; "" for a missing one."""

    title: str
    inn: str
    kpp: str
    account: str = ""
    bik: str = ""


@dataclass(frozen=True)
class SellerRequisites:
    """Every set of the seller's requisites, each with its accounts; ``company`` says whether there is a seller."""

    company: bool
    sets: tuple[tuple[Numbers, ...], ...]


def of(company: Company, title: str, administrator: Area[bool]) -> SellerRequisites:
    """Requisites of the seller of that name. Raises ``CouldNotCheck`` when something of them was not read."""
    companies = {item.id for item in seller(company, title, administrator).companies}
    accounts = needed(company.accounts)
    sets = []
    for item in needed(company.requisites):
        if item.company in companies:
            bare = Numbers(item.title, _even(item.inn), _even(item.kpp))
            own = [account for account in accounts if account.requisites == item.id]
            full = tuple(replace(bare, account=_even(each.account), bik=_even(each.bik)) for each in own)
            sets.append(full or (bare,))
    return SellerRequisites(bool(companies), tuple(sets))


def filled(found: SellerRequisites, names: Sequence[str]) -> Judgement:
    """At least one set has every named number, and each is valid; other, unfinished sets are remarked.

    Raises ``KeyError`` for a number that is not known here.
    """
    required = f"В реквизитах «моей компании» заполнены {', '.join(names)}."
    fix = "Заполните реквизиты и банковские реквизиты «моей компании» по карточке предприятия."
    if not found.sets:
        text = "У «моей компании» нет реквизитов." if found.company else NONE
        return Judgement((Finding(required=required, found=text, where=places.OWN_COMPANY, fix=fix),))
    faults = [(numbers[0].title, min((_faults(each, names) for each in numbers), key=len)) for numbers in found.sets]
    faulty = [f"«{title}»: {', '.join(items)}" for title, items in faults if items]
    if not faulty:
        return Judgement()
    finding = Finding(required=required, found=f"{'; '.join(faulty)}.", where=places.OWN_COMPANY, fix=fix)
    return Judgement((finding,)) if len(faulty) == len(faults) else Judgement(remarks=(finding,))


def _faults(numbers: Numbers, names: Sequence[str]) -> list[str]:
    return [fault for fault in (_CHECKS[name](numbers) for name in names) if fault]


def _inn(numbers: Numbers) -> str:
    return _fault("ИНН", numbers.inn, is_inn)


def _kpp(numbers: Numbers) -> str:
    """An ИП has none by law."""
    if is_personal(numbers.inn) and not numbers.kpp:
        return ""
    return _fault("КПП", numbers.kpp, is_kpp)


def _bik(numbers: Numbers) -> str:
    return _fault("БИК", numbers.bik, is_bik)


def _account(numbers: Numbers) -> str:
    fault = _fault("расчётный счёт", numbers.account, is_account)
    if not fault and is_bik(numbers.bik) and not account_fits(numbers.account, numbers.bik):
        return f"расчётный счёт «{numbers.account}» не подходит к БИК «{numbers.bik}»"
    return fault


_CHECKS: Mapping[str, Callable[[Numbers], str]] = {
    "ИНН": _inn,
    "КПП": _kpp,
    "расчётный счёт": _account,
    "БИК": _bik,
}


def _fault(name: str, value: str, is_valid: Callable[[str], bool]) -> str:
    if not value:
        return f"не заполнен {name}"
    return "" if is_valid(value) else f"неверный {name} «{value}»"


def _even(value: str) -> str:
    """Without spaces, which people put between groups of digits."""
    return "".join(value.split())


def templates_offered(found: Sequence[RequisiteTemplate], signs: Mapping[str, Sequence[str]]) -> Judgement:
    """For every group of clients an active template has a word in its title that begins with one of its signs."""
    findings = []
    for clients, beginnings in signs.items():
        same = [template for template in found if _is_meant(template.title, beginnings)]
        if not any(template.active for template in same):
            findings.append(_no_template(clients, found, same))
    return Judgement(tuple(findings))


def _is_meant(title: str, beginnings: Sequence[str]) -> bool:
    words = "".join(sign if sign.isalnum() else " " for sign in key(title)).split()
    return any(word.startswith(key(beginning)) for word in words for beginning in beginnings)


def _no_template(clients: str, found: Sequence[RequisiteTemplate], same: Sequence[RequisiteTemplate]) -> Finding:
    active = listed(template.title for template in found if template.active)
    return Finding(
        required=f"Для СЧЕТА можно выбрать реквизиты клиентов вида «{clients}»: есть включённый шаблон реквизитов.",
        found=(
            f"Шаблон {listed(template.title for template in same)} выключен."
            if same
            else f"Такого шаблона нет. Включены: {active}."
        ),
        where=places.REQUISITE_TEMPLATES,
        fix="Включите этот шаблон." if same else f"Добавьте шаблон реквизитов для клиентов «{clients}».",
    )
