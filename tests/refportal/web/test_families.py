"""All families of pages together: their addresses, and that none of them fails on anybody."""

from collections import Counter

from b24audit.refportal.web.families import Kind
from b24audit.refportal.web.pages import all_families
from tests.refportal.web.looking import Seen, Visitor, visited
from tests.web_portal import web_state

ROUTES = [row for family in all_families() for row in family.routes]
PLAIN = sorted({row.path for row in ROUTES if row.kind is not Kind.ACTION and "{" not in row.path and not row.public})
FRAME = "IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER"


def test_no_address_is_declared_twice() -> None:
    declared = Counter((row.path, row.kind is Kind.ACTION) for row in ROUTES)
    assert [address for address, times in declared.items() if times > 1] == []


def test_every_page_opens_for_the_administrator() -> None:
    with visited(web_state(variations=["air-shell", "english-captions", "next-step-popup", "tour-popup"])) as visitor:
        assert unopened(visitor) == {}


def test_every_page_of_a_new_portal_opens() -> None:
    with visited(web_state("empty")) as visitor:
        assert unopened(visitor) == {}


def test_pages_refuse_an_ordinary_employee_in_words(manager: Visitor) -> None:
    said = unopened(manager).values()
    assert [text for text in said if not text.startswith(("Доступ запрещен", "Недостаточно прав"))] == []
    assert len(said) > 0


def test_numbers_too_great_for_the_database_are_unknown(administrator: Visitor) -> None:
    assert administrator.get(f"/workgroups/group/{10**20}/").status_code == 404
    assert administrator.get(f"/crm/catalog/?page={10**17}").status_code == 200


def unopened(visitor: Visitor) -> dict[str, str]:
    """Pages that do not open in the shell or in a frame, with what they say instead."""
    addresses = [address for path in PLAIN for address in (path, f"{path}?{FRAME}")]
    return {address: said for address in addresses if (said := refusal(visitor, address))}


def refusal(visitor: Visitor, address: str) -> str:
    """What a page says instead of opening; "" when it opens, leads elsewhere or lacks the field that says of what."""
    response = visitor.get(address)
    seen = Seen(response.text)
    if response.status_code in (302, 303, 404) or (response.status_code == 200 and not seen.all("ui-stub")):
        return ""
    return " ".join(each["text"] for each in seen.elements if each[""] == "h2") or str(response.status_code)
