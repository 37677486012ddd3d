"""Words of the reconciliation with the customer's files: its counts. Examples are illustrations and not compared."""

from b24audit.drift.vocabulary import Field, Words
from b24audit.snapshot.models.reconciliation import Reconciled, Reconciliation, RowExample, Rows

WORDS = [
    Words(
        Reconciliation,
        fields={
            "clients": Field("сверка клиентов с файлом", ("0.10.3",), place="сверки клиентов с файлом"),
            "products": Field("сверка товаров с файлом", ("0.11.2",), place="сверки товаров с файлом"),
        },
    ),
    Words(
        Reconciled,
        fields={
            "rows": Field("строк в файле"),
            "agreeing": Field("строк сошлось"),
            "missing": Field("нет на портале по результатам", place="отсутствующих на портале"),
            "differing": Field("отличаются по результатам", place="отличающихся"),
            "doubled": Field("повторяются по результатам", place="повторяющихся"),
            "extra": Field("лишние на портале по результатам", place="лишних на портале"),
        },
    ),
    Words(Rows, fields={"count": Field("число")}, technical=("first",)),
    Words(RowExample, technical=("row", "what", "address")),
]
