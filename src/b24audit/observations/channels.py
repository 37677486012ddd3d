"""What the pages of channels show: tiles of the contact centre, groups of the telephony, the settings of a mailbox."""

from b24audit.snapshot.models.base import Frozen


class TileSeen(Frozen):
    """A tile: ``code`` and ``title`` say what it connects, ``connected`` whether it is marked as such."""

    module: str
    code: str
    title: str
    connected: bool


class ContactCenter(Frozen):
    """All tiles of the contact centre."""

    tiles: tuple[TileSeen, ...]


class CallGroup(Frozen):
    """A group of users that calls go to.

    ``no_answer`` is the code of what happens when nobody answers (voicemail, pstn, pstn_specific, queue, next_queue,
    hungup), ``no_answer_title`` its words on the page; ``beeps`` how many beeps until the next one is rung.
    """

    title: str
    members: tuple[str, ...]
    beeps: str
    no_answer: str
    no_answer_title: str
    forward_number: str


class CallReception(Frozen):
    """How calls are received: all groups; whether the calls of some number go to the responsible of a known client.

    ``to_responsible`` is None when settings of numbers were not found on the pages.
    """

    groups: tuple[CallGroup, ...]
    to_responsible: bool | None


class MailboxSettings(Frozen):
    """A mailbox as its settings show it: kept in the CRM, makes items of letters from strangers, which (``lead``).

    ``creates`` is None when the page does not tell what is made.
    """

    address: str
    in_crm: bool
    from_strangers: bool
    creates: str | None


class Mailboxes(Frozen):
    """Mailboxes that the signed-in person sees; addresses as they are written."""

    addresses: tuple[str, ...]
    settings: tuple[MailboxSettings, ...]
