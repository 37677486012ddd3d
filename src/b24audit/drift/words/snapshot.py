"""Words of the snapshot as a whole and of the portal itself."""

from b24audit.drift.vocabulary import Field, Words
from b24audit.snapshot.models.portal import Basics, Licence
from b24audit.snapshot.models.snapshot import Snapshot

WORDS = [
    Words(
        Snapshot,
        fields={
            "basics": Field("обязательные запросы портала", ("0.3.1", "2.1.1")),
            "licence": Field("тариф", ("0.3.1", "0.4.1", "1.3.1")),
            "crm": Field("CRM"),
            "administrator": Field(
                turned=(
                    "Вебхук теперь принадлежит администратору",
                    "Вебхук теперь принадлежит не администратору: видно не всё",
                )
            ),
            "automation": Field("автоматизация"),
            "calendar": Field("календарь"),
            "catalog": Field("каталог"),
            "clients": Field("база клиентов", ("0.10",)),
            "company": Field("«моя компания»"),
            "disk": Field("диск"),
            "documents": Field("документы"),
            "groups": Field("рабочие группы"),
            "lists": Field("списки"),
            "mail": Field("почта"),
            "open_lines": Field("открытые линии", ("1.1.5", "7.5")),
            "people": Field("сотрудники"),
            "reconciliation": Field("сверка с файлами"),
            "telephony": Field("телефония"),
            "work": Field("работа отдела продаж"),
        },
        technical=("schema_", "taken", "host"),
    ),
    Words(
        Basics,
        fields={
            "answered": Field("обязательные запросы, на которые портал отвечает"),
            "absent": Field("обязательные запросы, которых портал не знает"),
        },
    ),
    Words(Licence, fields={"code": Field("тариф")}),
]
