"""Section ``telephony``: lines, the default one, the SIP connector, phones of people, calls so far."""

from typing import Literal

from pydantic import Field
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.rows import read_rows, write_rows
from b24audit.refportal.store.meta import get_meta, put_meta
from b24audit.refportal.store.telephony import CallRow

META = "telephony"


class Line(SectionModel):
    """An outgoing line: ``reg<n>`` of a cloud PBX, ``sip<n>`` of an office PBX, the number of a rented one."""

    id: str
    name: str


class Phone(SectionModel):
    """Telephony settings of a user."""

    user: int
    enabled: bool = True
    inner_number: str | None = None
    default_line: str | None = None


class Reception(SectionModel):
    """What happens to an incoming call of a line.

    ``queue`` are users in the order they are rung, ``queue_type`` how the next one is chosen; nobody answers within
    ``seconds``: ``no_answer`` goes on to the next, to ``forward_to`` (a user) or his ``forward_phone``, to the voice
    mail, or hangs up. ``to_responsible`` rings first whoever is responsible for a known client. ``records`` the talk,
    ``missed_activity`` reminds of missed calls. ``group`` is the name of the group of users that the queue is.
    """

    queue: list[int] = Field(default_factory=list)
    queue_type: Literal["evenly", "strictly", "all"] = "evenly"
    seconds: int = Field(20, ge=1)
    no_answer: Literal["next", "forward", "voicemail", "hangup"] = "voicemail"
    forward_to: int = 0
    forward_phone: str = ""
    to_responsible: bool = False
    group: str = "Отдел продаж"
    records: bool = True
    missed_activity: bool = True


class CallRecord(SectionModel):
    """A call; names as in voximplant.statistic.get, moments in epoch seconds."""

    id: int
    call_id: str
    portal_user_id: int
    portal_number: str
    phone_number: str
    call_type: Literal[1, 2, 3, 4, 5]
    call_start_date: int
    call_duration: int = 0
    call_failed_code: str = "200"
    call_failed_reason: str = ""
    external_call_id: str | None = None
    call_category: str = "external"
    call_vote: int | None = None
    cost: float = 0.0
    cost_currency: str = ""
    crm_entity_type: Literal["CONTACT", "COMPANY", "LEAD"] | None = None
    crm_entity_id: int | None = None
    crm_activity_id: int | None = None
    rest_app_id: int | None = None
    rest_app_name: str | None = None


class TelephonyState(SectionModel):
    """Telephony.

    ``source`` is the source of leads that calls create; ``creates_leads`` whether calls from strangers do,
    ``creates_deals`` whether calls from known clients create deals; ``connector_paid_until`` is "" for an unpaid SIP
    connector. ``reception`` is what happens to incoming calls. A PBX that is connected badly does not put calls on
    cards (``on_cards``), not into the statistics (``in_statistics``), or without their duration (``durations``), or
    nobody knows whom the numbers that are dialled belong to (``knows_dialled``).
    """

    lines: list[Line] = Field(default_factory=list)
    default_line: str = ""
    connector_paid_until: str = ""
    connector_free_minutes: int = 60
    phones: list[Phone] = Field(default_factory=list)
    source: str = "CALL"
    creates_leads: bool = True
    creates_deals: bool = True
    reception: Reception = Field(default_factory=Reception)
    on_cards: bool = True
    in_statistics: bool = True
    durations: bool = True
    knows_dialled: bool = True
    calls: list[CallRecord] = Field(default_factory=list)


def load_telephony(session: Session, state: TelephonyState) -> None:
    """Write the section."""
    put_meta(session, META, state.model_dump(mode="json", exclude={"calls"}))
    write_rows(session, CallRow, state.calls)


def dump_telephony(session: Session) -> TelephonyState:
    """Read the section."""
    return TelephonyState(**get_meta(session, META), calls=read_rows(session, CallRow, CallRecord))


def read_telephony(session: Session) -> TelephonyState:
    """The settings without the calls."""
    return TelephonyState.model_validate(get_meta(session, META))


SECTION = Section("telephony", 100, TelephonyState, load_telephony, dump_telephony)
