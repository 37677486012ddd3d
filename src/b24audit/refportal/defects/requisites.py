"""Defects of the own company: its card and requisites."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.items import ItemsState, ItemState
from b24audit.refportal.states.sections.requisites import RequisitesState

CATALOGUE = Catalogue()
_CONTACTS = ["0.2.1", "0.6.1"]


def own_companies(state: State) -> list[ItemState]:
    """The companies that are the portal owner's."""
    return [item for item in state.get(ItemsState).company if item.fields.get("isMyCompany")]


@CATALOGUE.defect(
    "own-company-missing", "0.1.1", "«Моя компания» в CRM не заведена.", also=[*_CONTACTS, "0.10.3", "13.3.2", "13.3.3"]
)
def own_company_missing(state: State) -> None:
    """The company is an ordinary one, its requisites stay its own."""
    for item in own_companies(state):
        item.fields["isMyCompany"] = 0


@CATALOGUE.defect("own-company-renamed", "0.1.1", "«Моя компания» называется «Моя компания».")
def own_company_renamed(state: State) -> None:
    """The name is the factory one."""
    for item in own_companies(state):
        item.fields["title"] = "Моя компания"


@CATALOGUE.defect("own-phone-missing", "0.2.1", "У «моей компании» нет телефона.")
def own_phone_missing(state: State) -> None:
    """No phone at all."""
    for item in own_companies(state):
        item.multi = [field for field in item.multi if field.kind != "PHONE"]
        item.fields["hasPhone"] = 0


@CATALOGUE.defect("own-phone-other", "0.2.1", "У «моей компании» другой телефон: +7 900 000 00-01.")
def own_phone_other(state: State) -> None:
    """The last digit is wrong."""
    for field in [field for item in own_companies(state) for field in item.multi if field.kind == "PHONE"]:
        field.value = "+79000000001"


@CATALOGUE.defect("own-site-missing", "0.6.1", "У «моей компании» не указан сайт.")
def own_site_missing(state: State) -> None:
    """No site at all."""
    for item in own_companies(state):
        item.multi = [field for field in item.multi if field.kind != "WEB"]


@CATALOGUE.defect("own-site-other", "0.6.1", "У «моей компании» указан другой сайт: https://nasha.example/.")
def own_site_other(state: State) -> None:
    """Somebody else's address."""
    for field in [field for item in own_companies(state) for field in item.multi if field.kind == "WEB"]:
        field.value = "https://nasha.example/"


@CATALOGUE.defect("own-inn-missing", "13.3.2", "В реквизитах «моей компании» не заполнены ИНН и КПП.")
def own_inn_missing(state: State) -> None:
    """Tax numbers are empty in all of them."""
    for requisite in state.get(RequisitesState).items:
        requisite.values = {k: v for k, v in requisite.values.items() if k not in ("RQ_INN", "RQ_KPP")}


@CATALOGUE.defect("own-account-missing", "13.3.2", "У реквизитов «моей компании» нет банковских реквизитов.")
def own_account_missing(state: State) -> None:
    """No bank details."""
    state.get(RequisitesState).bank_details.clear()


@CATALOGUE.defect("own-bik-missing", "13.3.2", "В банковских реквизитах «моей компании» не заполнен БИК.")
def own_bik_missing(state: State) -> None:
    """The account is there, the bank is not."""
    for detail in state.get(RequisitesState).bank_details:
        detail.values.pop("RQ_BIK", None)


@CATALOGUE.defect("own-numbers-mistyped", "13.3.2", "В реквизитах «моей компании» опечатки: ИНН, КПП и счёт неверны.")
def own_numbers_mistyped(state: State) -> None:
    """Wrong control digits of ИНН and of the account, a КПП of eight signs."""
    found = state.get(RequisitesState)
    for requisite in found.items:
        requisite.values = {**requisite.values, "RQ_INN": "7700000017", "RQ_KPP": "77000100"}
    for detail in found.bank_details:
        number = detail.values["RQ_ACC_NUM"]
        detail.values["RQ_ACC_NUM"] = f"{number[:8]}{(int(number[8]) + 1) % 10}{number[9:]}"


@CATALOGUE.defect("requisite-presets-missing", "13.3.2", "Шаблон реквизитов для ИП отключён, для физ. лиц удалён.")
def presets_missing(state: State) -> None:
    """Only organisations have a template to choose."""
    presets = state.get(RequisitesState).presets
    presets[:] = [preset for preset in presets if preset.name != "Физ. лицо"]
    for preset in presets:
        preset.active = preset.name != "ИП"


@CATALOGUE.defect("own-stamps-missing", "13.3.3", "У «моей компании» нет логотипа, печати и факсимиле подписей.")
def own_stamps_missing(state: State) -> None:
    """Documents come out without pictures."""
    for item in own_companies(state):
        item.user_fields.clear()
