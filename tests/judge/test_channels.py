"""Telephony, mail and open lines: conforming, broken, harmless, and what cannot be told."""

from collections.abc import Callable
from typing import Any

import pytest

from b24audit.judge import mail, open_lines, telephony
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.requirements.verdicts import Verdict
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.mail import Mail, Mailbox
from b24audit.snapshot.models.telephony import CallTrace, Line, Telephony
from tests.judge.portraits import channels
from tests.judge.portraits.channels import OPEN_LINE, open_line

MANGO = ("MANGO OFFICE", ["mango", "манго"])
UNREAD: Area[Any] = Area(unread=Unread(verdict="not_checked", reason="Нет прав."))
NO_LINES: Area[Any] = Area(value=())
NO_CALLS: Area[Any] = Area(value=())
NOBODY_CALLED = {"outgoing": Area(value=False), "incoming": Area(value=False), "recent": NO_CALLS}
NOTHING = "Телефония не подключена: нет ни линий, ни звонков."
INACTIVE = "Ни одна открытая линия не включена. Есть: «Заявки»."
THROUGH_APPLICATION: Area[Any] = Area(value=(CallTrace(line="3", application="MANGO OFFICE"),))


def _mango(found: Telephony) -> Judgement:
    return telephony.operator_connected(found, *MANGO)


TELEPHONY: list[Callable[[Telephony], Judgement]] = [
    _mango,
    telephony.calls_both_ways,
    telephony.number_attached,
    telephony.default_line_set,
]


def _found(judgement: Judgement) -> list[str]:
    return [finding.found for finding in judgement.findings]


def _reason(judge: Callable[[Any], Judgement], found: Any) -> str:
    """Why it could not be checked: nothing is broken, somebody must do something first."""
    with pytest.raises(CouldNotCheck) as caught:
        judge(found)
    assert caught.value.verdict is Verdict.NOT_CHECKED
    return caught.value.reason


def test_conforming_telephony_has_no_deviation() -> None:
    assert [judge(channels.telephony()) for judge in TELEPHONY] == [Judgement()] * 4


@pytest.mark.parametrize(
    "changes",
    [
        {"recent": NO_CALLS},
        {"recent": UNREAD},
        {"lines": NO_LINES},
        {"lines": UNREAD},
        {"lines": Area(value=(Line(code="reg1", title="Наше МАНГО"),)), "recent": NO_CALLS},
        {"lines": NO_LINES, "recent": Area(value=(CallTrace(line="mango-7", application=""),))},
    ],
)
def test_one_trace_of_the_operator_is_enough(changes: dict[str, Any]) -> None:
    assert _mango(channels.telephony(**changes)) == Judgement()


def test_portal_without_lines_and_calls_lacks_telephony() -> None:
    bare = channels.telephony(lines=NO_LINES, default_line=Area(value=""), **NOBODY_CALLED)
    assert [_found(judge(bare)) for judge in TELEPHONY] == [
        [NOTHING],
        [NOTHING],
        ["Ни одного номера (линии) не подключено."],
        ["Линия не выбрана. Линии портала: нет ни одной."],
    ]


def test_calls_through_another_application_are_another_operator() -> None:
    other = channels.telephony(
        lines=Area(value=(Line(code="reg1", title="Основная"),)),
        recent=Area(value=(CallTrace(line="reg1", application="Задарма"), CallTrace(line="7", application="Задарма"))),
    )
    assert _found(_mango(other)) == ["Звонки идут через «Задарма»; линии: «Основная»."]


def test_application_that_counts_calls_of_a_nameless_line_tells_nothing_of_its_operator() -> None:
    counted = channels.telephony(
        lines=Area(value=(Line(code="reg1", title="Основная"),)),
        recent=Area(value=(CallTrace(line="reg1", application="Roistat"), CallTrace(line="reg1", application=""))),
    )
    assert _reason(_mango, counted).startswith("Чья АТС подключена, не видно: ")


def test_nameless_line_tells_nothing_of_its_operator() -> None:
    nameless = channels.telephony(lines=Area(value=(Line(code="reg1", title="Облачная АТС (9)"),)), recent=NO_CALLS)
    assert _reason(_mango, nameless).startswith("Чья АТС подключена, не видно: оператора не называют ни линии (")


@pytest.mark.parametrize(("way", "word"), [("outgoing", "исходящих"), ("incoming", "входящих")])
def test_direction_in_which_nobody_called_yet_cannot_be_told(way: str, word: str) -> None:
    reason = _reason(telephony.calls_both_ways, channels.telephony(**{way: Area(value=False)}))
    assert reason.startswith(f"В статистике портала нет состоявшихся звонков: {word}. ")


def test_outgoing_calls_that_the_pbx_refuses_are_found_whoever_called_in() -> None:
    refused: dict[str, Any] = {"outgoing": Area(value=False), "refused": Area(value=True)}
    text = "Исходящие звонки АТС не выпускает: запрещены, заблокированы, нет средств или направление недоступно."
    for incoming in (True, False):
        found = channels.telephony(**refused, incoming=Area(value=incoming))
        assert _found(telephony.calls_both_ways(found)) == [text]
    assert telephony.calls_both_ways(channels.telephony(refused=Area(value=True))) == Judgement()


def test_lines_of_an_application_are_not_seen() -> None:
    application = channels.telephony(lines=NO_LINES, default_line=Area(value=""), recent=THROUGH_APPLICATION)
    for judge in (telephony.number_attached, telephony.default_line_set):
        assert _reason(judge, application).startswith("Звонки идут через приложение АТС")
    assert telephony.calls_both_ways(application) == Judgement()


def test_default_line_must_exist() -> None:
    lines = "Линии портала: «MANGO OFFICE»; «Запасная»."
    missing = telephony.default_line_set(channels.telephony(default_line=Area(value="")))
    assert _found(missing) == [f"Линия не выбрана. {lines}"]
    deleted = telephony.default_line_set(channels.telephony(default_line=Area(value="reg9")))
    assert _found(deleted) == [f"Выбранной линии больше нет. {lines}"]
    assert "reg9" not in str(deleted)


def test_default_line_of_an_undocumented_kind_cannot_be_told() -> None:
    strange = channels.telephony(default_line=Area(value="REST_APP:12"))
    assert _reason(telephony.default_line_set, strange).startswith("Звонки идут через приложение АТС")


@pytest.mark.parametrize(
    ("judge", "areas"),
    [
        (_mango, ["lines", "recent"]),
        (telephony.calls_both_ways, ["outgoing"]),
        (telephony.calls_both_ways, ["incoming"]),
        (telephony.number_attached, ["lines"]),
        (telephony.default_line_set, ["lines"]),
        (telephony.default_line_set, ["default_line"]),
    ],
)
def test_unread_telephony_is_no_verdict(judge: Callable[[Telephony], Judgement], areas: list[str]) -> None:
    assert _reason(judge, channels.telephony(**dict.fromkeys(areas, UNREAD))) == "Нет прав."


@pytest.mark.parametrize("area", ["lines", "recent"])
def test_half_read_telephony_without_a_trace_is_no_verdict(area: str) -> None:
    half = channels.telephony(**{"lines": NO_LINES, "recent": NO_CALLS, area: UNREAD})
    assert _reason(_mango, half) == "Нет прав."


def _mailbox(found: Mail) -> Judgement:
    return mail.mailbox_seen(found, "Mail@nashacompany.ru")


def _domain(found: Mail) -> Judgement:
    return mail.mailbox_of_domain_seen(found, "nashacompany.ru")


def _letters(found: Mail) -> Judgement:
    return mail.letters_kept(found, Area(value=True))


def test_conforming_mail_has_no_deviation() -> None:
    found = channels.mail()
    assert [judge(found) for judge in (_mailbox, _domain, _letters)] == [Judgement()] * 3


def test_mailbox_of_somebody_else_is_not_seen_and_that_is_no_verdict() -> None:
    other = channels.mail(mailboxes=Area(value=(Mailbox(address="info@nashacompany.ru", name=""),)))
    assert _reason(_mailbox, other).startswith(
        "Ящика Mail@nashacompany.ru среди ящиков владельца вебхука нет (есть: «info@nashacompany.ru»); "
    )
    assert _domain(other) == Judgement()
    foreign = channels.mail(mailboxes=Area(value=(Mailbox(address="mail@notnashacompany.ru", name=""),)))
    assert _reason(_domain, foreign).startswith("Ящика домена nashacompany.ru среди ящиков ")


def test_letters_of_clients_outside_their_cards_are_found() -> None:
    lost = channels.mail(kept_in_cards=Area(value=False), lost_letters=Area(value=2))
    assert _found(_letters(lost)) == [
        "В карточках нет ни одного входящего письма, а в ящике писем от клиентов без связи с CRM: 2."
    ]


def test_cards_that_only_an_administrator_sees_are_no_verdict() -> None:
    found = channels.mail(kept_in_cards=Area(value=False), lost_letters=Area(value=2))
    with pytest.raises(CouldNotCheck, match="не администратор"):
        mail.letters_kept(found, Area(value=False))


def test_empty_cards_alone_are_no_verdict() -> None:
    silent = channels.mail(kept_in_cards=Area(value=False))
    assert _reason(_letters, silent).startswith("В карточках клиентов не видно ни одного входящего письма: ")


@pytest.mark.parametrize("area", ["kept_in_cards", "mailboxes", "lost_letters"])
def test_unread_mail_is_no_verdict(area: str) -> None:
    found = channels.mail(**{"kept_in_cards": Area(value=False), "lost_letters": Area(value=1), area: UNREAD})
    assert _reason(_letters, found) == "Нет прав."
    assert _reason(_mailbox, channels.mail(mailboxes=UNREAD)) == "Нет прав."


def test_conforming_open_line_has_no_deviation() -> None:
    for judge in (open_lines.works_with_operators, open_lines.creates_leads):
        assert judge([OPEN_LINE, open_line(id=2, active=False, operators=0, creates="none")]) == Judgement()


@pytest.mark.parametrize(
    ("lines", "operators", "leads"),
    [
        ([], ["Открытых линий нет."], ["Открытых линий нет."]),
        ([open_line(active=False)], [INACTIVE], [INACTIVE]),
        ([open_line(operators=0)], ["В очереди нет операторов: «Заявки»."], []),
        ([open_line(in_crm=False)], [], ["«Заявки»: линия не связана с CRM."]),
        ([open_line(creates="none")], [], ["«Заявки»: в CRM не создаётся ничего."]),
        (
            [open_line(creates="deal"), open_line(title="Чат", in_crm=False)],
            [],
            ["«Заявки»: создаётся СДЕЛКА, а не ЛИД; «Чат»: линия не связана с CRM."],
        ),
    ],
)
def test_broken_open_lines_are_found(lines: list[Any], operators: list[str], leads: list[str]) -> None:
    assert _found(open_lines.works_with_operators(lines)) == operators
    assert _found(open_lines.creates_leads(lines)) == leads


def test_other_active_lines_beside_a_good_one_are_remarked() -> None:
    lines = [OPEN_LINE, open_line(title="Поддержка", creates="none", operators=0)]
    assert [
        [remark.found for remark in judge(lines).remarks]
        for judge in (open_lines.works_with_operators, open_lines.creates_leads)
    ] == [["В очереди нет операторов: «Поддержка»."], ["«Поддержка»: в CRM не создаётся ничего."]]
    assert open_lines.creates_leads(lines).findings == ()


def test_unknown_setting_of_a_line_is_no_verdict() -> None:
    assert _reason(open_lines.creates_leads, [open_line(creates="smart")]).startswith(
        "Открытая линия «Заявки» настроена неизвестным проверке способом"
    )
    assert open_lines.creates_leads([OPEN_LINE, open_line(creates="smart")]).findings == ()
