"""Mail, open lines, forms on the site: what is connected and what an enquiry becomes."""

from collections.abc import Iterator
from typing import Any

import pytest

from b24audit.refportal import Settings, Webhook, read_state
from b24audit.refportal.settings import WEBHOOK_CODE
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.event_log import Event, EventLogState
from b24audit.refportal.states.sections.forms import Form, FormField, FormsState
from b24audit.refportal.states.sections.mail import Mailbox, MailState
from b24audit.refportal.states.sections.open_lines import OpenLine, OpenLinesState
from b24audit.refportal.states.sections.users import User, UsersState
from tests.refportal.calls import HOOK_V3, WEB, Caller, portal_of
from tests.refportal.pbx import Pbx

MOMENT = "2026-01-05T11:00:00+03:00"
FORM = f"{WEB}pub/form/1_contact/secret/"


def _state() -> State:
    state = read_state("empty")
    state.get(UsersState).items.append(User(id=2, name="Ольга", last_name="Фёдорова"))
    state.get(MailState).mailboxes = [
        Mailbox(id=1, email="mail@nashacompany.ru", name="Общая почта", sender_name="Наша КОМПАНИЯ"),
        Mailbox(id=2, email="olga@nashacompany.ru", name="Ольга", user=2, creates_leads=False),
    ]
    line = OpenLine(id=1, name="Заявки", queue=[2, 1], departments=[3], connectors=["livechat", "telegrambot"])
    state.get(OpenLinesState).items = [line, OpenLine(id=2, name="Старая", active=False, connectors=["viber"])]
    fields = [
        FormField(name="NAME", label="Имя"),
        FormField(name="PHONE", label="Телефон", required=True),
        FormField(name="EMAIL", label="E-mail"),
    ]
    state.get(FormsState).items = [Form(id=1, name="Контакты", code="secret", source="WEB", fields=fields)]
    state.get(EventLogState).items = [Event(id=7, moment=1_767_600_000, audit_type="USER_AUTHORIZE", item="1", user=1)]
    return state


@pytest.fixture
def portal() -> Iterator[Caller]:
    hooks = (Webhook(1, WEBHOOK_CODE), Webhook(2, "second"))
    with portal_of(_state(), Settings(limits=False, webhooks=hooks)) as caller:
        yield caller


def _v3(portal: Caller, method: str, hook: str = HOOK_V3, **params: Any) -> Any:
    return portal.send("POST", f"{hook}{method}", json=params).json()


def _letter(portal: Caller, **fields: str) -> Any:
    letter = {"to": "mail@nashacompany.ru", "from": "new@client.example", "name": "Анна", "subject": "Оценка дома"}
    return portal.send("POST", f"{WEB}refportal/letters", json={**letter, **fields})


def _client(portal: Caller, kind: str, value: str) -> None:
    multi = [{"typeId": kind, "valueType": "WORK", "value": value}]
    portal.result("crm.item.add", entityTypeId=3, fields={"name": "Анна", "fm": multi})


def _leads(portal: Caller) -> Any:
    return portal.result("crm.item.list", entityTypeId=1)["items"]


def test_only_own_mailboxes_are_seen(portal: Caller) -> None:
    mine = {"id": 1, "name": "Общая почта", "email": "mail@nashacompany.ru", "senderName": "Наша КОМПАНИЯ"}
    assert _v3(portal, "mail.mailbox.list")["result"] == {"items": [mine]}
    assert _v3(portal, "mail.mailbox.list", email="other")["result"] == {"items": []}
    second = HOOK_V3.replace(f"1/{WEBHOOK_CODE}", "2/second")
    assert [box["id"] for box in _v3(portal, "mail.mailbox.list", second)["result"]["items"]] == [2]
    code = _v3(portal, "mail.mailbox.list", pagination={"limit": "abc"})["error"]["code"]
    assert code == "BITRIX_REST_V3_EXCEPTION_INVALIDPAGINATIONEXCEPTION"


def test_a_letter_from_a_stranger_becomes_a_lead(portal: Caller) -> None:
    assert _letter(portal, body="Сколько стоит?").json() == {"letter": 1, "items": [{"object": "lead", "id": 1}]}
    lead = _leads(portal)[0]
    assert (lead["title"], lead["sourceId"], lead["name"]) == ("Оценка дома", "EMAIL", "Анна")
    letter = _v3(portal, "mail.message.list", mailboxId=1)["result"]["items"][0]
    assert letter == {
        "id": 1,
        "mailboxId": 1,
        "mailboxEmail": "mail@nashacompany.ru",
        "subject": "Оценка дома",
        "from": "new@client.example",
        "to": "mail@nashacompany.ru",
        "cc": "",
        "date": MOMENT,
        "isSeen": False,
        "hasAttachments": False,
        "url": "https://new-portal.example/mail/message/1/",
        "bindings": [{"entityTypeId": 1, "entityId": 1}],
        "body": "Сколько стоит?",
    }
    activity = portal.result("crm.activity.list")[0]
    assert (activity["TYPE_ID"], activity["OWNER_TYPE_ID"], activity["SUBJECT"]) == ("4", "1", "Оценка дома")


def test_a_second_letter_goes_to_the_same_lead(portal: Caller) -> None:
    _letter(portal)
    _letter(portal, subject="И ещё")
    assert (len(_leads(portal)), len(portal.result("crm.activity.list"))) == (1, 2)


def test_a_letter_from_a_client_becomes_a_deal_of_that_client(portal: Caller) -> None:
    _client(portal, "EMAIL", "New@client.example")
    items = [{"object": "deal", "id": 1}, {"object": "contact", "id": 1}]
    assert _letter(portal).json() == {"letter": 1, "items": items}
    assert (_leads(portal), portal.result("crm.item.get", entityTypeId=2, id=1)["item"]["contactId"]) == ([], 1)


def test_letters_are_filtered(portal: Caller) -> None:
    _letter(portal)
    _letter(portal, to="olga@nashacompany.ru", subject="Личное")
    for params, count in (
        ({}, 1),
        ({"searchQuery": "ДОМА"}, 1),
        ({"isSeen": True}, 0),
        ({"dateFrom": "2026-01-06T00:00:00+03:00"}, 0),
        ({"folder": "Отправленные"}, 0),
    ):
        assert len(_v3(portal, "mail.message.list", **params)["result"]["items"]) == count
    error = _v3(portal, "mail.message.list", dateTo="вчера")["error"]
    assert error["code"] == "BITRIX_REST_V3_EXCEPTION_VALIDATION_REQUESTVALIDATIONEXCEPTION"
    assert len(_leads(portal)) == 1


def test_unknown_mailbox_is_named(portal: Caller) -> None:
    answer = _letter(portal, to="nobody@nashacompany.ru")
    expected = (404, "Ящик «nobody@nashacompany.ru» к порталу не подключён: письмо доставить некуда.")
    assert (answer.status_code, answer.text) == expected


def test_providers_of_mail(portal: Caller) -> None:
    services = portal.result("mailservice.list")
    assert {"NAME": "yandex", "SERVER": "imap.yandex.ru", "PORT": "993", "ID": "3"}.items() <= services[2].items()


def test_open_lines_with_their_queues(portal: Caller) -> None:
    params = {"select": ["ID", "LINE_NAME", "ACTIVE", "CRM_CREATE"], "filter": {"ACTIVE": "Y"}}
    users = {"USER_WORK_POSITION": None, "USER_AVATAR": None, "USER_AVATAR_ID": "0"}
    options = {"QUEUE": "Y", "CONFIG_QUEUE": "Y"}
    assert portal.result("imopenlines.config.list.get", PARAMS=params, OPTIONS=options) == [
        {
            "ID": "1",
            "LINE_NAME": "Заявки",
            "ACTIVE": "Y",
            "CRM_CREATE": "lead",
            "QUEUE": [2, 1],
            "QUEUE_USERS_FIELDS": {
                "2": {"USER_NAME": "Ольга Фёдорова", **users},
                "1": {"USER_NAME": "Администратор", **users},
            },
            "CONFIG_QUEUE": [
                {"ENTITY_ID": "3", "ENTITY_TYPE": "department"},
                {"ENTITY_ID": "2", "ENTITY_TYPE": "user"},
                {"ENTITY_ID": "1", "ENTITY_TYPE": "user"},
            ],
        }
    ]
    assert len(portal.result("imopenlines.config.list.get", PARAMS={"limit": 1, "offset": 1})) == 1


def test_one_line_and_a_line_that_is_not_there(portal: Caller) -> None:
    line = portal.result("imopenlines.config.get", CONFIG_ID=1, WITH_QUEUE="Y")
    assert (line["QUEUE"], line["QUEUE_ONLINE"], line["WORKTIME_ENABLE"]) == (["2", "1"], "Y", "N")
    assert line["QUEUE_FULL"]["1"]["SORT"] == "1"
    assert portal.result("imopenlines.config.get", CONFIG_ID=9) is False
    path = {"SERVER_ADDRESS": "https://new-portal.example", "PUBLIC_PATH": "/contact_center/"}
    assert portal.result("imopenlines.config.path.get") == path


def test_wrong_parameters_of_the_list_of_lines(portal: Caller) -> None:
    for params, text in (
        ({"page": 1}, "Unsupported PARAMS fields are passed: page"),
        ({"filter": "x"}, "A wrong format for the PARAMS field 'filter' is passed"),
        ({"limit": -1}, "A non-negative integer is expected in the PARAMS field 'limit'"),
        ({"select": ["NOPE"]}, "An unknown field 'NOPE' is passed in the PARAMS field 'select'"),
    ):
        assert portal.refusal("imopenlines.config.list.get", PARAMS=params) == (400, "INVALID_FORMAT", text)


def test_webhooks_learn_nothing_of_connectors(portal: Caller) -> None:
    for method in ("imconnector.list", "imconnector.status"):
        assert portal.refusal(method)[:2] == (403, "WRONG_AUTH_TYPE")


def test_an_application_reads_connectors(portal: Caller) -> None:
    pbx = Pbx(portal.portal)
    pbx.connect()
    titles = pbx.by_app("imconnector.list")["result"]
    assert (titles["telegrambot"], titles["network"]) == ("Telegram", "Битрикс24.Network")
    common = {"CONNECTOR": "telegrambot", "ERROR": False}
    for line, works in ((1, True), (0, False), (99, False)):
        answer = pbx.by_app("imconnector.status", CONNECTOR="telegrambot", LINE=line)
        assert answer["result"] == {"LINE": line, **common, "CONFIGURED": works, "STATUS": works}
    refusal = pbx.by_app("imconnector.status", LINE=1)
    assert (refusal["error"], refusal["error_description"]) == (
        "ERROR_ARGUMENT",
        "Argument 'CONNECTOR' is null or empty",
    )


def test_a_message_becomes_a_lead_with_the_address_of_the_messenger(portal: Caller) -> None:
    body = {"connector": "telegrambot", "person": 21, "name": "Пётр", "text": "Здравствуйте"}
    for _ in range(2):
        answer = portal.send("POST", f"{WEB}refportal/messages", json=body)
        assert answer.json() == {"items": [{"object": "lead", "id": 1}]}
    lead = portal.result("crm.item.list", entityTypeId=1, select=["*"])["items"][0]
    assert (lead["title"], lead["assignedById"]) == ("Пётр - Заявки", 2)
    assert [(each["typeId"], each["value"]) for each in lead["fm"]] == [("IM", "imol|telegrambot|1|21|21")]
    unknown = portal.send("POST", f"{WEB}refportal/messages", json={**body, "connector": "viber"})
    assert unknown.text == "Канал «viber» не подключён ни к одной активной открытой линии."


def test_a_form_becomes_a_lead_with_what_was_entered(portal: Caller) -> None:
    assert '"name": "PHONE", "required": true' in portal.send("GET", FORM).text
    answer = portal.send("POST", FORM, data={"NAME": "Анна", "PHONE": "+7 200 555-01-02", "EMAIL": "a@b.example"})
    assert (answer.status_code, "Ваша заявка принята" in answer.text) == (200, True)
    lead = portal.result("crm.item.get", entityTypeId=1, id=1)["item"]
    assert (lead["name"], lead["sourceId"], lead["webformId"], lead["stageId"]) == ("Анна", "WEB", 1, "NEW")
    assert [each["value"] for each in lead["fm"]] == ["+7 200 555-01-02", "a@b.example"]


def test_a_form_of_a_known_client_becomes_a_deal(portal: Caller) -> None:
    _client(portal, "PHONE", "82005550102")
    portal.send("POST", FORM, json={"PHONE": "+7 200 555-01-02"})
    assert (_leads(portal), portal.result("crm.item.get", entityTypeId=2, id=1)["item"]["contactId"]) == ([], 1)


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({}, "Поле обязательно для заполнения"),
        ({"PHONE": "звоните"}, "Неверный формат телефона"),
        ({"PHONE": "+72005550102", "EMAIL": "a@b"}, "Неверный формат e-mail"),
    ],
)
def test_a_form_tells_the_visitor_what_is_wrong(portal: Caller, values: dict[str, str], complaint: str) -> None:
    answer = portal.send("POST", FORM, data=values)
    assert (answer.status_code, complaint in answer.text, _leads(portal)) == (400, True, [])


def test_unknown_form_is_not_found(portal: Caller) -> None:
    assert portal.send("GET", f"{WEB}pub/form/1_contact/wrong/").status_code == 404


def test_event_log_is_for_administrators(portal: Caller) -> None:
    params: dict[str, Any] = {"filter": [["auditTypeId", "USER_AUTHORIZE"]], "select": ["id", "userId", "timestampX"]}
    found = _v3(portal, "main.eventlog.list", **params)["result"]
    assert found == {"items": [{"id": 7, "userId": 1, "timestampX": MOMENT}]}
    second = HOOK_V3.replace(f"1/{WEBHOOK_CODE}", "2/second")
    code = _v3(portal, "main.eventlog.list", second)["error"]["code"]
    assert code == "BITRIX_REST_V3_EXCEPTION_ACCESSDENIEDEXCEPTION"


def test_channels_survive_dump_and_load(portal: Caller) -> None:
    _letter(portal)
    with portal.portal.store.transaction() as session:
        dumped = State.dump(session)
    described = _state()
    for section in (OpenLinesState, FormsState, EventLogState):
        assert dumped.get(section) == described.get(section)
    assert dumped.get(MailState).mailboxes == described.get(MailState).mailboxes
    with portal_of(dumped) as copy:
        assert _v3(copy, "mail.message.list")["result"] == _v3(portal, "mail.message.list")["result"]
