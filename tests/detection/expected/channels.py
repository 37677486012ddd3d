"""What must be found of telephony, mail and open lines (паспорт 8, 9; ТЗ 1.1, 1.3, 2.1, 2.2, 2.5)."""

NO_TELEPHONY = "Телефония не подключена: нет ни линий, ни звонков."
NO_NUMBER = ["Ни одного номера (линии) не подключено.", "Линия не выбрана. Линии портала: нет ни одной."]
LINES = "«MANGO OFFICE: +7 900 000 00-00»; «Запасная линия»."
NO_RIGHTS = "У владельца вебхука нет прав на эти данные"
MAILBOX = "Ящика mail@nashacompany.ru среди ящиков владельца вебхука нет (есть: "
MAILBOX_OF_DOMAIN = "Ящика домена nashacompany.ru среди ящиков владельца вебхука нет (есть: ни одного)"
NO_LETTERS = "В карточках клиентов не видно ни одного входящего письма: "
NO_OPEN_LINES = "Открытых линий нет."
INACTIVE = "Ни одна открытая линия не включена. Есть: «Заявки из соцсетей и мессенджеров»."

EXPECTED: dict[str, dict[str, list[str]]] = {
    "pbx-of-another-operator": {"0.8.1": ["Звонки идут через «Задарма»; линии: «Задарма: +7 900 000 00-00»; "]},
    "telephony-missing": {"0.8.1": [NO_TELEPHONY], "1.3.2": [NO_TELEPHONY], "7.1.1": NO_NUMBER},
    "outgoing-calls-refused": {"1.3.2": ["Исходящие звонки АТС не выпускает: запрещены, заблокированы, "]},
    "default-line-missing": {"7.1.1": [f"Линия не выбрана. Линии портала: {LINES}"]},
    "default-line-deleted": {"7.1.1": [f"Выбранной линии больше нет. Линии портала: {LINES}"]},
    "mailbox-missing": {},
    "mailbox-of-another-address": {},
    "letters-outside-crm": {
        "7.2.1": ["В карточках нет ни одного входящего письма, а в ящике писем от клиентов без связи с CRM: 1."]
    },
    "open-line-creates-nothing": {"1.1.5": ["«Заявки из соцсетей и мессенджеров»: в CRM не создаётся ничего."]},
    "open-line-creates-deals": {"1.1.5": ["«Заявки из соцсетей и мессенджеров»: создаётся СДЕЛКА, а не ЛИД."]},
    "open-line-outside-crm": {"1.1.5": ["«Заявки из соцсетей и мессенджеров»: линия не связана с CRM."]},
    "open-lines-missing": {"1.1.5": [NO_OPEN_LINES], "7.5.1": [NO_OPEN_LINES]},
    "open-line-inactive": {"1.1.5": [INACTIVE], "7.5.1": [INACTIVE]},
    "open-line-without-queue": {"7.5.1": ["В очереди нет операторов: «Заявки из соцсетей и мессенджеров»."]},
}

UNDECIDED: dict[str, dict[str, str]] = {
    "administrator-missing": dict.fromkeys(("0.8.1-1", "1.3.2-1", "7.1.1-1", "7.1.1-2"), NO_RIGHTS),
    "mailbox-missing": {
        "0.9.1-1": f"{MAILBOX}ни одного)",
        "7.2.1-1": MAILBOX_OF_DOMAIN,
        "7.2.1-2": NO_LETTERS,
    },
    "mailbox-of-another-address": {"0.9.1-1": f"{MAILBOX}«info@nashacompany.ru»)"},
}
"""A portal shows a mailbox to its owner alone: one that is not seen is looked for by other means."""

FRESH = {
    "0.8.1": [NO_TELEPHONY],
    "1.1.5": [NO_OPEN_LINES],
    "1.3.2": [NO_TELEPHONY],
    "7.1.1": NO_NUMBER,
    "7.5.1": [NO_OPEN_LINES],
}
FRESH_UNDECIDED = {
    "0.9.1-1": f"{MAILBOX}ни одного)",
    "7.2.1-1": MAILBOX_OF_DOMAIN,
    "7.2.1-2": NO_LETTERS,
}
