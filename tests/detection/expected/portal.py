"""The portal itself (паспорт 3, ТЗ 1.2, 2); a freshly registered one lacks nothing here."""

SILENT = "Портал не знает обязательных запросов: «время портала»."

EXPECTED: dict[str, dict[str, list[str]]] = {
    "on-premise": {"0.3.1": ["Коробочная редакция (тариф портала «ru_selfhosted»)."]},
    "simple-mode": {"1.2.1": ["Включён простой режим CRM: лиды сразу превращаются в сделки и контакты."]},
    "quotes-switched-off": {"1.2.1": ["Объекта ПРЕДЛОЖЕНИЕ на портале нет."]},
    "server-time-missing": {name: [SILENT] for name in ("0.3.1", "2.1.1")},
}
