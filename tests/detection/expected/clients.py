"""The client base (паспорт 10)."""

EXPECTED: dict[str, dict[str, list[str]]] = {
    "clients-too-few": {"0.10.1": ["Клиентов: 10999 (контактов 733"]},
    "client-doubled-phone": {"0.10.2": ["Телефонов, общих для нескольких клиентов: 1 — •••"]},
    "client-doubled-email": {"0.10.2": ["Адресов эл. почты, общих для нескольких клиентов: 1 — c•••@e•••."]},
    "client-without-name": {"0.10.2": ["Клиентов без имени и названия: 1 — контакт без имени (/crm/contact/details/"]},
    "client-without-contacts": {"0.10.2": ["Клиентов без телефона и эл. почты: 1 — контакт "]},
}

_NOBODY = "В CRM нет ни одного клиента"

FRESH: dict[str, list[str]] = {"0.10.1": ["Клиентов: 0 (контактов 0, компаний 0)."]}
FRESH_UNDECIDED: dict[str, str] = {f"0.10.2-{number}": _NOBODY for number in (1, 2, 3, 4)}
