"""Lists of the frozen generation whose rows are all in memory: ``order``, ``filter``, ``select``, pages of 50."""

from collections.abc import Collection, Mapping, Sequence

from b24audit.refportal.listing.memory import Row, arrange, narrow
from b24audit.refportal.listing.paging import Page, page_reply
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.rest._camel_rows import selected
from b24audit.refportal.rest._rows import spell


def page_of_rows(call: Call, rows: Sequence[Row], known: Collection[str], default: Mapping[str, str]) -> Reply:
    """The requested page; conditions on fields that are not ``known`` are ignored, ``default`` orders what is equal."""
    wanted = [str(name) for name in call.params.values_of("select")]
    found = arrange(narrow(rows, call.params.mapping("filter"), set(known)), call.params.mapping("order"), default)
    return page_reply(spell(call, [selected(row, wanted) for row in found]), Page.of(call.params))
