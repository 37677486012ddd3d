"""Variations of the own company and of requisites."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.defects.requisites import own_companies
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.items import ItemsState, ItemState, MultiField
from b24audit.refportal.states.sections.requisites import BankDetail, Preset, Requisite, RequisitesState

CATALOGUE = Catalogue()


@CATALOGUE.variation("own-phone-spelling", "Телефон «моей компании» записан как 8 (900) 000-00-00.")
def own_phone_spelling(state: State) -> None:
    """The same number as people write it."""
    for field in [field for item in own_companies(state) for field in item.multi if field.kind == "PHONE"]:
        field.value = "8 (900) 000-00-00"


@CATALOGUE.variation("own-site-spelling", "Сайт «моей компании» записан без протокола и косой черты.")
def own_site_spelling(state: State) -> None:
    """The same site as people write it."""
    for field in [field for item in own_companies(state) for field in item.multi if field.kind == "WEB"]:
        field.value = "www.nashacompany.ru"


@CATALOGUE.variation("own-more-contacts", "У «моей компании» есть ещё телефон и ещё сайт.")
def own_more_contacts(state: State) -> None:
    """The required ones come second."""
    for item in own_companies(state):
        item.multi.insert(0, MultiField(id=91, kind="PHONE", value="+72000000001", value_type="FAX"))
        item.multi.insert(0, MultiField(id=92, kind="WEB", value="https://blog.nashacompany.example/"))


@CATALOGUE.variation("own-company-other-id", "«Моя компания» имеет другой номер.")
def own_company_other_id(state: State) -> None:
    """Number 77; requisites follow."""
    numbers = {item.id: 77 for item in own_companies(state)}
    for item in state.get(ItemsState).company:
        item.id = numbers.get(item.id, item.id)
    for requisite in state.get(RequisitesState).items:
        requisite.entity_id = numbers.get(requisite.entity_id, requisite.entity_id)


@CATALOGUE.variation("client-requisites", "Есть реквизиты клиента, незаполненные, и ещё один шаблон реквизитов.")
def client_requisites(state: State) -> None:
    """Only the own company's requisites count."""
    found = state.get(RequisitesState)
    found.presets.append(Preset(id=9, name="Организация (доп.)", sort=530))
    found.items.append(Requisite(id=90, entity_id=9001, preset_id=9, name="Без данных"))
    found.bank_details.append(BankDetail(id=90, entity_id=90, name="Счёт клиента"))


@CATALOGUE.variation(
    "own-requisites-draft", "У «моей компании» есть ещё незаполненные реквизиты и реквизиты для адреса."
)
def own_requisites_draft(state: State) -> None:
    """They come first in the lists."""
    found = state.get(RequisitesState)
    for item in own_companies(state):
        draft = Requisite(id=91, entity_id=item.id, preset_id=1, name="Черновик", sort=10)
        address = Requisite(id=92, entity_id=item.id, preset_id=1, name="Адрес склада", sort=20, address_only=True)
        found.items[:0] = [draft, address]


@CATALOGUE.variation("own-more-companies", "Есть ещё «моя компания» — филиал без телефона, сайта и реквизитов.")
def own_more_companies(state: State) -> None:
    """The specification does not say "only one"."""
    branch = ItemState(id=78, fields={"title": "Филиал", "isMyCompany": 1, "assignedById": 1, "opened": 1})
    state.get(ItemsState).company.insert(0, branch)
