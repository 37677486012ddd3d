"""Sentences about «моя компания», its requisites and the templates of requisites."""

from collections.abc import Sequence

from pytest_bdd import parsers, then, when

from b24audit.judge import company, seller_requisites
from b24audit.judge.company import Seller
from b24audit.judge.judgement import needed
from b24audit.judge.seller_requisites import SellerRequisites
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.company import OwnCompany, RequisiteTemplate
from b24audit.snapshot.models.snapshot import Snapshot
from steps._tables import Table, column, rows


@when("проверяющий читает, какие «мои компании» есть в CRM", target_fixture="own_companies")
def read_own_companies(snapshot: Snapshot) -> tuple[OwnCompany, ...]:
    """Компании с отметкой «моя компания»; ни одной не видно, а вебхук не администратора — «не проверено»."""
    return company.own_companies(snapshot.company, snapshot.administrator)


@when(parsers.parse("проверяющий читает карточку «моей компании» «{title}»"), target_fixture="seller")
def read_seller(snapshot: Snapshot, title: str) -> Seller:
    """«Моя компания» с таким названием; если такой нет — все «мои компании» (название проверяется отдельно)."""
    return company.seller(snapshot.company, title, snapshot.administrator)


@when(parsers.parse("проверяющий читает реквизиты «моей компании» «{title}»"), target_fixture="requisites")
def read_seller_requisites(snapshot: Snapshot, title: str) -> SellerRequisites:
    """Все реквизиты и счета «моей компании» с таким названием; если такой нет — всех «моих компаний»."""
    return seller_requisites.of(snapshot.company, title, snapshot.administrator)


@when("проверяющий читает шаблоны реквизитов", target_fixture="templates")
def read_templates(snapshot: Snapshot) -> tuple[RequisiteTemplate, ...]:
    """Шаблоны реквизитов, включённые и выключенные."""
    return needed(snapshot.company.templates)


@then(parsers.parse("одна из них называется «{title}»"))
def is_called(own_companies: Sequence[OwnCompany], settle: Settle, title: str) -> None:
    """Есть «моя компания» с таким названием; другие не важны; только регистр букв — замечание."""
    settle(company.is_called(own_companies, title))


@then(parsers.parse("в карточке указан телефон «{phone}»"))
def has_phone(seller: Seller, settle: Settle, phone: str) -> None:
    """Среди телефонов карточки есть этот номер, как бы он ни был записан; другие телефоны не важны."""
    settle(company.has_phone(seller, phone))


@then(parsers.parse("в карточке указан сайт «{site}»"))
def has_site(seller: Seller, settle: Settle, site: str) -> None:
    """Среди сайтов карточки есть этот; протокол, «www», регистр букв и косая черта в конце не важны."""
    settle(company.has_site(seller, site))


@then("в них заполнены и верны:")
def filled(requisites: SellerRequisites, settle: Settle, datatable: Table) -> None:
    """В одних из реквизитов есть всё из таблицы (столбец «Реквизит»: ИНН, КПП, расчётный счёт, БИК), числа верны.

    Верны — нужной длины и с верными контрольными цифрами; у ИП КПП нет. Прочие, незаполненные, — замечание.
    """
    settle(seller_requisites.filled(requisites, column(datatable, "Реквизит")))


@then("для клиентов каждого вида есть включённый шаблон, слово названия которого начинается с одного из признаков:")
def templates_offered(templates: Sequence[RequisiteTemplate], settle: Settle, datatable: Table) -> None:
    """Для каждой строки («Клиенты», «Признаки» через запятую) есть такой шаблон; прочие не важны."""
    signs = {
        row["Клиенты"]: [sign.strip() for sign in row["Признаки"].split(",")]
        for row in rows(datatable, "Клиенты", "Признаки")
    }
    settle(seller_requisites.templates_offered(templates, signs))
