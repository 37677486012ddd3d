"""The document generator: templates, numbers, DOCX with the data of an item, the PDF that comes later."""

import base64
from io import BytesIO

import docx
import pytest

from b24audit.refportal import ManualClock, Settings, all_defects, changed, read_state
from tests.refportal.calls import HOOK, Caller, portal_of
from tests.refportal.commerce.test_payments import CONTRACT, new_invoice

CONTRACT_TEMPLATE, ACT_TEMPLATE, INVOICE_TEMPLATE = 11, 23, 31


def new_deal(caller: Caller, **fields: object) -> int:
    client = caller.result("crm.item.add", entityTypeId=4, fields={"title": "ООО «Заказчик»"})["item"]["id"]
    values = {"TITLE": "Оценка дома", "COMPANY_ID": client, "OPPORTUNITY": 15000, **CONTRACT, **fields}
    return int(caller.result("crm.deal.add", fields=values))


def make(caller: Caller, template: int, entity_type: int, item: int, **params: object) -> dict[str, object]:
    made = caller.result(
        "crm.documentgenerator.document.add", templateId=template, entityTypeId=entity_type, entityId=item, **params
    )
    return dict(made["document"])


def paragraphs(caller: Caller, document: dict[str, object]) -> list[str]:
    content = caller.send("GET", str(document["downloadUrlMachine"])).content
    return [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs]


def pictures(caller: Caller, document: dict[str, object]) -> int:
    content = caller.send("GET", str(document["downloadUrlMachine"])).content
    return len(docx.Document(BytesIO(content)).inline_shapes)


def test_templates_of_deals(conforming: Caller) -> None:
    answer = conforming.call(
        "crm.documentgenerator.template.list",
        select=["id", "name", "active", "entityTypeId"],
        filter={"entityTypeId": "2_category_0", "active": "Y"},
        order={"id": "ASC"},
    )
    templates = answer["result"]["templates"]
    assert (answer["total"], [row["name"] for row in templates.values()]) == (
        7,
        [
            "Проект договора",
            "Корпоративный договор",
            "Государственный контракт",
            "Дополнительное соглашение",
            "Заявление",
            "Техническое задание",
            "Акт выполненных работ",
        ],
    )
    assert templates["11"] == {
        "id": "11",
        "name": "Проект договора",
        "download": "http://portal.test/bitrix/services/main/ajax.php?action=crm.documentgenerator.template.download&id=11",
        "active": "Y",
        "downloadMachine": f"{HOOK}crm.documentgenerator.template.download.json?id=11",
        "entityTypeId": ["2_category_0", "2_category_2"],
    }


def test_fresh_portal_has_the_templates_of_the_product_only(fresh: Caller) -> None:
    found = fresh.result("crm.documentgenerator.template.list")["templates"]
    assert [(row["name"], row["code"]) for row in found.values()] == [
        ("Счёт (Россия)", "bill_ru"),
        ("Акт (Россия)", "act_ru"),
    ]


def test_contract_holds_the_data_of_the_deal(conforming: Caller) -> None:
    deal = new_deal(conforming)
    conforming.result(
        "crm.item.productrow.set",
        ownerType="D",
        ownerId=deal,
        productRows=[{"productName": "Оценка", "price": 10, "quantity": 2}, {"productName": "Выезд", "price": 5}],
    )
    document = make(conforming, CONTRACT_TEMPLATE, 2, deal)
    assert paragraphs(conforming, document)[:6] == [
        "Договор № 1 от 2026-01-05",
        "Заказчик: ООО «Заказчик». Исполнитель: Наша КОМПАНИЯ, ИНН 7700000016, КПП 770001001.",
        "Предмет: Дом, площадь  кв. м. Срок:  дней.",
        "1. Оценка — 2 × 10",
        "2. Выезд — 1 × 5",
        "Стоимость работ: 15000 руб.",
    ]
    assert (document["title"], document["number"], document["templateId"]) == (
        "Проект договора 2026-001",
        "2026-001",
        "11",
    )
    assert document["products"] == {"currencyId": "RUB", "totalSum": "25.00", "totalRows": 2}


def test_invoice_has_logo_and_on_request_stamp_and_signatures(conforming: Caller) -> None:
    _, invoice = new_invoice(conforming, companyId=1)
    plain = make(conforming, INVOICE_TEMPLATE, 31, invoice)
    assert (pictures(conforming, plain), plain["stampsEnabled"], plain["changeStampsEnabled"]) == (1, False, True)
    stamped = make(conforming, INVOICE_TEMPLATE, 31, invoice, stampsEnabled=1)
    assert (pictures(conforming, stamped), stamped["stampsEnabled"]) == (4, True)
    assert paragraphs(conforming, stamped)[1] == (
        "Продавец: Наша КОМПАНИЯ, ИНН 7700000016, КПП 770001001, р/с 40702810600000000001, БИК 044525999, "
        "АО «Учебный банк»"
    )


def test_invoice_uses_the_requisites_it_was_given(conforming: Caller) -> None:
    _, invoice = new_invoice(conforming)
    link = {"ENTITY_TYPE_ID": 31, "ENTITY_ID": invoice, "REQUISITE_ID": 0, "BANK_DETAIL_ID": 0}
    conforming.result("crm.requisite.link.register", fields={**link, "MC_REQUISITE_ID": 2, "MC_BANK_DETAIL_ID": 2})
    assert "р/с 40702810900000000002" in paragraphs(conforming, make(conforming, INVOICE_TEMPLATE, 31, invoice))[1]


def test_pdf_comes_later() -> None:
    clock = ManualClock()
    with portal_of("conforming", Settings(limits=False), clock) as caller:
        document = make(caller, CONTRACT_TEMPLATE, 2, new_deal(caller))
        number = document["id"]
        assert "pdfUrl" not in document
        assert "pdfUrlMachine" not in caller.result("crm.documentgenerator.document.get", id=number)["document"]
        clock.sleep(31)
        ready = caller.result("crm.documentgenerator.document.get", id=number)["document"]
        content = caller.send("GET", ready["pdfUrlMachine"]).content
    assert (content[:8], content[-6:]) == (b"%PDF-1.4", b"%%EOF\n")
    assert "Договор № 1 от 2026-01-05".encode("cp1251") in content
    table = int(content.rpartition(b"startxref\n")[2].split()[0])
    assert content[table : table + 4] == b"xref"


def test_list_of_documents(conforming: Caller) -> None:
    deal = new_deal(conforming)
    make(conforming, CONTRACT_TEMPLATE, 2, deal)
    second = make(conforming, ACT_TEMPLATE, 2, deal, values={"DocumentNumber": "А-7"})
    answer = conforming.call(
        "crm.documentgenerator.document.list", filter={"entityTypeId": 2, "entityId": deal}, order={"id": "DESC"}
    )
    row = answer["result"]["documents"][0]
    assert (answer["total"], row["id"], row["title"], row["number"], row["entityTypeId"], row["pdfId"]) == (
        2,
        str(second["id"]),
        "Акт выполненных работ А-7",
        "А-7",
        "2",
        None,
    )
    status, code, text = conforming.refusal("crm.documentgenerator.document.list", select=["id", "entityTypeId"])
    assert (status, code) == (400, "100")
    assert text.startswith("Unknown field definition ENTITY_TYPE_ID")
    assert conforming.result("crm.documentgenerator.document.delete", id=row["id"]) is None
    assert conforming.call("crm.documentgenerator.document.list")["total"] == 1


def test_document_is_made_again_with_other_values(conforming: Caller) -> None:
    document = make(conforming, CONTRACT_TEMPLATE, 2, new_deal(conforming))
    values = {"UfCrmDealContract": "77/К"}
    updated = conforming.result("crm.documentgenerator.document.update", id=document["id"], values=values)["document"]
    assert paragraphs(conforming, updated)[0] == "Договор № 77/К от 2026-01-05"
    assert updated["updatedBy"] == "1"


def test_uploaded_template(conforming: Caller) -> None:
    word = docx.Document()
    word.add_paragraph("Сделка {Title~uppercase}, ").add_run("сумма {Opport").bold = True
    word.paragraphs[0].add_run("unity}")
    cell = word.add_table(1, 1).rows[0].cells[0]
    cell.text = "Клиент {ClientName}; {Unknown}"
    buffer = BytesIO()
    word.save(buffer)
    fields = {
        "name": "Своя справка",
        "file": ["own.docx", base64.b64encode(buffer.getvalue()).decode()],
        "numeratorId": 11,
        "region": "ru",
        "entityTypeId": ["2"],
    }
    template = conforming.result("crm.documentgenerator.template.add", fields=fields)["template"]
    assert (template["users"], template["active"], template["entityTypeId"]) == ({"U1": "U1"}, "Y", ["2"])
    document = make(conforming, int(template["id"]), 2, new_deal(conforming))
    content = conforming.send("GET", str(document["downloadUrlMachine"])).content
    made = docx.Document(BytesIO(content))
    assert made.paragraphs[0].text == "Сделка Оценка дома, сумма 15000"
    assert made.tables[0].rows[0].cells[0].text == "Клиент ООО «Заказчик»; "
    assert conforming.result("crm.documentgenerator.template.delete", id=template["id"]) is None
    refusal = conforming.refusal("crm.documentgenerator.template.get", id=template["id"])
    assert refusal == (400, "0", "Template not found")


def test_fields_of_a_template(conforming: Caller) -> None:
    deal = new_deal(conforming)
    found = conforming.result(
        "crm.documentgenerator.template.getfields", id=CONTRACT_TEMPLATE, entityTypeId=2, entityId=deal
    )["templateFields"]
    assert found["UfCrmDealObject"] == {
        "title": "Объект оценки или экспертизы",
        "value": "Дом",
        "group": ["Документ"],
        "chain": "this.SOURCE.UfCrmDealObject",
        "default": "Дом",
        "required": "Y",
    }


def test_numerators(conforming: Caller) -> None:
    added = conforming.result("crm.documentgenerator.numerator.add", fields={"name": "Акты", "template": "А-{NUMBER}"})
    listed = conforming.call("crm.documentgenerator.numerator.list")
    assert listed["total"] == 5
    assert listed["result"]["numerators"][-1] == {
        "id": str(added["numerator"]["id"]),
        "name": "Акты",
        "template": "А-{NUMBER}",
        "settings": {
            "Bitrix_Main_Numerator_Generator_SequentNumberGenerator": {
                "start": 1,
                "step": 1,
                "length": 0,
                "padString": "0",
                "periodicBy": None,
                "timezone": None,
                "isDirectNumeration": False,
            }
        },
    }


def test_mandatory_fields_must_be_filled(conforming: Caller) -> None:
    deal = new_deal(conforming, UF_CRM_DEAL_OBJECT="")
    params = {"templateId": CONTRACT_TEMPLATE, "entityTypeId": 2, "entityId": deal}
    assert conforming.refusal("crm.documentgenerator.document.add", **params) == (400, "0", "Cannot create document")


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ({"templateId": 999}, "Template not found"),
        ({"templateId": 11, "entityTypeId": 177}, "No provider for entityTypeId"),
        ({"templateId": 11, "entityTypeId": 2}, 'Empty required parameter "value"'),
        ({"templateId": 11, "entityTypeId": 2, "entityId": 5}, "Cannot create document"),
    ],
)
def test_refusals(conforming: Caller, params: dict[str, int], complaint: str) -> None:
    assert conforming.refusal("crm.documentgenerator.document.add", **params) == (400, "0", complaint)


@pytest.mark.parametrize("file", [["a.docx", "!"], ["a.docx", "YWJj"], "a.docx"])
def test_file_that_is_no_document_is_refused(conforming: Caller, file: object) -> None:
    fields = {"name": "x", "file": file, "numeratorId": 11, "region": "ru", "entityTypeId": ["2"]}
    status, code, text = conforming.refusal("crm.documentgenerator.template.add", fields=fields)
    assert (status, code) == (400, "0")
    assert text in {"Could not save file", "Missing file content"}


def test_defects_show() -> None:
    names = ["document-without-deal-data", "document-without-mandatory-fields", "document-template-act-missing"]
    with portal_of(changed(read_state("conforming"), [all_defects()[name] for name in names])) as caller:
        deal = new_deal(caller, UF_CRM_DEAL_OBJECT="")
        assert paragraphs(caller, make(caller, CONTRACT_TEMPLATE, 2, deal))[0] == "Договор № … от …"
        templates = caller.result("crm.documentgenerator.template.list")["templates"]
        assert "Акт выполненных работ" not in {row["name"] for row in templates.values()}
