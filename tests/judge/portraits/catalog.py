"""A catalogue that conforms to the ТЗ, written by hand, for the judges' tests."""

from decimal import Decimal
from typing import Any

from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.catalog import Catalog, Goods, Group, Price, Property

GROUPS = (Group(id=1, title="Оценка", parent=0, active=True), Group(id=2, title="Экспертиза", parent=0, active=True))


def goods(count: int = 500) -> tuple[Goods, ...]:
    """Services in turn in both groups; every tenth is a product."""
    return tuple(
        Goods(id=100 + number, title=f"Услуга {number}", group=1 + number % 2, is_service=number % 10 != 0)
        for number in range(count)
    )


def prices(count: int = 500) -> tuple[Price, ...]:
    """A price for each."""
    return tuple(Price(goods=100 + number, amount=Decimal("1500.00"), currency="RUB") for number in range(count))


def conforming(**changes: Any) -> Catalog:
    """The conforming catalogue; ``changes`` replace its parts by name."""
    parts: dict[str, Any] = {
        "groups": Area(value=GROUPS),
        "goods": Area(value=goods()),
        "prices": Area(value=prices()),
        "properties": Area(
            value=(
                Property(id=1, title="Картинки галереи", code="MORE_PHOTO"),
                Property(id=2, title="Срок выполнения", code="DAYS"),
            )
        ),
    }
    return Catalog(**(parts | changes))
