"""Product rows of leads, deals, quotes and invoices."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base


class ProductRow(Base):
    """A product row; ``owner_type`` is the short code of the object, ``price`` is with discount and taxes."""

    __tablename__ = "crm_product_row"
    __table_args__ = (Index("crm_product_row_owner", "owner_type", "owner_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int]
    owner_type: Mapped[str]
    product_id: Mapped[int] = mapped_column(default=0)
    product_name: Mapped[str] = mapped_column(default="")
    price: Mapped[float] = mapped_column(default=0.0)
    quantity: Mapped[float] = mapped_column(default=1.0)
    discount_type_id: Mapped[int] = mapped_column(default=2)
    discount_rate: Mapped[float] = mapped_column(default=0.0)
    discount_sum: Mapped[float] = mapped_column(default=0.0)
    tax_rate: Mapped[float | None] = mapped_column(default=None)
    tax_included: Mapped[bool] = mapped_column(default=False)
    measure_code: Mapped[int] = mapped_column(default=796)
    sort: Mapped[int] = mapped_column(default=10)
    type: Mapped[int] = mapped_column(default=1)
    xml_id: Mapped[str] = mapped_column(default="")
