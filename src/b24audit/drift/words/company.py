"""Words of the seller: own companies, requisites, accounts, templates of requisites."""

from b24audit.drift.side import Side
from b24audit.drift.vocabulary import Field, Gender, Kind, Words, referred
from b24audit.snapshot.models.company import BankAccount, Company, OwnCompany, Requisites, RequisiteTemplate


def _requisites(item: Requisites, side: Side) -> Kind:
    title = side.title(OwnCompany, item.company)
    return Kind("набор реквизитов", Gender.HE, place=f"своей компании «{title}»", owner=(OwnCompany, title))


def _account(item: BankAccount, side: Side) -> Kind:
    title = side.title(Requisites, item.requisites)
    place = f"реквизитов {referred(Requisites)(item.requisites, side)}"
    return Kind("банковский счёт", Gender.HE, place=place, owner=(Requisites, title))


WORDS = [
    Words(
        Company,
        fields={
            "own": Field("свои компании с реквизитами", ("0.1.1", "0.2.1", "0.6.1", "13.3.2")),
            "requisites": Field("реквизиты своей компании", ("13.3.2",)),
            "accounts": Field("банковские счета своей компании", ("13.3.2",)),
            "templates": Field("шаблоны реквизитов", ("13.3.2",)),
        },
    ),
    Words(
        OwnCompany,
        fields={"phones": Field("телефоны", ("0.2.1",)), "sites": Field("сайты", ("0.6.1",))},
        technical=("id",),
        kind=Kind("своя компания", Gender.SHE),
        title="title",
    ),
    Words(
        Requisites,
        fields={"inn": Field("ИНН"), "kpp": Field("КПП")},
        technical=("id", "company"),
        kind=_requisites,
        title="title",
    ),
    Words(
        BankAccount,
        fields={"account": Field("расчётный счёт"), "bik": Field("БИК")},
        technical=("id", "requisites"),
        kind=_account,
        title="title",
    ),
    Words(
        RequisiteTemplate,
        fields={"active": Field(turned=("включён", "выключен"))},
        technical=("id",),
        kind=Kind("шаблон реквизитов", Gender.HE),
        title="title",
    ),
]
