"""Judging the site and the channels by what was observed: what deviates, what does not, what could not be seen."""

from typing import Any

import pytest

from b24audit.judge import channels, site_button, site_forms
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.observations.channels import CallGroup, CallReception, ContactCenter, Mailboxes, MailboxSettings, TileSeen
from b24audit.observations.site import (
    Attempt,
    ChannelSeen,
    FormAttempts,
    FormSeen,
    LeadOfForm,
    SiteButton,
    Submission,
    WebForms,
)
from b24audit.snapshot.models.open_lines import OpenLine

CHAT = TileSeen(module="imopenlines", code="livechat", title="Онлайн-чат", connected=True)
CENTRE = ContactCenter(tiles=(CHAT,))
CHANNELS = ("Прямой чат", "Контактная форма", "Обратный звонок")
LEAD = LeadOfForm(
    name="Анна",
    last_name="",
    phones=("+79450000001",),
    emails=("anna@x.example.org",),
    source="Веб-сайт",
    status="Не обработан",
    address="https://p.example/crm/lead/details/5/",
)
SENT = Submission(
    form="Контактная форма",
    name="Анна",
    phone="+79450000001",
    email="Anna@x.example.org",
    accepted=True,
    lead=LEAD,
)
ADDRESS = "mail@nashacompany.ru"
BOX = MailboxSettings(address="Mail@nashacompany.ru", in_crm=True, from_strangers=True, creates="LEAD Лид")
GROUP = CallGroup(
    title="Продажи",
    members=("Анна",),
    beeps="4",
    no_answer="pstn",
    no_answer_title="Переадресовать",
    forward_number="",
)


def _forms(*titles: str, active: bool = True) -> WebForms:
    return WebForms(forms=tuple(FormSeen(title=title, active=active, address="https://p/") for title in titles))


def _found(judgement: Judgement) -> list[str]:
    return [finding.found for finding in judgement.findings]


def _changed(model: Any, **changes: Any) -> Any:
    return model.model_copy(update=changes)


@pytest.mark.parametrize("callback", ["Обратный звонок", "Закажите звонок", "Перезвоните мне", "Callback"])
@pytest.mark.parametrize(
    "contact", ["Контактная форма", "Обратная связь", "Напишите нам", "Заявка на оценку", "Анкета"]
)
def test_kinds_are_told_by_titles(contact: str, callback: str) -> None:
    assert site_forms.three_kinds(_forms(callback, contact, "Прямой чат"), CENTRE) == Judgement()


def test_kinds_that_cannot_be_told_are_not_missing() -> None:
    with pytest.raises(CouldNotCheck, match="«Анкета»; «Опрос»"):
        site_forms.three_kinds(_forms("Обратный звонок", "Анкета", "Опрос"), CENTRE)


def test_what_is_missing_counts_although_another_kind_cannot_be_told() -> None:
    off = ContactCenter(tiles=(_changed(CHAT, connected=False),))
    found = site_forms.three_kinds(_forms("Анкета", "Опрос"), off)
    assert _found(found) == ["Канал «Онлайн-чат» не подключён."]


def test_a_chat_that_the_contact_centre_does_not_show() -> None:
    with pytest.raises(CouldNotCheck, match="Прямой чат"):
        site_forms.three_kinds(_forms("Обратный звонок", "Контактная форма"), ContactCenter(tiles=()))


def test_forms_that_are_off_are_no_forms() -> None:
    found = site_forms.three_kinds(_forms("Обратный звонок", "Контактная форма", active=False), CENTRE)
    assert _found(found) == ["Форма есть, но выключена."] * 2


def test_a_lead_with_everything_entered() -> None:
    assert site_forms.carries_data(SENT, ("сайт",)) == Judgement()
    assert site_forms.becomes_lead(SENT) == site_forms.is_thanked(SENT) == Judgement()


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"name": "Ольга"}, ["В форме «Контактная форма» введено: имя «Анна»; в ЛИДе: «Ольга»."]),
        ({"phones": ()}, ["В форме «Контактная форма» введено: телефон «+79450000001»; в ЛИДе: пусто."]),
        ({"emails": ()}, ["В форме «Контактная форма» введено: почта «Anna@x.example.org»; в ЛИДе: пусто."]),
        ({"source": "Звонок"}, ["Источник ЛИДа: «Звонок»."]),
        ({"name": "", "last_name": "Анна"}, []),
    ],
)
def test_what_the_lead_lacks(changes: dict[str, Any], found: list[str]) -> None:
    sent = _changed(SENT, lead=_changed(LEAD, **changes))
    assert _found(site_forms.carries_data(sent, ("сайт", "форм"))) == found


def test_fields_that_the_form_has_not_are_not_missed() -> None:
    sent = _changed(SENT, name="", email="", lead=_changed(LEAD, name="", emails=(), source="Другое"))
    assert site_forms.carries_data(sent, ()) == Judgement()


def test_right_data_that_the_form_refuses() -> None:
    sent = Submission(form="Контактная форма", accepted=False, complaints=("Укажите город",))
    told = "Форма «Контактная форма» не приняла верные данные и сказала: «Укажите город»."
    assert _found(site_forms.is_thanked(sent)) == _found(site_forms.becomes_lead(sent)) == [told]


@pytest.mark.parametrize(
    ("attempt", "found"),
    [
        ({"accepted": False, "complaints": ("Поле обязательно",)}, []),
        ({"accepted": True, "complaints": ()}, ["Форма принята: пустое поле."]),
        ({"accepted": False, "complaints": (" ",)}, ["Посетителю ничего не сказано: пустое поле."]),
        ({"kind": "script", "accepted": True, "complaints": ()}, []),
        ({"kind": "script", "accepted": True, "complaints": (), "ran": True}, ["Введён пустое поле: он исполнился."]),
    ],
)
def test_mistakes_are_refused_and_told(attempt: dict[str, Any], found: list[str]) -> None:
    tried = Attempt.model_validate({"form": "Контакты", "kind": "empty", "what": "пустое поле", **attempt})
    assert _found(site_forms.refuses_mistakes(FormAttempts(attempts=(tried,)))) == found


def _button(*opened: tuple[str, str], state: str = "shown") -> SiteButton:
    seen = tuple(ChannelSeen.model_validate({"kind": kind, "opens": opens}) for kind, opens in opened)
    return SiteButton.model_validate({"address": "https://s.example/", "state": state, "channels": seen})


ALL = (("callback", "form"), ("openline_livechat", "chat"), ("crmform", "form"))


def test_a_button_that_opens_everything() -> None:
    assert site_button.opens(_button(*ALL), CHANNELS) == Judgement()


def test_channels_that_a_button_lacks() -> None:
    found = site_button.opens(_button(ALL[0]), CHANNELS)
    assert [finding.required for finding in found.findings] == [
        "Виджет на сайте открывает: Прямой чат.",
        "Виджет на сайте открывает: Контактная форма.",
    ]


@pytest.mark.parametrize("button", [_button(state="hidden"), _button(("openline_livechat", ""), *ALL[::2])])
def test_a_button_that_was_not_understood(button: SiteButton) -> None:
    with pytest.raises(CouldNotCheck):
        site_button.opens(button, CHANNELS)


def _line(*, active: bool) -> OpenLine:
    return OpenLine(id=1, title="Заявки", active=active, in_crm=True, creates="lead", operators=1)


def _tile(code: str, title: str, *, connected: bool = True) -> TileSeen:
    return TileSeen(module="imopenlines", code=code, title=title, connected=connected)


def test_channels_are_told_by_code_or_title() -> None:
    centre = ContactCenter(tiles=(_tile("vkgroup", "VK"), _tile("x1", "Телеграм-бот"), _tile("viber", "Viber")))
    assert channels.connected(centre, [_line(active=True)], ("ВКонтакте", "Telegram", "Viber")) == Judgement()


def test_a_tile_that_is_not_connected() -> None:
    centre = ContactCenter(tiles=(CHAT, _tile("viber", "Viber", connected=False)))
    found = channels.connected(centre, [_line(active=True)], ("Viber",))
    assert _found(found) == ["Канал не подключён. Подключены: «Онлайн-чат»."]


def test_without_tiles_of_open_lines_nothing_is_said() -> None:
    with pytest.raises(CouldNotCheck):
        channels.connected(ContactCenter(tiles=()), [_line(active=True)], ("Viber",))


@pytest.mark.parametrize(
    ("rule", "number", "to_responsible", "passes"),
    [
        ("pstn", "", False, True),
        ("next_queue", "", None, True),
        ("pstn_specific", "+79450000001", False, True),
        ("pstn_specific", " ", False, False),
        ("voicemail", "", True, True),
        ("voicemail", "", False, False),
        ("hungup", "", False, False),
    ],
)
def test_calls_go_on_to_somebody(rule: str, number: str, to_responsible: bool | None, passes: bool) -> None:
    group = _changed(GROUP, no_answer=rule, forward_number=number)
    found = channels.calls_received(CallReception(groups=(group,), to_responsible=to_responsible))
    assert (found == Judgement()) is passes


def test_forwarding_by_a_number_that_was_not_seen() -> None:
    group = _changed(GROUP, no_answer="voicemail")
    with pytest.raises(CouldNotCheck):
        channels.calls_received(CallReception(groups=(group,), to_responsible=None))


def test_a_group_of_nobody_beside_a_group_of_somebody() -> None:
    found = CallReception(groups=(_changed(GROUP, members=()), GROUP), to_responsible=None)
    assert channels.calls_received(found) == Judgement()


def test_a_mailbox_is_shown_by_the_page_or_by_its_settings() -> None:
    assert channels.mailbox_shown(Mailboxes(addresses=("MAIL@nashacompany.ru",), settings=()), ADDRESS) == Judgement()
    assert channels.mailbox_shown(Mailboxes(addresses=(), settings=(BOX,)), ADDRESS) == Judgement()
    with pytest.raises(CouldNotCheck, match="info@nashacompany"):
        channels.mailbox_shown(Mailboxes(addresses=("info@nashacompany.ru",), settings=()), ADDRESS)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"in_crm": False}, ["Ящик не связан с CRM."]),
        ({"from_strangers": False}, ["Создание объектов CRM из входящих писем выключено."]),
        ({"creates": "CONTACT Контакт"}, ["Из письма создаётся не ЛИД: CONTACT Контакт."]),
    ],
)
def test_letters_of_strangers(changes: dict[str, Any], found: list[str]) -> None:
    boxes = Mailboxes(addresses=(), settings=(_changed(BOX, **changes),))
    assert _found(channels.strangers_become_leads(boxes, ADDRESS)) == found


def test_settings_of_a_mailbox_that_were_not_understood() -> None:
    boxes = Mailboxes(addresses=(), settings=(_changed(BOX, creates=None),))
    with pytest.raises(CouldNotCheck):
        channels.strangers_become_leads(boxes, ADDRESS)
