"""Finding the customer's products and services in the catalogue: by title, then group, then price."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from b24audit.judge.titles import key
from b24audit.reconciliation.differences import Compared, Difference, Kind
from b24audit.reconciliation.product_file import ProductRow
from b24audit.snapshot.models.catalog import Goods, Group, Price

_LEVELS = re.compile(r"[/>\\|→]")


class ProductMatching:
    """The catalogue, ready to be compared with rows of the file."""

    def __init__(self, goods: Sequence[Goods], prices: Sequence[Price], groups: Sequence[Group]) -> None:
        self._prices = {price.goods: price for price in prices}
        self._groups = {group.id: group for group in groups}
        self._left: dict[str, list[Goods]] = defaultdict(list)
        for item in goods:
            self._left[key(item.title)].append(item)
        self._known = frozenset(self._left)

    def compared(self, rows: Sequence[ProductRow]) -> Compared:
        """All differences; products that the file does not name are extra."""
        differences = [difference for row in rows for difference in self._about(row)]
        last = {key(row.title): row for row in rows}
        for title, items in self._left.items():
            differences += (self._not_in_file(item, last.get(title)) for item in items)
        return Compared(len(rows), differences, sum(item.kind is Kind.EXTRA for item in differences))

    def _about(self, row: ProductRow) -> Iterator[Difference]:
        """What is wrong with a row; the product that is most like it is taken out of those left."""
        title = key(row.title)
        candidates = self._left.get(title)
        if not candidates:
            kind = Kind.DOUBLED if title in self._known else Kind.MISSING
            details = "в файле таких строк больше, чем карточек на портале" if title in self._known else ""
            yield Difference(kind, row.number, f"«{row.title}»", details)
            return
        nearest = min(candidates, key=lambda item: len(list(self._differing(row, item))))
        candidates.remove(nearest)
        differing = "; ".join(self._differing(row, nearest))
        if differing:
            yield Difference(Kind.DIFFERS, row.number, f"«{row.title}»", differing)

    def _differing(self, row: ProductRow, item: Goods) -> Iterator[str]:
        found = self._prices.get(item.id)
        if row.price is None:
            yield f"цена в файле не число: «{row.price_text}»"
        elif found is None or found.amount != row.price:
            on_portal = f"{found.amount} {found.currency}" if found else "не указана"
            yield f"цена: в файле {row.price_text}, на портале {on_portal}"
        if not self._in_group(row.group, item):
            yield f"группа: в файле «{row.group}», на портале {self._group_words(item)}"

    def _in_group(self, wanted: str, item: Goods) -> bool:
        """Whether the item lies in that group or below it; no group in the file is not compared."""
        path = {key(group.title) for group in self._path(item)}
        return {key(level) for level in _LEVELS.split(wanted) if level.strip()} <= path

    def _path(self, item: Goods) -> Iterator[Group]:
        seen: set[int] = set()
        number = item.group
        while number in self._groups and number not in seen:
            seen.add(number)
            yield self._groups[number]
            number = self._groups[number].parent

    def _group_words(self, item: Goods) -> str:
        titles = [group.title for group in self._path(item)]
        return f"«{' / '.join(reversed(titles))}»" if titles else "вне групп"

    def _not_in_file(self, item: Goods, row: ProductRow | None) -> Difference:
        """A product left over: one more of a title in the file, or one that the file does not name."""
        if row is None:
            return Difference(Kind.EXTRA, 0, f"«{item.title}»", self._group_words(item))
        return Difference(Kind.DOUBLED, row.number, f"«{item.title}»", f"ещё одна карточка, {self._group_words(item)}")
