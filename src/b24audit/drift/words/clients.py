"""Words of the client base: its counts. Examples in it are illustrations of counts and are not compared."""

from b24audit.drift.vocabulary import Field, Words
from b24audit.snapshot.models.clients import ClientCard, Clients, Doubled, DoubledValue, SomeClients

_QUALITY = ("0.10.2",)
_SIZE = ("0.10.1", "0.10.3")

WORDS = [
    Words(
        Clients,
        fields={
            "contacts": Field("контакты клиентов", _SIZE),
            "companies": Field("компании клиентов", _SIZE),
            "suppliers": Field("поставщики среди контактов и компаний", _SIZE),
            "doubled_phones": Field("телефоны клиентов", _QUALITY, place="телефонов клиентов"),
            "doubled_emails": Field("эл. почта клиентов", _QUALITY, place="эл. почты клиентов"),
            "nameless": Field("клиенты без имени и названия", _QUALITY, place="клиентов без имени и названия"),
            "unreachable": Field("клиенты без способа связи", _QUALITY, place="клиентов без способа связи"),
        },
    ),
    Words(SomeClients, fields={"count": Field("число")}, technical=("first",)),
    Words(Doubled, fields={"groups": Field("число повторяющихся у разных клиентов")}, technical=("first",)),
    Words(DoubledValue, technical=("shown", "cards")),
    Words(ClientCard, technical=("who", "address")),
]
