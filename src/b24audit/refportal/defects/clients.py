"""Defects of the client base: what goes wrong when it is carried over from a file."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.clients import (
    add_person,
    described_clients,
    forget_person,
    person,
    values_of,
)
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.clients import ClientsState

CATALOGUE = Catalogue()
_ORDERED = 11_000
_SAME, _NAMELESS, _SILENT, _RENAMED, _REDIALLED, _READDRESSED, _LOST = 3, 5, 7, 11, 13, 17, 19
_AS_SUPPLIERS = range(21, 31)
"""Places of the clients concerned: each defect spoils one of its own, so that several can be combined."""

_IN_FILE = ["0.10.3"]
_SUPPLIERS = 15
"""The category of contacts who are suppliers."""


@CATALOGUE.defect("clients-too-few", "0.10.1", "Перенесено 10 999 клиентов вместо 11 000.", also=_IN_FILE)
def clients_too_few(state: State) -> None:
    """The last person of the file is missing; a smaller number to invent would invent other people."""
    state.get(ClientsState).count = _ORDERED - described_clients(state)
    forget_person(state, -1)


@CATALOGUE.defect("clients-as-suppliers", "0.10.1", "Десять клиентов заведены поставщиками.", also=_IN_FILE)
def clients_as_suppliers(state: State) -> None:
    """They were imported in the section of suppliers."""
    for place in _AS_SUPPLIERS:
        person(state, place).fields["categoryId"] = _SUPPLIERS


@CATALOGUE.defect("client-doubled-phone", "0.10.2", "Два клиента с одним телефоном, записанным по-разному.", _IN_FILE)
def client_doubled_phone(state: State) -> None:
    """The double begins with 8 instead of +7 and has spaces; the portal's own search for duplicates finds it."""
    phone = values_of(person(state, _SAME), "PHONE")[0].value.removeprefix("+7")
    written = f"8 ({phone[:3]}) {phone[3:6]}-{phone[6:8]}-{phone[8:]}"
    add_person(state, "Двойников", "Фома", PHONE=written, EMAIL="double.phone@client.example")


@CATALOGUE.defect("client-doubled-email", "0.10.2", "Два клиента с одной эл. почтой, записанной по-разному.", _IN_FILE)
def client_doubled_email(state: State) -> None:
    """The double's address is in capitals."""
    email = values_of(person(state, _SAME + 1), "EMAIL")[0].value
    add_person(state, "Двойникова", "Фаина", PHONE="+72999999001", EMAIL=email.upper())


@CATALOGUE.defect("client-without-name", "0.10.2", "У одного клиента нет ни имени, ни фамилии.", also=_IN_FILE)
def client_without_name(state: State) -> None:
    """Only phone and e-mail were carried over."""
    client = person(state, _NAMELESS)
    client.fields = {name: value for name, value in client.fields.items() if not name.lower().endswith("name")}


@CATALOGUE.defect("client-without-contacts", "0.10.2", "У одного клиента нет ни телефона, ни эл. почты.", also=_IN_FILE)
def client_without_contacts(state: State) -> None:
    """Only the name was carried over."""
    client = person(state, _SILENT)
    client.multi = []
    client.fields |= {"hasPhone": 0, "hasEmail": 0}


@CATALOGUE.defect("client-name-differs", "0.10.3", "Один клиент назван не так, как в исходном файле Excel.")
def client_name_differs(state: State) -> None:
    """Another surname; phone and e-mail are right."""
    person(state, _RENAMED).fields["lastName"] = "Переименованный"


@CATALOGUE.defect("client-phone-differs", "0.10.3", "Телефон одного клиента не тот, что в исходном файле Excel.")
def client_phone_differs(state: State) -> None:
    """As if the column had been shifted by a row; nobody else has the number."""
    values_of(person(state, _REDIALLED), "PHONE")[0].value = "+72999999002"


@CATALOGUE.defect("client-email-differs", "0.10.3", "Почта одного клиента не та, что в исходном файле Excel.")
def client_email_differs(state: State) -> None:
    """A letter too few in the domain."""
    email = values_of(person(state, _READDRESSED), "EMAIL")[0]
    email.value = email.value.replace("example", "exmple", 1)


@CATALOGUE.defect("client-lost", "0.10.3", "Одного клиента из исходного файла Excel в CRM нет.")
def client_lost(state: State) -> None:
    """The number of clients is right: another one, unknown to the file, is there instead; see client-foreign."""
    forget_person(state, _LOST)
    add_person(state, "Подменный", "Пётр", PHONE="+72999999003", EMAIL="instead@client.example")


@CATALOGUE.defect("client-foreign", "0.10.3", "В CRM есть клиент, которого нет в исходном файле Excel.")
def client_foreign(state: State) -> None:
    """Somebody of another base."""
    add_person(state, "Посторонний", "Степан", PHONE="+72999999004", EMAIL="stranger@client.example")
