"""The client base as counts and masked examples: clients themselves are read as a stream and never kept."""

from b24audit.snapshot.models.base import Frozen


class ClientCard(Frozen):
    """One client as a report may show it: masked words and the address of the card on the portal."""

    who: str
    address: str


class SomeClients(Frozen):
    """How many clients, and the first of them."""

    count: int
    first: tuple[ClientCard, ...] = ()


class DoubledValue(Frozen):
    """A phone or an e-mail, masked, and the first cards of the clients that share it."""

    shown: str
    cards: tuple[ClientCard, ...]


class Doubled(Frozen):
    """How many phones (or e-mails) belong to several clients, and the first of them."""

    groups: int
    first: tuple[DoubledValue, ...] = ()


class Clients(Frozen):
    """Contacts and companies without the portal's own companies («Мои компании») and ``suppliers`` of both kinds."""

    contacts: int
    companies: int
    suppliers: int = 0
    doubled_phones: Doubled
    doubled_emails: Doubled
    nameless: SomeClients
    unreachable: SomeClients
