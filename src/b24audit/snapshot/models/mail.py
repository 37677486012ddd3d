"""Mail: the mailboxes that the webhook's owner sees, and whether clients' letters reach their cards."""

from b24audit.snapshot.models.base import Area, Frozen


class Mailbox(Frozen):
    """A connected mailbox; a portal shows it only to the person who connected it."""

    address: str
    name: str


class Mail(Frozen):
    """``kept_in_cards``: an incoming letter lies in the card of a client.

    ``lost_letters``: how many letters in the mailboxes came from addresses of clients of the CRM and are bound to
    nothing; looked for only when no letter is kept in cards, else zero.
    """

    mailboxes: Area[tuple[Mailbox, ...]]
    kept_in_cards: Area[bool]
    lost_letters: Area[int]
