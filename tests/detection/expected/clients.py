"""The client base (паспорт 10): size, quality, agreement with the customer's file of 11,000 rows."""

_EXTRA = "Лишних клиентов: 1 — контакт "
_DIFFERS = "Отличается строк файла (из 11000): 1 — строка "
_LOST = "Не найдено строк файла (из 11000): 1 — строка "

EXPECTED: dict[str, dict[str, list[str]]] = {
    "clients-too-few": {"0.10.1": ["Клиентов: 10999 (контактов 733"], "0.10.3": [_LOST]},
    "clients-as-suppliers": {
        "0.10.1": ["Клиентов: 10990 (контактов 732"],
        "0.10.3": ["Не найдено строк файла (из 11000): 10 — строка "],
    },
    "client-doubled-phone": {
        "0.10.2": ["Телефонов, общих для нескольких клиентов: 1 — •••"],
        "0.10.3": [_EXTRA + "Д. Ф. (/crm/contact/details/"],
    },
    "client-doubled-email": {
        "0.10.2": ["Адресов эл. почты, общих для нескольких клиентов: 1 — c•••@e•••."],
        "0.10.3": [_EXTRA + "Д. Ф. (/crm/contact/details/"],
    },
    "client-without-name": {
        "0.10.2": ["Клиентов без имени и названия: 1 — контакт без имени (/crm/contact/details/"],
        "0.10.3": [_DIFFERS],
    },
    "client-without-contacts": {
        "0.10.2": ["Клиентов без телефона и эл. почты: 1 — контакт "],
        "0.10.3": [_DIFFERS],
    },
    "client-name-differs": {"0.10.3": [_DIFFERS]},
    "client-phone-differs": {"0.10.3": [_DIFFERS]},
    "client-email-differs": {"0.10.3": [_DIFFERS]},
    "client-lost": {"0.10.3": [_LOST, _EXTRA + "П. П. (/crm/contact/details/"]},
    "client-foreign": {"0.10.3": [_EXTRA + "П. С. (/crm/contact/details/"]},
}

UNDECIDED: dict[str, dict[str, str]] = {
    "administrator-missing": dict.fromkeys(
        ("0.10.1-1", *(f"0.10.2-{number}" for number in (1, 2, 3, 4)), "0.10.3-1", "0.10.3-2"),
        "Вебхук создан не администратором",
    )
}

_NOBODY = "В CRM нет ни одного клиента"
_NO_FILE = "Исходный файл клиентов не передан"

FRESH: dict[str, list[str]] = {"0.10.1": ["Клиентов: 0 (контактов 0, компаний 0)."]}
FRESH_UNDECIDED: dict[str, str] = {f"0.10.2-{number}": _NOBODY for number in (1, 2, 3, 4)} | {
    "0.10.3-1": _NO_FILE,
    "0.10.3-2": _NO_FILE,
}
