"""Judging «моя компания» of the portal by the passport of the ТЗ: its name, phone and site (паспорт 1, 2, 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from b24audit.communication import phone_key
from b24audit.judge import places
from b24audit.judge.judgement import Judgement, demand_full_sight, listed, needed
from b24audit.judge.titles import differs_in_case_only, key
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.company import Company, OwnCompany

NONE = "«Моя компания» в CRM не заведена."


@dataclass(frozen=True)
class Seller:
    """The own companies judged: those with the required name, or all when none has it (that is judged by itself)."""

    companies: tuple[OwnCompany, ...]


def own_companies(company: Company, administrator: Area[bool]) -> tuple[OwnCompany, ...]:
    """Own companies.

    Raises ``CouldNotCheck`` when they were not read, or when there are none and the webhook might just not see them.
    """
    found = needed(company.own)
    if not found:
        demand_full_sight(administrator)
    return found


def seller(company: Company, title: str, administrator: Area[bool]) -> Seller:
    """The seller of that name. Raises ``CouldNotCheck`` as ``own_companies``."""
    found = own_companies(company, administrator)
    return Seller(tuple(item for item in found if key(item.title) == key(title)) or found)


def is_called(found: Sequence[OwnCompany], title: str) -> Judgement:
    """One of the own companies has that name; other letter case is remarked."""
    required = f"В CRM заведена «моя компания» с названием «{title}»."
    same = [item.title for item in found if key(item.title) == key(title)]
    if not same:
        present = f"Такой «моей компании» нет. Есть: {listed(item.title for item in found)}." if found else NONE
        fix = f"Назовите «мою компанию» «{title}»." if found else f"Заведите «мою компанию» «{title}»."
        return Judgement((Finding(required=required, found=present, where=places.OWN_COMPANY, fix=fix),))
    if not all(differs_in_case_only(title, name) for name in same):
        return Judgement()
    remark = Finding(
        required=required,
        found=f"{listed(same)}: отличается только регистр букв.",
        where=places.OWN_COMPANY,
        fix="По желанию приведите название к написанию ТЗ.",
    )
    return Judgement(remarks=(remark,))


def has_phone(found: Seller, phone: str) -> Judgement:
    """The seller has that phone, however it is written."""
    phones = [written for item in found.companies for written in item.phones]
    if any(_without_extension(written) == phone_key(phone) for written in phones):
        return Judgement()
    return _lacks(found, f"указан телефон {phone}", phones, "Телефон", f"Укажите телефон {phone}.")


def has_site(found: Seller, site: str) -> Judgement:
    """The seller has that site; protocol, «www», letter case and a closing slash make no difference."""
    sites = [written for item in found.companies for written in item.sites]
    if any(_site_key(written) == _site_key(site) for written in sites):
        return Judgement()
    return _lacks(found, f"указан сайт {site}", sites, "Сайт", f"Укажите сайт {site}.")


def _lacks(found: Seller, what: str, present: Sequence[str], word: str, fix: str) -> Judgement:
    if not found.companies:
        text = NONE
    else:
        text = f"{word} указан другой: {listed(present)}." if present else f"{word} не указан."
    required = f"У «моей компании» {what}."
    return Judgement((Finding(required=required, found=text, where=places.OWN_COMPANY, fix=fix),))


def _without_extension(written: str) -> str:
    return phone_key(written).partition(";")[0]


def _site_key(written: str) -> tuple[str, str]:
    """Host and path. An address that is none is compared as text."""
    text = written.strip()
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "", text
    return host, parts.path.rstrip("/")
