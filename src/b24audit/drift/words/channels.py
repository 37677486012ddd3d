"""Words of telephony, mail and open lines."""

from b24audit.drift.side import Side
from b24audit.drift.vocabulary import Field, Gender, Kind, Words, named
from b24audit.snapshot.models.mail import Mail, Mailbox
from b24audit.snapshot.models.open_lines import OpenLine
from b24audit.snapshot.models.telephony import CallTrace, Line, Telephony

_CREATES = {"lead": "ЛИД", "deal": "СДЕЛКА", "none": "ничего"}
_LOGGED = {True: "есть", False: "нет"}


def _default_line(telephony: Telephony, side: Side) -> object:
    """The line by its title: codes are technical."""
    found = telephony.default_line
    if found.value is None:
        return found
    titles = (line.title for line in side.all(Line) if line.code == found.value)
    return found.model_copy(update={"value": next(titles, "не выбрана")})


WORDS = [
    Words(
        Telephony,
        fields={
            "lines": Field("линии телефонии", ("0.8.1", "1.3.2", "7.1.1")),
            "default_line": Field("линия для исходящих звонков", ("7.1.1",), read=_default_line),
            "outgoing": Field("отвеченные исходящие звонки", ("1.3.2",), said=named(_LOGGED)),
            "incoming": Field("отвеченные входящие звонки", ("1.3.2",), said=named(_LOGGED)),
            "refused": Field("исходящие звонки", ("1.3.2",), said=named({True: "АТС не выпускает", False: "проходят"})),
            "recent": Field("последние звонки", ("0.8.1", "1.3.2")),
        },
    ),
    Words(Line, technical=("code",), kind=Kind("телефонная линия", Gender.SHE), title="title"),
    Words(
        CallTrace,
        technical=("line", "application"),
        kind=Kind("путь звонков", Gender.HE),
        title=lambda trace, side: trace.application or _line(trace.line, side),
    ),
    Words(
        Mail,
        fields={
            "mailboxes": Field("почтовые ящики", ("0.9.1",)),
            "kept_in_cards": Field("письма клиентов в их карточках", ("7.2.1",), said=named(_LOGGED)),
            "lost_letters": Field("письма клиентов вне карточек", ("7.2.1",)),
        },
    ),
    Words(Mailbox, fields={"name": Field("название")}, kind=Kind("почтовый ящик", Gender.HE), title="address"),
    Words(
        OpenLine,
        fields={
            "active": Field(turned=("включена", "выключена")),
            "in_crm": Field(turned=("связана с CRM", "больше не связана с CRM")),
            "creates": Field("что создаёт из обращения", said=named(_CREATES)),
            "operators": Field("число операторов"),
        },
        technical=("id",),
        kind=Kind("открытая линия", Gender.SHE),
        title="title",
    ),
]


def _line(code: str, side: Side) -> str:
    return next((line.title for line in side.all(Line) if line.code == code), code)
