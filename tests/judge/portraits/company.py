"""«Моя компания» as the ТЗ orders it, with one set of requisites and one account."""

from typing import Any

from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.company import BankAccount, Company, OwnCompany, Requisites, RequisiteTemplate

OWN = OwnCompany(id=5, title="Наша КОМПАНИЯ", phones=("+7 900 000 00-00",), sites=("https://www.nashacompany.ru/",))
REQUISITES = Requisites(id=40, company=5, title="Организация", inn="7700000016", kpp="770001001")
ACCOUNT = BankAccount(id=11, requisites=40, title="Основной", account="40702810600000000001", bik="044525999")
TEMPLATES = tuple(
    RequisiteTemplate(id=number, title=title, active=True)
    for number, title in enumerate(("Организация", "ИП", "Физ. лицо"), 1)
)


def conforming(**changes: Any) -> Company:
    """The seller; ``changes`` replace areas by name."""
    areas: dict[str, Any] = {
        "own": Area(value=(OWN,)),
        "requisites": Area(value=(REQUISITES,)),
        "accounts": Area(value=(ACCOUNT,)),
        "templates": Area(value=TEMPLATES),
    }
    return Company(**(areas | changes))
