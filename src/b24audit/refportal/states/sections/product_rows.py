"""Section ``product_rows``: what leads, deals, quotes and invoices sell."""

from typing import Literal

from pydantic import Field
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.rows import read_rows, write_rows
from b24audit.refportal.store.product_rows import ProductRow


class ProductRowState(SectionModel):
    """A product row; ``owner_type`` L lead, D deal, Q quote, SI invoice; ``price`` is with discount and taxes."""

    id: int
    owner_id: int
    owner_type: Literal["L", "D", "Q", "SI"]
    product_id: int = 0
    product_name: str = ""
    price: float = 0.0
    quantity: float = 1.0
    discount_type_id: int = 2
    discount_rate: float = 0.0
    discount_sum: float = 0.0
    tax_rate: float | None = None
    tax_included: bool = False
    measure_code: int = 796
    sort: int = 10
    type: int = 1
    xml_id: str = ""


class ProductRowsState(SectionModel):
    """All product rows."""

    items: list[ProductRowState] = Field(default_factory=list)


def load_product_rows(session: Session, state: ProductRowsState) -> None:
    """Write the section."""
    write_rows(session, ProductRow, state.items)


def dump_product_rows(session: Session) -> ProductRowsState:
    """Read the section."""
    return ProductRowsState(items=read_rows(session, ProductRow, ProductRowState))


SECTION = Section("product_rows", 66, ProductRowsState, load_product_rows, dump_product_rows)
