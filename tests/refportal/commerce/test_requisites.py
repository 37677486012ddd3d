"""Requisites, their templates, bank details and links, as the documentation shows them."""

import pytest

from b24audit.refportal import all_defects, changed, read_state
from tests.refportal.calls import Caller, portal_of


def test_own_company_is_found_with_phone_site_and_pictures(conforming: Caller) -> None:
    found = conforming.result("crm.item.list", entityTypeId=4, filter={"isMyCompany": "Y"}, select=["*", "UF_*"])
    [company] = found["items"]
    assert (company["id"], company["title"], company["isMyCompany"]) == (1, "Наша КОМПАНИЯ", "Y")
    assert [(field["typeId"], field["value"]) for field in company["fm"]] == [
        ("PHONE", "+79000000000"),
        ("WEB", "https://www.nashacompany.ru/"),
        ("EMAIL", "mail@nashacompany.ru"),
    ]
    assert {name: company[name]["id"] for name in ("ufLogo", "ufStamp", "ufDirectorSign", "ufAccountantSign")} == {
        "ufLogo": 11,
        "ufStamp": 12,
        "ufDirectorSign": 13,
        "ufAccountantSign": 14,
    }


def test_fresh_portal_has_templates_and_no_own_company(fresh: Caller) -> None:
    assert fresh.call("crm.requisite.preset.list", select=["ID", "NAME"])["result"] == [
        {"ID": "1", "NAME": "Организация"},
        {"ID": "2", "NAME": "ИП"},
        {"ID": "3", "NAME": "Физ. лицо"},
    ]
    assert fresh.call("crm.item.list", entityTypeId=4, filter={"isMyCompany": "Y"})["total"] == 0
    assert fresh.call("crm.requisite.list") == {**fresh.call("crm.requisite.list"), "result": [], "total": 0}


def test_list_gives_selected_fields_as_text(conforming: Caller) -> None:
    answer = conforming.call(
        "crm.requisite.list",
        order={"DATE_CREATE": "ASC", "ID": "DESC"},
        filter={"ENTITY_TYPE_ID": 4, "ENTITY_ID": 1, "%NAME": "лиц"},
        select=["ENTITY_TYPE_ID", "ENTITY_ID", "ID", "NAME"],
    )
    assert (answer["total"], answer["result"]) == (
        2,
        [
            {"ID": "3", "ENTITY_TYPE_ID": "4", "ENTITY_ID": "1", "NAME": "Для физических лиц"},
            {"ID": "1", "ENTITY_TYPE_ID": "4", "ENTITY_ID": "1", "NAME": "Для юридических лиц"},
        ],
    )


def test_requisites_have_every_documented_field(conforming: Caller) -> None:
    row = conforming.result("crm.requisite.get", id=1)
    assert len(row) == 75
    assert {name: row[name] for name in ("ID", "DATE_CREATE", "DATE_MODIFY", "MODIFY_BY_ID", "CODE", "ACTIVE")} == {
        "ID": "1",
        "DATE_CREATE": "2026-01-05T11:00:00+03:00",
        "DATE_MODIFY": "",
        "MODIFY_BY_ID": None,
        "CODE": None,
        "ACTIVE": "Y",
    }
    assert (row["RQ_INN"], row["RQ_KPP"], row["RQ_VAT_PAYER"], row["RQ_CPF"]) == (
        "7700000016",
        "770001001",
        "N",
        None,
    )
    assert set(conforming.result("crm.requisite.fields")) == set(row)


def test_bank_details_of_requisites(conforming: Caller) -> None:
    [row] = conforming.result("crm.requisite.bankdetail.list", filter={"ENTITY_ID": 2})
    assert {name: row[name] for name in ("ID", "ENTITY_ID", "COUNTRY_ID", "RQ_BIK", "RQ_ACC_NUM", "RQ_IBAN")} == {
        "ID": "2",
        "ENTITY_ID": "2",
        "COUNTRY_ID": "1",
        "RQ_BIK": "044525999",
        "RQ_ACC_NUM": "40702810900000000002",
        "RQ_IBAN": None,
    }


def test_life_of_requisites(conforming: Caller) -> None:
    client = conforming.result("crm.item.add", entityTypeId=4, fields={"title": "ООО «Клиент»"})["item"]["id"]
    fields = {"ENTITY_TYPE_ID": 4, "ENTITY_ID": client, "PRESET_ID": 1, "NAME": "Реквизиты", "RQ_INN": "7700000016"}
    number = conforming.result("crm.requisite.add", fields=fields)
    account = {"ENTITY_ID": number, "NAME": "Счёт", "RQ_BIK": "044525999"}
    detail = conforming.result("crm.requisite.bankdetail.add", fields=account)
    changes = {"NAME": "Другие", "RQ_KPP": "770001001", "ENTITY_ID": 1}
    assert conforming.result("crm.requisite.update", id=number, fields=changes) is True
    row = conforming.result("crm.requisite.get", id=number)
    assert (row["NAME"], row["RQ_INN"], row["RQ_KPP"], row["ENTITY_ID"], row["MODIFY_BY_ID"]) == (
        "Другие",
        "7700000016",
        "770001001",
        str(client),
        "1",
    )
    assert conforming.result("crm.requisite.delete", id=number) is True
    assert conforming.refusal("crm.requisite.bankdetail.get", id=detail) == (
        400,
        "",
        f"The RequisiteBankDetail with ID '{detail}' is not found",
    )


def test_deleted_company_takes_its_requisites_along(conforming: Caller) -> None:
    conforming.result("crm.item.delete", entityTypeId=4, id=1)
    assert conforming.call("crm.requisite.list")["total"] == 0
    assert conforming.call("crm.requisite.bankdetail.list")["total"] == 0


@pytest.mark.parametrize(
    ("method", "params", "complaint"),
    [
        ("crm.requisite.get", {}, "ID is not defined or invalid."),
        ("crm.requisite.get", {"id": 27}, "The Requisite with ID '27' is not found"),
        ("crm.requisite.add", {"fields": {"NAME": "x"}}, "ENTITY_TYPE_ID is not defined or invalid."),
        ("crm.requisite.bankdetail.add", {"fields": {"NAME": "x"}}, "ENTITY_ID is not defined or invalid."),
        ("crm.requisite.preset.get", {"id": 347}, "The Preset with ID '347' is not found"),
        ("crm.requisite.preset.delete", {"id": 1}, "Нельзя удалить шаблон: для него уже созданы реквизиты"),
        ("crm.requisite.link.get", {"entityTypeId": 31}, "entityId is not defined or invalid."),
        ("crm.requisite.link.get", {"entityTypeId": 31, "entityId": 5}, "Not found"),
    ],
)
def test_refusals(conforming: Caller, method: str, params: dict[str, object], complaint: str) -> None:
    assert conforming.refusal(method, **params) == (400, "", complaint)


def test_links_of_invoices(conforming: Caller) -> None:
    fields = {"title": "Счёт", "mycompanyId": 1}
    invoice = conforming.result("crm.item.add", entityTypeId=31, fields=fields)["item"]["id"]
    link = {
        "ENTITY_TYPE_ID": 31,
        "ENTITY_ID": invoice,
        "REQUISITE_ID": 0,
        "BANK_DETAIL_ID": 0,
        "MC_REQUISITE_ID": 2,
        "MC_BANK_DETAIL_ID": 2,
    }
    assert conforming.result("crm.requisite.link.register", fields=link) is True
    listed = conforming.call("crm.requisite.link.list", filter={"ENTITY_TYPE_ID": 31})
    assert (listed["result"], listed["total"]) == ([{name: str(value) for name, value in link.items()}], 1)
    found = conforming.result("crm.requisite.link.get", entityTypeId=31, entityId=invoice)
    assert (found["ENTITY_TYPE_ID"], found["ENTITY_ID"], found["MC_REQUISITE_ID"]) == (31, invoice, "2")
    wrong = {**link, "MC_BANK_DETAIL_ID": 3}
    text = "The BankDetail of your company with ID '3' is not assigned to Requisite of your company with ID '2'"
    assert conforming.refusal("crm.requisite.link.register", fields=wrong) == (400, "", text)
    assert conforming.result("crm.requisite.link.unregister", entityTypeId=31, entityId=invoice) is True
    assert conforming.call("crm.requisite.link.list")["total"] == 0


@pytest.mark.parametrize(
    ("defect", "inn", "bik", "presets"),
    [
        ("own-inn-missing", None, "044525999", ["Y", "Y", "Y"]),
        ("own-bik-missing", "7700000016", None, ["Y", "Y", "Y"]),
        ("requisite-presets-missing", "7700000016", "044525999", ["Y", "N"]),
    ],
)
def test_defects_show_in_lists(defect: str, inn: str | None, bik: str | None, presets: list[str]) -> None:
    with portal_of(changed(read_state("conforming"), [all_defects()[defect]])) as caller:
        assert {row["RQ_INN"] for row in caller.result("crm.requisite.list")} == {inn}
        assert {row["RQ_BIK"] for row in caller.result("crm.requisite.bankdetail.list")} == {bik}
        assert [row["ACTIVE"] for row in caller.result("crm.requisite.preset.list")] == presets
