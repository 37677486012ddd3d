"""Judging what the comparison with the customer's files showed (паспорт 10 and 11)."""

from b24audit.judge import places
from b24audit.judge.judgement import Judgement
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.reconciliation import Reconciled, RowExample, Rows

_CLIENTS_TABLE = "полный список — в файле «сверка-клиентов.xlsx» папки запуска"
_PRODUCTS_TABLE = "полный список — в файле «сверка-товаров.xlsx» папки запуска"


def clients_found(found: Reconciled) -> Judgement:
    """Every client of the file is in the CRM once, with the name, phone and e-mail of the file."""
    where = f"{places.CLIENTS}; {_CLIENTS_TABLE}"
    required = "Каждый клиент из файла заказчика есть в CRM с тем же именем, телефоном и эл. почтой."
    return _row_findings(found, required, where)


def no_extra_clients(found: Reconciled) -> Judgement:
    """Nobody is in the CRM whom the file does not name."""
    return Judgement(
        _about(
            found.extra,
            required="В CRM нет клиентов, которых нет в файле заказчика.",
            words="Лишних клиентов",
            where=f"{places.CLIENTS}; {_CLIENTS_TABLE}",
            fix="Удалите лишние карточки или дополните файл, если это новые клиенты.",
        )
    )


def products_found(found: Reconciled) -> Judgement:
    """Every product and service of the file is in the catalogue once, with its price and group; extra ones are told."""
    where = f"{places.CATALOG}; {_PRODUCTS_TABLE}"
    required = "Каждый товар и услуга из файла заказчика есть в каталоге с той же ценой и группой."
    remarks = _about(
        found.extra,
        required=required,
        words="Сверх файла в каталоге есть",
        where=where,
        fix="По желанию дополните файл или удалите лишние карточки.",
    )
    return _row_findings(found, required, where) | Judgement(remarks=remarks)


def _row_findings(found: Reconciled, required: str, where: str) -> Judgement:
    kinds = (
        (found.missing, "Не найдено строк файла", "Внесите недостающее на портал."),
        (found.differing, "Отличается строк файла", "Исправьте карточки по файлу."),
        (found.doubled, "Повторяется строк файла", "Оставьте по одной карточке на каждую строку файла."),
    )
    return Judgement(
        tuple(
            finding
            for rows, words, fix in kinds
            for finding in _about(rows, required=required, words=f"{words} (из {found.rows})", where=where, fix=fix)
        )
    )


def _about(rows: Rows, *, required: str, words: str, where: str, fix: str) -> tuple[Finding, ...]:
    if not rows.count:
        return ()
    examples = "; ".join(map(_example, rows.first))
    more = " и другие" if rows.count > len(rows.first) else ""
    return (Finding(required=required, found=f"{words}: {rows.count} — {examples}{more}.", where=where, fix=fix),)


def _example(example: RowExample) -> str:
    row = f"строка {example.row}, " if example.row else ""
    return f"{row}{example.what}{f' ({example.address})' if example.address else ''}"
