"""What the collector asks of the customer's files: to see the clients that pass, and to say how all agrees."""

from typing import Protocol

from b24audit.snapshot.clients.client import Client
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.catalog import Catalog
from b24audit.snapshot.models.clients import Clients
from b24audit.snapshot.models.reconciliation import Reconciliation


class CustomerFiles(Protocol):
    """The customer's lists of clients and products, or one of them, or none."""

    def watch(self, client: Client) -> None:
        """See a client of the portal; called for each of them once."""

    def reconcile(self, clients: Area[Clients], catalog: Catalog) -> Reconciliation:
        """How the files agree with the clients seen and the catalogue read."""


def not_given(what: str, option: str) -> Unread:
    """Why nothing was compared with a file that nobody gave."""
    reason = f"Исходный файл {what} не передан: повторите проверку с ключом {option} ФАЙЛ.xlsx."
    return Unread(verdict="not_checked", reason=reason)


CLIENTS_NOT_GIVEN = not_given("клиентов", "--clients")
PRODUCTS_NOT_GIVEN = not_given("товаров и услуг", "--products")


class NoFiles:
    """The customer gave nothing to compare with."""

    def watch(self, client: Client) -> None:
        """Nothing to compare a client with."""

    def reconcile(self, clients: Area[Clients], catalog: Catalog) -> Reconciliation:  # noqa: ARG002  # the protocol's
        """Why nothing was compared."""
        return Reconciliation(clients=Area(unread=CLIENTS_NOT_GIVEN), products=Area(unread=PRODUCTS_NOT_GIVEN))
