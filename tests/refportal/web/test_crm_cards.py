"""Cards of the CRM: sections and fields, saving, stages, conversion, documents; what scripts are answered."""

from collections.abc import Iterator
from typing import Any

import pytest

from b24audit.refportal import Defect, State, Variation, all_defects, all_variations, changed
from b24audit.refportal.crm.objects import CONTACT, DEAL, INVOICE, LEAD, QUOTE
from b24audit.refportal.states.sections.cards import CardsState
from b24audit.refportal.states.sections.rights import RightsState, Role, uniform
from tests.refportal.calls import small
from tests.refportal.web.crm_pages import Signed, attributes, signed_in, texts

CONTRACT = {"UF_CRM_DEAL_CONTRACT": "17-О", "UF_CRM_DEAL_SIGNED": "20.01.2026", "UF_CRM_DEAL_OBJECT": "Гараж"}


@pytest.fixture(scope="module")
def portal() -> Iterator[Signed]:
    with signed_in() as user:
        yield user


def _state(*changes: str) -> State:
    known: dict[str, Defect | Variation] = {**all_defects(), **all_variations()}
    return changed(small(), [known[name] for name in changes])


def _item(user: Signed, entity_type: int, number: int) -> dict[str, Any]:
    found: dict[str, Any] = user.caller.result("crm.item.get", entityTypeId=entity_type, id=number)["item"]
    return found


def _add(user: Signed, entity_type: int, **fields: Any) -> int:
    item = user.caller.result("crm.item.add", entityTypeId=entity_type, fields=fields)["item"]
    return int(item["id"])


def _deal(user: Signed) -> int:
    fields = {"ufCrmDealContract": "5", "ufCrmDealSigned": "2026-01-02", "ufCrmDealObject": "Дом"}
    return _add(user, DEAL, title="Оценка дома", **fields)


def test_the_address_of_a_card_is_a_stub_that_opens_a_slider(portal: Signed) -> None:
    stub = portal.text("/crm/lead/details/105/")
    assert "ui-entity-editor" not in stub
    assert (
        '{"address": "/crm/lead/details/105/?IFRAME=Y\\u0026IFRAME_TYPE=SIDE_SLIDER", "back": "/crm/lead/kanban/"}'
        in stub
    )
    assert "crm-iframe-popup crm-detail-page" in portal.card("/crm/lead/details/105/")


def test_sections_and_fields_are_those_of_the_layout(portal: Signed) -> None:
    card = portal.card("/crm/lead/details/105/")
    titles = ["Не обработан", "Назначен ответственный", "Сбор документов", "Отправлено КП"]
    assert texts(card, "ui-entity-editor-header-title-text") == titles
    shown = card.split("<template data-edit>")[0]
    assert attributes(shown, "ui-entity-editor-content-block", "data-cid") == [
        "TITLE", "STATUS_ID", "SOURCE_ID", "CLIENT", "NAME", "LAST_NAME", "PHONE", "EMAIL",
    ]  # fmt: skip
    values = texts(shown, "ui-entity-editor-content-block-text")
    assert values[1:4] == ["Не обработан", "Сайт", "не заполнено"]


def test_factory_cards_have_sections_of_the_product() -> None:
    state = small()
    state.get(CardsState).items = []
    with signed_in(state) as user:
        titles = {path: texts(user.card(path), "ui-entity-editor-header-title-text") for path in CARDS}
    assert titles == CARDS


CARDS = {
    "/crm/lead/details/105/": ["О лиде", "Дополнительно", "Товары"],
    "/crm/deal/details/203/": ["О сделке", "Дополнительно", "Товары"],
    "/crm/type/7/details/401/": ["О предложении", "Дополнительно", "Товары"],
    "/crm/type/31/details/301/": ["О счёте", "Дополнительно", "Товары"],
    "/crm/contact/details/901/": ["О контакте", "Дополнительно"],
    "/crm/company/details/1/": ["О компании", "Дополнительно"],
}


def test_a_new_lead_is_saved_with_what_was_typed(portal: Signed) -> None:
    card = portal.card("/crm/lead/details/0/")
    assert texts(card, "ui-toolbar-title-item") == ["Создание лида"]
    assert texts(card, "main-ui-select-name")[:2] == ["Не обработан", "Сайт"]
    answer = portal.post(
        "/crm/ajax/lead/save/",
        id=0,
        TITLE="Оценка ангара",
        SOURCE_ID="CALL",
        UF_CRM_LEAD_AREA="120,5".replace(",", "."),
        UF_CRM_LEAD_COURT="Y",
        **{"LEAD_0_multifield[PHONE][n0][VALUE]": "+72005550001", "LEAD_0_multifield[EMAIL][n0][VALUE]": "a@x.example"},
    )
    lead = _item(portal, LEAD, answer["id"])
    assert answer["go"] == f"/crm/lead/details/{answer['id']}/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER"
    assert (lead["title"], lead["sourceId"], lead["stageId"]) == ("Оценка ангара", "CALL", "NEW")
    assert (lead["ufCrmLeadArea"], lead["ufCrmLeadCourt"]) == (120.5, "Y")
    assert [each["value"] for each in lead["fm"]] == ["+72005550001", "a@x.example"]


def test_required_fields_are_demanded_of_a_new_deal(portal: Signed) -> None:
    card = portal.card("/crm/deal/details/0/?category_id=2")
    required = [title for title in texts(card, "ui-entity-editor-block-title-text") if title.endswith("*")]
    assert required == ["Номер Договора*", "Дата Договора*", "Объект оценки или экспертизы*"]
    answer = portal.post("/crm/ajax/deal/save/", id=0, TITLE="Экспертиза", CATEGORY_ID=2, UF_CRM_DEAL_CONTRACT="7")
    assert answer == {
        "error": "required",
        "text": "Заполните обязательные поля",
        "errors": dict.fromkeys(["UF_CRM_DEAL_SIGNED", "UF_CRM_DEAL_OBJECT"], "Поле обязательно для заполнения"),
    }
    saved = portal.post("/crm/ajax/deal/save/", id=0, TITLE="Экспертиза", CATEGORY_ID=2, **CONTRACT)
    deal = _item(portal, DEAL, saved["id"])
    assert (deal["categoryId"], deal["stageId"], deal["ufCrmDealSigned"][:10]) == (2, "C2:NEW", "2026-01-20")


def test_a_known_phone_raises_suspicion_until_it_is_ignored(portal: Signed) -> None:
    values = {"id": 0, "TITLE": "Ещё раз", "LEAD_0_multifield[PHONE][n0][VALUE]": "8 (200) 900-01-05"}
    popup = portal.post("/crm/ajax/lead/save/", **values)["popup"]
    assert "Подозрение на дубликаты" in popup
    assert texts(popup, "crm-dup-item") == ["Лид: Заявка с сайта: оценка квартиры"]
    assert "id" in portal.post("/crm/ajax/lead/save/", ignore="Y", **values)


def test_a_section_is_changed_and_the_rest_stays(portal: Signed) -> None:
    lead = _add(portal, LEAD, title="До правки", comments="Срочно", opportunity=500)
    portal.post("/crm/ajax/lead/save/", id=lead, TITLE="После правки", ASSIGNED_BY_ID=5)
    found = _item(portal, LEAD, lead)
    assert (found["title"], found["assignedById"]) == ("После правки", 5)
    assert (found["comments"], found["opportunity"]) == ("Срочно", 500)


def test_a_sum_that_was_not_touched_still_follows_the_products(portal: Signed) -> None:
    deal = _deal(portal)
    rows = {"PRODUCT_ID": "0", "PRODUCT_NAME": "Оценка", "PRICE": "1000", "QUANTITY": "1"}
    portal.post("/crm/ajax/deal/products/", id=deal, **rows)
    portal.post("/crm/ajax/deal/save/", id=deal, TITLE="Оценка дачи", OPPORTUNITY="1000")
    portal.post("/crm/ajax/deal/products/", id=deal, **{**rows, "PRICE": "1500"})
    assert _item(portal, DEAL, deal)["opportunity"] == 1500
    portal.post("/crm/ajax/deal/save/", id=deal, OPPORTUNITY="900")
    portal.post("/crm/ajax/deal/products/", id=deal, **rows)
    assert _item(portal, DEAL, deal)["opportunity"] == 900


def test_bar_a_ends_with_one_step_for_all_results(portal: Signed) -> None:
    card = portal.card("/crm/lead/details/105/")
    assert texts(card, "crm-entity-section-status-step-item-text") == [
        "Не обработан", "Назначен ответственный", "Сбор документов", "Отправлено КП", "Завершить обработку лида",
        "ЛИД забракован",
    ]  # fmt: skip
    assert card.count("display: none") == 1
    assert "Выберите результат, с которым будет завершена обработка лида." in card
    assert texts(card, "webform-small-button-accept") == ["Конвертация: Сделку + Контакт + Компанию"]
    assert texts(card, "webform-small-button-decline") == ["ЛИД забракован"]
    lost = portal.card("/crm/deal/details/204/")
    shown = texts(lost, "crm-entity-section-status-step-item-text")
    assert (shown[-1], "Выберите результат, с которым будет закрыта сделка." in lost) == ("СДЕЛКА забракована", True)


@pytest.mark.parametrize(
    ("path", "stages", "success", "failure"),
    [
        ("/crm/type/31/details/303/", ["Новый", "Отправлен клиенту", "Завершить"], "ОПЛАЧЕН", "Не оплачен"),
        (
            "/crm/type/7/details/402/",
            ["Черновик", "На согласовании", "Отправлено клиенту", "Завершить"],
            "Принято клиентом",
            "Отклонено клиентом",
        ),
    ],
)
def test_bar_b_of_quotes_and_invoices(portal: Signed, path: str, stages: list[str], success: str, failure: str) -> None:
    card = portal.card(path)
    popup = card[card.index("ui-stageflow-select-semantic-popup") :]
    assert texts(card, "ui-stageflow-stage-item-text") == stages
    assert texts(popup, "ui-btn-success")[0] == success
    assert texts(popup, "ui-btn-danger") == [failure]


def test_stages_change_by_the_bar(portal: Signed) -> None:
    lead = _add(portal, LEAD, title="В работу")
    assert portal.post("/crm/ajax/lead/stage/", id=lead, stage="UC_DOCUMENTS") == {"ok": True, "changed": True}
    assert _item(portal, LEAD, lead)["stageId"] == "UC_DOCUMENTS"
    history = portal.caller.result("crm.stagehistory.list", entityTypeId=LEAD, filter={"OWNER_ID": lead})["items"]
    assert [row["STATUS_ID"] for row in history] == ["NEW", "UC_DOCUMENTS"]


def test_a_deal_moves_on_only_with_its_required_fields(portal: Signed) -> None:
    popup = portal.post("/crm/ajax/deal/stage/", id=205, stage="UC_REGISTRATION")["popup"]
    assert "Для изменения стадии сделки заполните обязательные поля" in popup
    assert attributes(popup, "ui-entity-editor-content-block", "data-cid") == list(CONTRACT)
    portal.post("/crm/ajax/deal/stage/", id=205, stage="UC_REGISTRATION", **CONTRACT)
    deal = _item(portal, DEAL, 205)
    assert (deal["stageId"], deal["ufCrmDealContract"]) == ("UC_REGISTRATION", "17-О")


def test_a_converted_lead_does_not_go_back(portal: Signed) -> None:
    answer = portal.post("/crm/ajax/lead/stage/", id=101, stage="NEW")
    assert answer["text"] == "Нельзя поменять статус у сконвертированного лида."
    assert _item(portal, LEAD, 101)["stageId"] == "CONVERTED"


def test_a_lead_is_converted_after_choosing_the_pipeline(portal: Signed) -> None:
    card = portal.card("/crm/lead/details/106/")
    assert 'id="toolbar_lead_details_106_convert_button"' in card
    lead = _add(portal, LEAD, title="Оценка склада", name="Инна", lastName="Складова", companyTitle="ООО «Склад»")
    values = {"id": lead, "targets": "deal,contact,company"}
    popup = portal.post("/crm/ajax/lead/convert/", **values)["popup"]
    assert ("Настройка сделки" in popup, "Работы, услуги по экспертизе" in popup) == (True, True)
    opened = portal.post("/crm/ajax/lead/convert/", category=2, **values)["open"]
    deal = _item(portal, DEAL, int(opened.split("/")[4]))
    assert (deal["leadId"], deal["categoryId"], deal["contactId"] > 0, deal["companyId"] > 0) == (lead, 2, True, True)
    assert _item(portal, LEAD, lead)["stageId"] == "CONVERTED"
    linked = texts(portal.text(f"/crm/lead/details/{lead}/tabs/tab_tree/"), "crm-entity-link")
    assert [row.split()[0] for row in linked] == ["Контакт", "Компания", "Сделка"] or len(linked) > 3


def test_a_deal_may_be_made_for_a_client_from_the_list(portal: Signed) -> None:
    lead = _add(portal, LEAD, title="От знакомого клиента")
    assert "Выбор из списка" in portal.post("/crm/ajax/lead/convert/", id=lead, targets="list")["popup"]
    found = portal.get("/crm/ajax/clients/contact/?q=рябова").json()["items"]
    assert [each["id"] for each in found] == [901]
    opened = portal.post("/crm/ajax/lead/convert/", id=lead, targets="deal", category=0, CONTACT_ID=901)["open"]
    assert _item(portal, DEAL, int(opened.split("/")[4]))["contactId"] == 901


@pytest.mark.parametrize(
    ("source", "path", "target", "link"),
    [
        ((DEAL, 201), "invoice", INVOICE, {"parentId2": 201}),
        ((DEAL, 201), "quote", QUOTE, {"dealId": 201}),
        ((QUOTE, 401), "invoice", INVOICE, {"parentId7": 401, "parentId2": 201}),
        ((QUOTE, 401), "deal", DEAL, {"quoteId": 401}),
    ],
)
def test_documents_are_made_on_basis(
    portal: Signed, source: tuple[int, int], path: str, target: int, link: dict[str, int]
) -> None:
    kind = {DEAL: "deal", QUOTE: "quote"}[source[0]]
    opened = portal.post(f"/crm/ajax/{kind}/convert/", id=source[1], targets=path)["open"]
    made = _item(portal, target, int(opened.rstrip("/").rpartition("/")[2]))
    assert {name: made[name] for name in link} == link
    assert (made["opportunity"], made["contactId"]) == (23000, 901)


def test_refusals_of_conversion_are_told() -> None:
    with signed_in(_state("conversion-refused", "deal-invoice-refused")) as user:
        lead = user.post("/crm/ajax/lead/convert/", id=105, targets="deal", category=0)
        assert lead["text"] == "Конвертация лида недоступна: недостаточно прав на создание элементов CRM."
        deal = user.post("/crm/ajax/deal/convert/", id=203, targets="invoice")
        assert deal["text"] == "На основании «Сделка» нельзя создать «Счёт»."


def test_what_is_made_may_open_as_a_draft() -> None:
    with signed_in(_state("drafts-on-basis")) as user:
        opened = user.post("/crm/ajax/deal/convert/", id=201, targets="invoice")["open"]
        assert opened == "/crm/type/31/details/0/?source_type=2&source_id=201"
        card = user.card(opened)
        assert ('value="Оценка бизнеса для продажи"' in card, 'name="source_id" value="201"' in card) == (True, True)
        saved = user.post("/crm/ajax/invoice/save/", id=0, TITLE="Счёт", source_type=2, source_id=201, OPPORTUNITY="")
        made = _item(user, INVOICE, saved["id"])
        assert (made["title"], made["parentId2"], made["opportunity"]) == ("Счёт", 201, 23000)


def test_a_conversion_may_ask_to_create_fields() -> None:
    with signed_in(_state("conversion-asks-for-fields")) as user:
        popup = user.post("/crm/ajax/lead/convert/", id=105, targets="contact")["popup"]
        assert ("Конвертация лида" in popup, "Какие поля будут созданы" in popup) == (True, True)
        opened = user.post("/crm/ajax/lead/convert/", id=105, targets="contact", asked_fields="Y")["open"]
        assert opened.startswith("/crm/contact/details/")
        user.post("/crm/ajax/lead/convert/", id=106, targets="contact", asked_fields="Y", create_fields="contact")
        labels = [
            row.get("title") for row in user.caller.result("crm.item.fields", entityTypeId=CONTACT)["fields"].values()
        ]
        assert "Площадь объекта, кв. м" in labels


def test_products_are_replaced_and_counted(portal: Signed) -> None:
    deal = _deal(portal)
    rows = {
        "PRODUCT_ID": ["2003", "0"],
        "PRODUCT_NAME": ["Оценка", "Выезд"],
        "PRICE": ["1000", "250,5"],
        "QUANTITY": ["2", "1"],
    }
    portal.post("/crm/ajax/deal/products/", id=deal, **rows)
    assert _item(portal, DEAL, deal)["opportunity"] == 2250.5
    tab = portal.text(f"/crm/deal/details/{deal}/tabs/tab_products/")
    assert texts(tab, "crm-product-sum")[:2] == ["2 000 ₽", "250,50 ₽"]


def test_tabs_bring_what_belongs_to_the_item(portal: Signed) -> None:
    card = portal.card("/crm/deal/details/201/")
    assert texts(card, "crm-entity-section-tab") == [
        "Общие", "Товары", "Предложения", "Счета", "Роботы", "Бизнес-процессы", "Связи", "История",
    ]  # fmt: skip
    names = ["products", "quote", "invoice", "automation", "bizproc", "tree", "event"]
    assert attributes(card, "crm-entity-section-tab-content", "data-tab-id") == [f"tab_{name}" for name in names]
    invoices = texts(portal.text("/crm/deal/details/201/tabs/tab_invoice/"), "crm-entity-link")
    assert any("Счёт за оценку бизнеса" in row for row in invoices)
    assert "Регистрация Договора" in portal.text("/crm/deal/details/201/tabs/tab_event/")


def test_a_document_is_made_and_its_pdf_comes_later(portal: Signed) -> None:
    deal = _deal(portal)
    menu = portal.get(f"/crm/ajax/deal/templates/?id={deal}").json()
    names = {row["name"]: row["id"] for row in menu["items"]}
    assert ("Проект договора" in names, "Акт (Россия)" in names) == (True, False)
    opened = portal.post("/crm/ajax/deal/document/", id=deal, template=names["Проект договора"])["open"]
    viewer = portal.text(f"{opened}?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER")
    assert ("crm__document-view--slider-wrap" in viewer, 'id="crm-document-pdf"' in viewer) == (True, True)
    assert portal.get(f"{opened}status/").json() == {"pdf": False, "failed": False}
    portal.caller.portal.clock.sleep(60)
    assert portal.get(f"{opened}status/").json() == {"pdf": True, "failed": False}
    assert portal.get(f"{opened}pdf/").content.startswith(b"%PDF")
    assert portal.get(f"{opened}docx/").content.startswith(b"PK")


def test_no_document_of_a_deal_without_its_required_fields(portal: Signed) -> None:
    answer = portal.post("/crm/ajax/deal/document/", id=203, template=11)
    assert answer["text"].startswith("Документ не создан: не заполнены обязательные поля: Номер Договора")


def test_a_card_is_shown_only_to_those_who_may_read_it() -> None:
    state = small()
    state.get(RightsState).roles = [Role(id=9, name="Проверка", permissions=uniform("A", "write"), members=["all"])]
    with signed_in(state, user=6) as user:
        assert user.get("/crm/lead/details/106/?IFRAME=Y").status_code == 403
        own = user.card("/crm/lead/details/105/")
        assert ("изменить" in own, "data-step" in own) == (False, False)
        assert user.post("/crm/ajax/lead/save/", id=105, TITLE="Чужая правка")["text"] == "Доступ запрещен"
        assert "Лид не найден." in user.card("/crm/lead/details/99999/")
