"""Reading the seller: documented rows, what hangs on what, and what breaks."""

from typing import Any

import pytest

from b24audit.snapshot.areas import company
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.company import BankAccount, Company, OwnCompany, Requisites, RequisiteTemplate
from tests.rest.fakes import FakePortal, Method, Params, Refused, Reply, run

OWN = {
    "id": 3027,
    "title": "Наша КОМПАНИЯ",
    "isMyCompany": "Y",
    "fm": [
        {"id": 101, "valueType": "WORK", "value": "+7 900 000 00-00", "typeId": "PHONE"},
        {"id": 102, "valueType": "WORK", "value": "https://www.nashacompany.ru/", "typeId": "WEB"},
        {"id": 103, "valueType": "WORK", "value": "mail@nashacompany.ru", "typeId": "EMAIL"},
        {"id": 104, "valueType": "FAX", "value": "+7 900 000 00-02", "typeId": "PHONE"},
    ],
}
REQUISITES = {
    "ID": "40",
    "ENTITY_ID": "3027",
    "NAME": "Organization",
    "RQ_INN": " 7700000016",
    "RQ_KPP": None,
    "ADDRESS_ONLY": "N",
}
ACCOUNT = {
    "ID": "357",
    "ENTITY_ID": "40",
    "NAME": "Ltd. Superbank",
    "RQ_BIK": "044525225",
    "RQ_ACC_NUM": "40702810938000060473",
}
TEMPLATES = [{"ID": "1", "NAME": "Organization", "ACTIVE": "Y"}, {"ID": "2", "NAME": "Individual", "ACTIVE": "N"}]


def _even(value: Any) -> list[str]:
    """Values of a filter, which come as numbers alone and as texts in a batch."""
    found = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return [str(item) for item in found]


class _Portal(FakePortal):
    """A portal with those rows, which remembers by what was filtered."""

    def __init__(self, **lists: list[dict[str, Any]]) -> None:
        self.filters: dict[str, Any] = {}
        rows: dict[str, list[dict[str, Any]]] = {
            "own": [OWN],
            "requisites": [REQUISITES],
            "accounts": [ACCOUNT],
            "templates": TEMPLATES,
        }
        rows |= lists
        super().__init__(
            {
                "crm.item.list": self._list(lambda found: {"items": found}, "own", rows["own"]),
                "crm.requisite.list": self._list(list, "requisites", rows["requisites"]),
                "crm.requisite.bankdetail.list": self._list(list, "accounts", rows["accounts"]),
                "crm.requisite.preset.list": self._list(list, "templates", rows["templates"]),
            }
        )

    def _list(self, wrapped: Any, name: str, rows: list[dict[str, Any]]) -> Method:
        def answer(params: Params) -> Reply:
            filter_ = params.get("filter", {})
            self.filters.setdefault(name, {key: _even(value) for key, value in filter_.items() if key[0] not in "<>"})
            backwards = "DESC" in str(params.get("order"))
            return Reply(wrapped(rows[::-1] if backwards else rows), total=len(rows))

        return answer

    def read(self) -> Company:
        async def read() -> Company:
            async with self.client() as client:
                return await company.read(Inquiry(client))

        return run(read())


def test_seller_is_read_with_requisites_and_accounts() -> None:
    portal = _Portal()
    assert portal.read() == Company(
        own=Area(
            value=(
                OwnCompany(
                    id=3027,
                    title="Наша КОМПАНИЯ",
                    phones=("+7 900 000 00-00", "+7 900 000 00-02"),
                    sites=("https://www.nashacompany.ru/",),
                ),
            )
        ),
        requisites=Area(value=(Requisites(id=40, company=3027, title="Organization", inn="7700000016", kpp=""),)),
        accounts=Area(
            value=(
                BankAccount(
                    id=357, requisites=40, title="Ltd. Superbank", account="40702810938000060473", bik="044525225"
                ),
            )
        ),
        templates=Area(
            value=(
                RequisiteTemplate(id=1, title="Organization", active=True),
                RequisiteTemplate(id=2, title="Individual", active=False),
            )
        ),
    )
    assert portal.filters == {
        "own": {"isMyCompany": ["Y"]},
        "requisites": {"ENTITY_TYPE_ID": ["4"], "@ENTITY_ID": ["3027"]},
        "accounts": {"@ENTITY_ID": ["40"]},
        "templates": {},
    }


def test_nothing_is_asked_about_a_seller_that_does_not_exist() -> None:
    portal = _Portal(own=[])
    found = portal.read()
    assert (found.own, found.requisites, found.accounts) == (Area(value=()),) * 3
    assert set(portal.filters) == {"own", "templates"}


@pytest.mark.parametrize("multi", [{}, {"fm": []}, {"fm": None}])
def test_company_without_phones_and_sites(multi: dict[str, Any]) -> None:
    row = {key: value for key, value in OWN.items() if key != "fm"} | multi
    (found,) = _Portal(own=[row]).read().own.value or ()
    assert (found.phones, found.sites) == ((), ())


def test_client_among_own_companies_is_not_taken_for_the_seller() -> None:
    found = _Portal(own=[{**OWN, "isMyCompany": "N"}]).read()
    assert [area.unread and area.unread.verdict for area in (found.own, found.requisites, found.accounts)] == [
        "error"
    ] * 3


def test_requisites_kept_for_an_address_are_left_out() -> None:
    found = _Portal(requisites=[{**REQUISITES, "ADDRESS_ONLY": "Y"}]).read()
    assert (found.requisites, found.accounts) == (Area(value=()),) * 2


def test_refused_requisites_hide_the_accounts_and_nothing_else() -> None:
    portal = _Portal()

    def refuse(params: Params) -> Reply:
        raise Refused("ACCESS_DENIED", "Access denied.", 403)

    portal.methods["crm.requisite.list"] = refuse
    found = portal.read()
    assert [area.unread and area.unread.verdict for area in (found.requisites, found.accounts)] == ["not_checked"] * 2
    assert found.own.value
    assert found.templates.value
