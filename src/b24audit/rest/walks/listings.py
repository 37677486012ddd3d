"""How each list method pages: the families of methods and what they have in common.

Sources: the method pages under api-reference/, settings/how-to-call-rest-api/list-methods-pecularities.md and
settings/performance/huge-data.md. A method that is not listed is read by ``start`` and ``next``, as the default
contract says.
"""

from dataclasses import dataclass, replace
from enum import Enum, StrEnum

PAGE = 50
"""Rows on a page of nearly every method."""


class Paging(Enum):
    """How the next page is asked for."""

    START = "start"
    """An offset in rows in ``start``."""
    PARAMS = "PARAMS"
    """``PARAMS[limit]`` and ``PARAMS[offset]`` (imopenlines.config.list.get)."""
    NAV_PARAMS = "NAV_PARAMS"
    """Positional parameters, the last of them ``NAV_PARAMS`` with a page number (task.elapseditem.getlist)."""
    PAGINATION = "pagination"
    """``pagination`` of REST 3.0."""


class Order(StrEnum):
    """How sorting by id is asked for."""

    MAP = "map"
    """``order: {ID: ASC}``."""
    STRINGS = "strings"
    """``sort: ID`` and ``order: ASC``; a map is refused ("Order must be a string")."""
    NONE = "none"
    """Not at all, or not reliably."""


@dataclass(frozen=True)
class Listing:
    """One family.

    ``rows`` is the key that wraps the rows in ``result`` ("" for none), ``id`` the id in a row, ``by`` the id's name
    in filter and order, ``order_key`` and ``filter_key`` the names of those parameters. ``keyset`` means that filter
    and order by id work together, also with ``start=-1``. ``always`` are fields without which the method refuses a
    selection.
    """

    rows: str = ""
    id: str = "ID"
    by: str = "ID"
    paging: Paging = Paging.START
    order: Order = Order.MAP
    order_key: str = "order"
    filter_key: str = "filter"
    keyset: bool = True
    page: int = PAGE
    always: tuple[str, ...] = ()


_OLD_CRM = Listing()
_CAMEL = Listing(id="id", by="id")
_BY_OFFSET = Listing(order=Order.NONE, keyset=False)
_SORTED_BY_STRINGS = Listing(order=Order.STRINGS, keyset=False)
_VERSION_3 = Listing(rows="items", id="id", by="id", paging=Paging.PAGINATION, order=Order.NONE, keyset=False)
UNKNOWN = _BY_OFFSET


def _wrapped(rows: str) -> Listing:
    return replace(_CAMEL, rows=rows)


_BY_METHOD: dict[str, Listing] = {
    **dict.fromkeys(
        [f"crm.{entity}.list" for entity in ("activity", "company", "contact", "deal", "lead", "quote", "requisite")]
        + ["crm.requisite.bankdetail.list", "crm.requisite.preset.list", "crm.timeline.comment.list"],
        _OLD_CRM,
    ),
    "crm.item.list": _wrapped("items"),
    "crm.item.productrow.list": _wrapped("productRows"),
    "crm.type.list": _wrapped("types"),
    "crm.automatedsolution.list": _wrapped("automatedSolutions"),
    "crm.stagehistory.list": replace(_OLD_CRM, rows="items"),
    "crm.timeline.logmessage.list": replace(_BY_OFFSET, rows="logMessages", id="id", page=10),
    "crm.address.list": _BY_OFFSET,
    "crm.requisite.link.list": _BY_OFFSET,
    "crm.orderentity.list": replace(_BY_OFFSET, rows="orderEntity"),
    "crm.documentgenerator.template.list": replace(_BY_OFFSET, rows="templates", id="id"),
    "crm.documentgenerator.document.list": replace(_BY_OFFSET, rows="documents", id="id"),
    "crm.documentgenerator.numerator.list": replace(_BY_OFFSET, rows="numerators", id="id"),
    "userfieldconfig.list": replace(_BY_OFFSET, rows="fields", id="id"),
    "user.get": _SORTED_BY_STRINGS,
    "user.search": _SORTED_BY_STRINGS,
    "department.get": _SORTED_BY_STRINGS,
    "voximplant.statistic.get": _SORTED_BY_STRINGS,
    "voximplant.sip.get": _SORTED_BY_STRINGS,
    "tasks.task.list": Listing(rows="tasks", id="id", by="ID"),
    "task.elapseditem.getlist": replace(_BY_OFFSET, paging=Paging.NAV_PARAMS),
    "lists.get": _BY_OFFSET,
    "lists.element.get": replace(_OLD_CRM, order_key="ELEMENT_ORDER", filter_key="FILTER"),
    "catalog.catalog.list": _wrapped("catalogs"),
    "catalog.price.list": _wrapped("prices"),
    "catalog.pricetype.list": _wrapped("priceTypes"),
    "catalog.product.list": replace(_wrapped("products"), always=("iblockId",)),
    "catalog.product.service.list": replace(_wrapped("services"), always=("iblockId",)),
    "catalog.productproperty.list": _wrapped("productProperties"),
    "catalog.productpropertyenum.list": _wrapped("productPropertyEnums"),
    "catalog.section.list": _wrapped("sections"),
    "sale.order.list": _wrapped("orders"),
    "sale.payment.list": _wrapped("payments"),
    "bizproc.workflow.template.list": _OLD_CRM,
    "bizproc.task.list": _OLD_CRM,
    "sonet_group.get": replace(_OLD_CRM, order_key="ORDER", filter_key="FILTER"),
    "socialnetwork.api.workgroup.list": Listing(rows="workgroups", id="id", by="ID"),
    "imopenlines.config.list.get": replace(_BY_OFFSET, paging=Paging.PARAMS),
    "disk.storage.getlist": _BY_OFFSET,
    "disk.storage.getchildren": _BY_OFFSET,
    "disk.folder.getchildren": _BY_OFFSET,
}


def listing_of(method: str, *, version_3: bool = False) -> Listing:
    """The family of a method, in any spelling of its case."""
    return _VERSION_3 if version_3 else _BY_METHOD.get(method.lower(), UNKNOWN)
