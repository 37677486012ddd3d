"""Section ``payments``: payment systems, orders, payments, what a payment moves, the exchange with 1C."""

from typing import Literal, Self

from pydantic import Field, model_validator
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.rows import read_rows, write_rows
from b24audit.refportal.store.meta import get_meta, put_meta
from b24audit.refportal.store.payments import OrderEntityRow, OrderRow, PaymentItemRow, PaymentRow, PaySystemRow

_CREATED = 1_767_600_000


class PaySystem(SectionModel):
    """A payment system; ``auto_change_1c`` lets 1C change its payments by itself."""

    id: int
    name: str
    action_file: str = ""
    active: bool = True
    is_cash: bool = False
    auto_change_1c: bool = False
    person_type_id: int = 3
    sort: int = 100
    xml_id: str = ""
    description: str = ""


class _Exchanged(SectionModel):
    """Traces of 1C."""

    xml_id: str = ""
    id1c: str = ""
    updated1c: bool = False
    version1c: str = ""


class Order(_Exchanged):
    """An order; times are epoch seconds."""

    id: int
    account_number: str
    price: float = 0.0
    tax_value: float = 0.0
    currency: str = "RUB"
    payed: bool = False
    user_id: int = 1
    responsible_id: int = 1
    person_type_id: int = 3
    status_id: str = "N"
    date_insert: int = _CREATED
    date_update: int = _CREATED
    date_status: int = _CREATED
    external_order: bool = False


class OrderEntity(SectionModel):
    """Whose order it is: a deal (2) or an invoice (31)."""

    order_id: int
    owner_type_id: Literal[2, 31]
    owner_id: int


class Payment(_Exchanged):
    """A payment of an order."""

    id: int
    order_id: int
    account_number: str
    paid: bool = False
    date_paid: int | None = None
    emp_paid_id: int | None = None
    pay_system_id: int
    sum: float = 0.0
    currency: str = "RUB"
    date_bill: int = _CREATED
    responsible_id: int = 1
    pay_voucher_num: str = ""
    pay_voucher_date: int | None = None
    external_payment: bool = False


class PaymentItem(SectionModel):
    """How many pieces of a product row a payment covers."""

    id: int
    payment_id: int
    row_id: int
    quantity: float


class Exchange(SectionModel):
    """Exchange with 1C: whether it is switched on, who may enter, whether statuses come back."""

    enabled: bool = False
    login: str = "1c"
    password: str = "etalon-obmen-1c"  # noqa: S105  # guards a stage set
    takes_statuses: bool = True


class PaymentsState(SectionModel):
    """Everything about payments.

    ``pays_invoice`` lets a full payment move the invoice to its successful stage; ``deal_stages`` is where a paid
    invoice moves its deal, by number of the pipeline and without the prefix of the stage; pipelines left out stay.
    """

    pay_systems: list[PaySystem] = Field(default_factory=list)
    orders: list[Order] = Field(default_factory=list)
    order_entities: list[OrderEntity] = Field(default_factory=list)
    payments: list[Payment] = Field(default_factory=list)
    payment_items: list[PaymentItem] = Field(default_factory=list)
    pays_invoice: bool = True
    deal_stages: dict[int, str] = Field(default_factory=dict)
    exchange: Exchange = Field(default_factory=Exchange)

    @model_validator(mode="after")
    def _sort(self) -> Self:
        for records in (self.pay_systems, self.orders, self.payments, self.payment_items):
            records.sort(key=lambda record: record.id)
        self.order_entities.sort(key=lambda each: (each.order_id, each.owner_type_id, each.owner_id))
        return self


def load_payments(session: Session, state: PaymentsState) -> None:
    """Write the section."""
    rules = state.model_dump(mode="json", include={"pays_invoice", "deal_stages", "exchange"})
    put_meta(session, "payments", rules)
    write_rows(session, PaySystemRow, state.pay_systems)
    write_rows(session, OrderRow, state.orders)
    write_rows(session, OrderEntityRow, state.order_entities)
    write_rows(session, PaymentRow, state.payments)
    write_rows(session, PaymentItemRow, state.payment_items)


def dump_payments(session: Session) -> PaymentsState:
    """Read the section."""
    return PaymentsState(
        pay_systems=read_rows(session, PaySystemRow, PaySystem),
        orders=read_rows(session, OrderRow, Order),
        order_entities=read_rows(session, OrderEntityRow, OrderEntity),
        payments=read_rows(session, PaymentRow, Payment),
        payment_items=read_rows(session, PaymentItemRow, PaymentItem),
        **get_meta(session, "payments"),
    )


SECTION = Section("payments", 75, PaymentsState, load_payments, dump_payments)
