"""«Создать на основании»: what the interface makes of leads, deals and quotes, and how each defect spoils it."""

from collections.abc import Iterator
from typing import Any

import pytest

from b24audit.refportal import State, all_defects, changed
from b24audit.refportal.crm.acting import acting_call
from b24audit.refportal.crm.conversion import ConversionRefused, make_document
from b24audit.refportal.crm.lead_conversion import convert_lead
from b24audit.refportal.crm.objects import COMPANY, CONTACT, DEAL, INVOICE, LEAD, QUOTE
from b24audit.refportal.defects.conversion import CATALOGUE
from b24audit.refportal.states.sections.user_fields import UserField
from tests.refportal.calls import Caller, portal_of, small

Facts = dict[str, Any]
LEAD_FIELDS = {
    "title": "Оценка склада",
    "name": "Инна",
    "lastName": "Складова",
    "companyTitle": "ООО «Склад»",
    "sourceId": "CALL",
    "comments": "Срочно",
    "ufCrmLeadObject": "Склад",
    "ufCrmLeadArea": 812.5,
    "fm": [
        {"typeId": "PHONE", "valueType": "WORK", "value": "+72005557701"},
        {"typeId": "EMAIL", "valueType": "WORK", "value": "skladova@client.example"},
    ],
}
ROWS = [{"productName": "Оценка склада", "price": 15000, "quantity": 2}]


def _item(portal: Caller, entity_type: int, number: int) -> dict[str, Any]:
    found: dict[str, Any] = portal.result("crm.item.get", entityTypeId=entity_type, id=number)["item"]
    return found


def _rows(portal: Caller, code: str, number: int) -> list[tuple[str, float, float]]:
    filter_ = {"=ownerType": code, "=ownerId": number}
    rows = portal.result("crm.item.productrow.list", filter=filter_)["productRows"]
    return [(row["productName"], row["price"], row["quantity"]) for row in rows]


def _new_lead(portal: Caller) -> int:
    number: int = portal.result("crm.item.add", entityTypeId=LEAD, fields=LEAD_FIELDS)["item"]["id"]
    portal.result("crm.item.productrow.set", ownerType="L", ownerId=number, productRows=ROWS)
    return number


def _convert(portal: Caller, lead: int, *targets: str) -> dict[str, int]:
    with portal.portal.store.transaction(exclusive=True) as session:
        call = acting_call(portal.portal, session, 4)
        return convert_lead(call, lead, targets or ("contact", "company", "deal"))


def _document(portal: Caller, source: tuple[int, int], target: int) -> int:
    with portal.portal.store.transaction(exclusive=True) as session:
        return make_document(acting_call(portal.portal, session, 4), source, target)


def _lead_facts(portal: Caller) -> Facts:
    """What a conversion of a new lead gives; "refused" when it gives nothing."""
    lead = _new_lead(portal)
    try:
        made = _convert(portal, lead)
    except ConversionRefused:
        return {"refused": True}
    deal = _item(portal, DEAL, made["deal"])
    facts: Facts = {
        "made": sorted(made),
        "lead finished": _item(portal, LEAD, lead)["stageId"],
        "deal stage": deal["stageId"],
        "deal source": deal["sourceId"],
        "deal sum": deal["opportunity"],
        "deal products": _rows(portal, "D", made["deal"]),
        "deal of": (deal["leadId"] == lead, deal["title"], deal["comments"], deal["assignedById"]),
        "deal fields": (deal["ufCrmDealObject"], deal["ufCrmDealArea"]),
        "deal contact": deal["contactId"] == made.get("contact", 0),
        "deal company": deal["companyId"] == made.get("company", 0),
    }
    if "contact" in made:
        contact = _item(portal, CONTACT, made["contact"])
        facts["contact"] = (contact["name"], contact["lastName"], contact["leadId"] == lead)
        facts["employer"] = contact["companyId"] == made.get("company", 0)
        facts["contact phones"] = [each["value"] for each in contact["fm"]]
        facts["contact source"] = contact["sourceId"]
    if "company" in made:
        company = _item(portal, COMPANY, made["company"])
        facts["company"] = (company["title"], company["leadId"] == lead)
        facts["company phones"] = [each["value"] for each in company["fm"]]
    return facts


VALUES = ["+72005557701", "skladova@client.example"]
LEAD_FACTS: Facts = {
    "made": ["company", "contact", "deal"],
    "lead finished": "CONVERTED",
    "deal stage": "NEW",
    "deal source": "CALL",
    "deal sum": 30000,
    "deal products": [("Оценка склада", 15000, 2)],
    "deal of": (True, "Оценка склада", "Срочно", 1),
    "deal fields": ("Склад", 812.5),
    "deal contact": True,
    "deal company": True,
    "contact": ("Инна", "Складова", True),
    "employer": True,
    "contact phones": VALUES,
    "contact source": "CALL",
    "company": ("ООО «Склад»", True),
    "company phones": VALUES,
}
GONE = "gone"
LEAD_DEFECTS: dict[str, Facts] = {
    "conversion-leaves-lead": {"lead finished": "NEW"},
    "conversion-without-company": {"made": ["contact", "deal"], "company": GONE, "company phones": GONE},
    "conversion-without-contact": {
        "made": ["company", "deal"],
        "contact": GONE,
        "employer": GONE,
        "contact phones": GONE,
        "contact source": GONE,
    },
    "conversion-leaves-company-alone": {"employer": False},
    "conversion-leaves-client-alone": {"deal contact": False, "deal company": False},
    "conversion-loses-contacts": {"contact phones": [], "company phones": []},
    "conversion-loses-products": {"deal products": [], "deal sum": 0},
    "conversion-loses-source": {"deal source": None, "contact source": None},
    "converted-deal-in-other-stage": {"deal stage": "UC_REGISTRATION"},
}
"""By defect: the facts that differ; all others must be as on a portal without it."""


@pytest.fixture
def portal() -> Iterator[Caller]:
    with portal_of("conforming") as caller:
        yield caller


def _broken(*names: str) -> State:
    return changed(small(), [all_defects()[name] for name in names])


def test_a_lead_becomes_a_deal_with_its_client(portal: Caller) -> None:
    assert _lead_facts(portal) == LEAD_FACTS


@pytest.mark.parametrize("name", LEAD_DEFECTS)
def test_a_defect_spoils_just_its_part_of_the_conversion(name: str) -> None:
    expected = {fact: value for fact, value in {**LEAD_FACTS, **LEAD_DEFECTS[name]}.items() if value != GONE}
    with portal_of(_broken(name)) as caller:
        assert _lead_facts(caller) == expected


def test_refused_conversion_makes_nothing() -> None:
    with portal_of(_broken("conversion-refused")) as caller:
        before = caller.call("crm.item.list", entityTypeId=DEAL)["total"]
        assert _lead_facts(caller) == {"refused": True}
        assert caller.call("crm.item.list", entityTypeId=DEAL)["total"] == before


def test_only_what_the_user_chose_is_made(portal: Caller) -> None:
    lead = _new_lead(portal)
    assert sorted(_convert(portal, lead, "contact")) == ["contact"]


def test_a_converted_lead_is_not_converted_again(portal: Caller) -> None:
    lead = _new_lead(portal)
    _convert(portal, lead)
    with pytest.raises(ConversionRefused, match="Лид уже сконвертирован"):
        _convert(portal, lead)


def test_conversion_of_nothing_is_refused(portal: Caller) -> None:
    with pytest.raises(ConversionRefused, match="Лида 4040 нет"):
        _convert(portal, 4040)
    with pytest.raises(ConversionRefused, match="Элемента 4040 нет"):
        _document(portal, (DEAL, 4040), INVOICE)
    with pytest.raises(ConversionRefused, match="На основании «Счёт» нельзя создать «Сделка»"):
        _document(portal, (INVOICE, 301), DEAL)


def test_choices_of_lists_are_carried_by_their_text() -> None:
    state = small()
    purpose = next(field for field in state.document()["user_fields"]["lead"] if field["name"].endswith("PURPOSE"))
    choices = [{"value": "Суд"}, {"value": "Ипотека"}]
    twin = {"name": "UF_CRM_DEAL_PURPOSE", "type": "enumeration", "label": purpose["label"], "items": choices}
    document = state.document()
    document["user_fields"]["deal"].append(UserField.model_validate(twin).model_dump(mode="json"))
    with portal_of(State.parse(document)) as caller:
        fields = caller.result("crm.lead.userfield.list", filter={"FIELD_NAME": "UF_CRM_LEAD_PURPOSE"})[0]["LIST"]
        court = next(choice["ID"] for choice in fields if choice["VALUE"] == "Суд")
        given = {"title": "Спор", "ufCrmLeadPurpose": court}
        lead = caller.result("crm.item.add", entityTypeId=LEAD, fields=given)["item"]["id"]
        deal = _item(caller, DEAL, _convert(caller, lead)["deal"])
        known = caller.result("crm.deal.userfield.list", filter={"FIELD_NAME": "UF_CRM_DEAL_PURPOSE"})[0]["LIST"]
    assert str(deal["ufCrmDealPurpose"]) == next(choice["ID"] for choice in known if choice["VALUE"] == "Суд")


WAYS = {
    "deal_invoice": (DEAL, 202, "D", INVOICE),
    "deal_quote": (DEAL, 202, "D", QUOTE),
    "quote_invoice": (QUOTE, 401, "Q", INVOICE),
}
CODES = {QUOTE: "Q", INVOICE: "SI"}


def _document_facts(portal: Caller, way: str) -> Facts:
    entity_type, number, _, target = WAYS[way]
    try:
        made = _document(portal, (entity_type, number), target)
    except ConversionRefused:
        return {"refused": True}
    item = _item(portal, target, made)
    links = ("dealId",) if target == QUOTE else ("parentId2", "parentId7")
    return {
        "client": (item["contactId"], item["contactIds"]),
        "sum": item["opportunity"],
        "products": _rows(portal, CODES[target], made),
        "link": [item[name] for name in links],
        "title": item["title"],
    }


CAR = [
    ("Оценка грузового автомобиля для страхования", 24200, 1),
    ("Экземпляр заключения: Экспертиза техническая для арбитражного суда", 1755, 3),
]
INSURANCE = {"client": (902, [902]), "sum": 29465, "products": CAR, "title": "Страхование грузового автомобиля"}
DOCUMENT_FACTS: dict[str, Facts] = {
    "deal_invoice": {**INSURANCE, "link": [202, None]},
    "deal_quote": {**INSURANCE, "link": [202]},
    "quote_invoice": {
        "client": (901, [901]),
        "sum": 23000,
        "products": [("Оценка бизнеса для купли-продажи", 11500, 2)],
        "title": "Предложение по оценке бизнеса",
        "link": [201, 401],
    },
}
NO_CLIENT: Facts = {"client": (0, [])}
NO_PRODUCTS: Facts = {"products": []}
NO_SUM: Facts = {"sum": 0}
DOCUMENT_DEFECTS: dict[str, tuple[str, Facts]] = {
    "deal-invoice-refused": ("deal_invoice", {"refused": True}),
    "deal-quote-refused": ("deal_quote", {"refused": True}),
    "quote-invoice-refused": ("quote_invoice", {"refused": True}),
    "invoice-without-deal": ("deal_invoice", {"link": [None, None]}),
    "invoice-without-client": ("deal_invoice", NO_CLIENT),
    "invoice-without-products": ("deal_invoice", NO_PRODUCTS),
    "invoice-without-sum": ("deal_invoice", NO_SUM),
    "deal-quote-without-products": ("deal_quote", NO_PRODUCTS),
    "deal-quote-without-client": ("deal_quote", NO_CLIENT),
    "quote-invoice-without-products": ("quote_invoice", NO_PRODUCTS),
    "quote-invoice-without-client": ("quote_invoice", NO_CLIENT),
    "quote-invoice-without-sum": ("quote_invoice", NO_SUM),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_document_takes_over_products_client_sum_and_link(portal: Caller, way: str) -> None:
    assert _document_facts(portal, way) == DOCUMENT_FACTS[way]


@pytest.mark.parametrize("name", DOCUMENT_DEFECTS)
def test_a_defect_spoils_just_its_document(name: str) -> None:
    way, difference = DOCUMENT_DEFECTS[name]
    spoilt = difference if "refused" in difference else {**DOCUMENT_FACTS[way], **difference}
    with portal_of(_broken(name)) as caller:
        assert {each: _document_facts(caller, each) for each in WAYS} == {**DOCUMENT_FACTS, way: spoilt}


def test_every_defect_of_conversion_is_tested_here() -> None:
    assert set(CATALOGUE.defects) == {*LEAD_DEFECTS, *DOCUMENT_DEFECTS, "conversion-refused"}
