"""Orders behind deals and invoices, payments, payment systems. Times are epoch seconds; ``id1c``… are traces of 1C."""

from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base


class OrderRow(Base):
    """An order: what payments of a deal or an invoice belong to."""

    __tablename__ = "sale_order"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_number: Mapped[str]
    price: Mapped[float] = mapped_column(default=0.0)
    tax_value: Mapped[float] = mapped_column(default=0.0)
    currency: Mapped[str]
    payed: Mapped[bool] = mapped_column(default=False)
    user_id: Mapped[int] = mapped_column(default=1)
    responsible_id: Mapped[int] = mapped_column(default=1)
    person_type_id: Mapped[int] = mapped_column(default=3)
    status_id: Mapped[str] = mapped_column(default="N")
    date_insert: Mapped[int]
    date_update: Mapped[int]
    date_status: Mapped[int]
    external_order: Mapped[bool] = mapped_column(default=False)
    xml_id: Mapped[str] = mapped_column(default="")
    id1c: Mapped[str] = mapped_column(default="")
    updated1c: Mapped[bool] = mapped_column(default=False)
    version1c: Mapped[str] = mapped_column(default="")


class OrderEntityRow(Base):
    """Which deal (2) or invoice (31) an order belongs to."""

    __tablename__ = "crm_order_entity"

    order_id: Mapped[int] = mapped_column(primary_key=True)
    owner_type_id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(primary_key=True, index=True)


class PaymentRow(Base):
    """A payment of an order."""

    __tablename__ = "sale_payment"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(index=True)
    account_number: Mapped[str]
    paid: Mapped[bool] = mapped_column(default=False)
    date_paid: Mapped[int | None] = mapped_column(default=None)
    emp_paid_id: Mapped[int | None] = mapped_column(default=None)
    pay_system_id: Mapped[int]
    sum: Mapped[float] = mapped_column(default=0.0)
    currency: Mapped[str]
    date_bill: Mapped[int]
    responsible_id: Mapped[int] = mapped_column(default=1)
    pay_voucher_num: Mapped[str] = mapped_column(default="")
    pay_voucher_date: Mapped[int | None] = mapped_column(default=None)
    external_payment: Mapped[bool] = mapped_column(default=False)
    xml_id: Mapped[str] = mapped_column(default="")
    id1c: Mapped[str] = mapped_column(default="")
    updated1c: Mapped[bool] = mapped_column(default=False)
    version1c: Mapped[str] = mapped_column(default="")


class PaymentItemRow(Base):
    """How many pieces of a product row a payment covers."""

    __tablename__ = "sale_payment_item"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    payment_id: Mapped[int] = mapped_column(index=True)
    row_id: Mapped[int]
    quantity: Mapped[float]


class PaySystemRow(Base):
    """A payment system; ``auto_change_1c`` lets 1C change payments by itself."""

    __tablename__ = "sale_pay_system"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    action_file: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    is_cash: Mapped[bool] = mapped_column(default=False)
    auto_change_1c: Mapped[bool] = mapped_column(default=False)
    person_type_id: Mapped[int] = mapped_column(default=3)
    sort: Mapped[int] = mapped_column(default=100)
    xml_id: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
