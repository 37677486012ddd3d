"""Judging the comparison with the customer's files: exact findings, and what is only a remark."""

import pytest

from b24audit.judge import reconciliation as judge
from b24audit.judge.judgement import CouldNotCheck, Judgement, needed
from b24audit.requirements.verdicts import Verdict
from b24audit.snapshot.customer_files import NoFiles
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.reconciliation import RowExample, Rows
from tests.judge.portraits import catalog, clients
from tests.judge.portraits.reconciliation import agreeing

MISSING = Rows(count=7, first=(RowExample(row=2, what="И. И."),))
DIFFERING = Rows(
    count=1,
    first=(RowExample(row=3, what="А. Л.: телефон: в файле •••1, на портале •••2", address="/crm/contact/details/5/"),),
)
DOUBLED = Rows(count=1, first=(RowExample(row=4, what="Б. Я.: дважды"),))
EXTRA = Rows(count=1, first=(RowExample(row=0, what="контакт П. П.", address="/crm/contact/details/9/"),))


def test_files_that_agree_have_no_findings() -> None:
    found = agreeing()
    assert judge.clients_found(found) | judge.no_extra_clients(found) | judge.products_found(found) == Judgement()


def test_every_kind_of_difference_is_a_finding_of_its_own() -> None:
    judgement = judge.clients_found(agreeing(missing=MISSING, differing=DIFFERING, doubled=DOUBLED, extra=EXTRA))
    assert [(finding.found, finding.fix) for finding in judgement.findings] == [
        ("Не найдено строк файла (из 11000): 7 — строка 2, И. И. и другие.", "Внесите недостающее на портал."),
        (
            (
                "Отличается строк файла (из 11000): 1 — строка 3, А. Л.: телефон: в файле •••1, на портале •••2 "
                "(/crm/contact/details/5/)."
            ),
            "Исправьте карточки по файлу.",
        ),
        (
            "Повторяется строк файла (из 11000): 1 — строка 4, Б. Я.: дважды.",
            "Оставьте по одной карточке на каждую строку файла.",
        ),
    ]
    (where,) = {finding.where for finding in judgement.findings}
    assert where.endswith("Компании (/crm/company/list/); полный список — в файле «сверка-клиентов.xlsx» папки запуска")


def test_extra_client_is_a_finding() -> None:
    (finding,) = judge.no_extra_clients(agreeing(extra=EXTRA)).findings
    assert finding.found == "Лишних клиентов: 1 — контакт П. П. (/crm/contact/details/9/)."


def test_extra_product_is_only_remarked() -> None:
    judgement = judge.products_found(agreeing(500, extra=EXTRA))
    assert judgement.findings == ()
    assert [remark.found for remark in judgement.remarks] == [
        "Сверх файла в каталоге есть: 1 — контакт П. П. (/crm/contact/details/9/)."
    ]


@pytest.mark.parametrize(("part", "option"), [("clients", "--clients"), ("products", "--products")])
def test_without_a_file_nothing_is_judged(part: str, option: str) -> None:
    nothing = NoFiles().reconcile(Area(value=clients.conforming()), catalog.conforming())
    with pytest.raises(CouldNotCheck, match=f"повторите проверку с ключом {option} ФАЙЛ.xlsx") as caught:
        needed(getattr(nothing, part))
    assert caught.value.verdict is Verdict.NOT_CHECKED
