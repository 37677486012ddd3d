"""Telephony, mail and open lines as the ТЗ orders them."""

from typing import Any

from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.mail import Mail, Mailbox
from b24audit.snapshot.models.open_lines import OpenLine
from b24audit.snapshot.models.telephony import CallTrace, Line, Telephony

OPEN_LINE = OpenLine(id=1, title="Заявки", active=True, in_crm=True, creates="lead", operators=3)


def telephony(**changes: Any) -> Telephony:
    """A cloud PBX whose application makes the calls; ``changes`` replace areas by name."""
    areas: dict[str, Any] = {
        "lines": Area(value=(Line(code="reg150907", title="MANGO OFFICE"), Line(code="sip7", title="Запасная"))),
        "default_line": Area(value="reg150907"),
        "outgoing": Area(value=True),
        "incoming": Area(value=True),
        "recent": Area(value=(CallTrace(line="reg150907", application="MANGO OFFICE"),)),
    }
    return Telephony(**(areas | changes))


def mail(**changes: Any) -> Mail:
    """The mailbox of the ТЗ, with letters in cards; ``changes`` replace areas by name."""
    areas: dict[str, Any] = {
        "mailboxes": Area(value=(Mailbox(address="mail@nashacompany.ru", name="Общая почта"),)),
        "kept_in_cards": Area(value=True),
        "lost_letters": Area(value=0),
    }
    return Mail(**(areas | changes))


def open_line(**changes: Any) -> OpenLine:
    """A line that works; ``changes`` replace its settings."""
    return OPEN_LINE.model_copy(update=changes)
