"""The customer's files as the collector uses them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from b24audit.reconciliation.client_file import ClientRow, load_clients
from b24audit.reconciliation.client_matching import ClientMatching
from b24audit.reconciliation.differences import Compared
from b24audit.reconciliation.product_file import ProductRow, load_products
from b24audit.reconciliation.product_matching import ProductMatching
from b24audit.reconciliation.table import DifferenceTable
from b24audit.settings import Columns
from b24audit.snapshot.clients.client import Client
from b24audit.snapshot.customer_files import CLIENTS_NOT_GIVEN, PRODUCTS_NOT_GIVEN
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.catalog import Catalog
from b24audit.snapshot.models.clients import Clients
from b24audit.snapshot.models.reconciliation import Reconciled, Reconciliation

CLIENTS_TABLE = "сверка-клиентов.xlsx"
PRODUCTS_TABLE = "сверка-товаров.xlsx"


@dataclass
class ExcelFiles:
    """One reconciliation: rows of the files, None for one that was not given; used for one reading of a portal."""

    clients: Sequence[ClientRow] | None = None
    products: Sequence[ProductRow] | None = None
    _compared: dict[str, Compared] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._matching = ClientMatching(self.clients or ())

    def watch(self, client: Client) -> None:
        """See a client of the portal."""
        if self.clients is not None:
            self._matching.watch(client)

    def reconcile(self, clients: Area[Clients], catalog: Catalog) -> Reconciliation:
        """How the files agree with what was read."""
        return Reconciliation(clients=self._clients(clients), products=self._products(catalog))

    def tables(self, web: str) -> tuple[DifferenceTable, ...]:
        """Tables of differences, after reconciling; ``web`` is the address of the portal without a slash."""
        return tuple(DifferenceTable(name, compared, web) for name, compared in self._compared.items())

    def _clients(self, read: Area[Clients]) -> Area[Reconciled]:
        if self.clients is None:
            return Area(unread=CLIENTS_NOT_GIVEN)
        if read.value is None:
            return Area(unread=read.unread)
        return self._kept(CLIENTS_TABLE, self._matching.compared())

    def _products(self, catalog: Catalog) -> Area[Reconciled]:
        if self.products is None:
            return Area(unread=PRODUCTS_NOT_GIVEN)
        goods, prices, groups = catalog.goods, catalog.prices, catalog.groups
        if goods.value is None or prices.value is None or groups.value is None:
            return Area(unread=goods.unread or prices.unread or groups.unread)
        matching = ProductMatching(goods.value, prices.value, groups.value)
        return self._kept(PRODUCTS_TABLE, matching.compared(self.products))

    def _kept(self, name: str, compared: Compared) -> Area[Reconciled]:
        self._compared[name] = compared
        return Area(value=compared.summary())


def load(clients: Path | None, products: Path | None, columns: Columns) -> ExcelFiles:
    """Read the files that were given. Raises ``InputProblem``."""
    return ExcelFiles(
        None if clients is None else load_clients(clients, {str(name): told for name, told in columns.clients.items()}),
        None
        if products is None
        else load_products(products, {str(name): told for name, told in columns.products.items()}),
    )
