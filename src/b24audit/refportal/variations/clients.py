"""Variations of the client base: the same clients, written by other people in another way."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.crm.population import companies
from b24audit.refportal.states.clients import person, values_of
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.clients import ClientsState
from b24audit.refportal.states.sections.items import MultiField

CATALOGUE = Catalogue()
_FIRST_ADDED = 40_000_000
_SOME = range(20, 26)


@CATALOGUE.variation("client-phones-written-otherwise", "Телефоны части клиентов записаны как 8 (200) 123-45-67.")
def phones_written_otherwise(state: State) -> None:
    """As people write them at home."""
    for place in _SOME:
        phone = values_of(person(state, place), "PHONE")[0]
        digits = phone.value.removeprefix("+7")
        phone.value = f"8 ({digits[:3]}) {digits[3:6]}-{digits[6:8]}-{digits[8:]}"


@CATALOGUE.variation(
    "client-names-upper-case", "Имена части клиентов — ЗАГЛАВНЫМИ, с лишними пробелами и «е» вместо «ё»."
)
def names_upper_case(state: State) -> None:
    """What remains of an old database."""
    for place in _SOME:
        fields = person(state, place).fields
        for name in ("lastName", "name", "secondName"):
            fields[name] = f" {fields[name]} ".upper().replace("Ё", "Е")


@CATALOGUE.variation("client-emails-upper-case", "Адреса эл. почты части клиентов — заглавными.")
def emails_upper_case(state: State) -> None:
    """Letter case means nothing in an address."""
    for place in _SOME:
        email = values_of(person(state, place), "EMAIL")[0]
        email.value = email.value.upper()


@CATALOGUE.variation("employee-with-company-phone", "У сотрудника вторым телефоном записан телефон его компании.")
def employee_with_company_phone(state: State) -> None:
    """An employee is reached through the company; that is no second card of one client."""
    clients = state.get(ClientsState)
    phones = {client.id: client.phone for client in companies(clients.count, clients.seed)}
    some = (person(state, place) for place in _SOME)
    employee = next(each for each in some if each.fields["companyId"])
    phone = phones[employee.fields["companyId"]]
    employee.multi.append(MultiField(id=_FIRST_ADDED, kind="PHONE", value=phone))
