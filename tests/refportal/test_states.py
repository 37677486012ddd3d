"""States: documents, loading, dumping, generated clients."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from b24audit.refportal import ManualClock, Settings, State, StateError, open_portal, read_state, write_state
from b24audit.refportal.states.model import all_sections
from b24audit.refportal.states.sections.clients import ClientsState
from tests.refportal.calls import Caller, before_work, portal_of


def _dumped(caller: Caller) -> State:
    with caller.portal.store.transaction() as session:
        return State.dump(session)


@pytest.mark.parametrize("name", ["conforming", "empty"])
def test_dumped_state_is_the_loaded_one(name: str) -> None:
    state = read_state(name)
    with portal_of(state) as caller:
        dumped = _dumped(caller)
    assert dumped == state
    assert State.parse(yaml.safe_load(write_state(dumped))) == state


def test_changes_over_rest_survive_a_dump_and_a_load() -> None:
    state = before_work()
    state.get(ClientsState).count = 30
    with portal_of(state) as caller:
        caller.result("crm.lead.add", fields={"TITLE": "Лид", "PHONE": [{"VALUE": "+72000000001"}]})
        docs = [["a.txt", "aGVsbG8="]]
        caller.result("crm.item.add", entityTypeId=1, fields={"title": "Второй", "ufCrmLeadDocs": docs})
        caller.result("crm.status.add", fields={"ENTITY_ID": "SOURCE", "STATUS_ID": "X", "NAME": "X", "SORT": 5})
        caller.result("crm.category.add", entityTypeId=2, fields={"name": "Третья"})
        caller.result("crm.lead.userfield.add", fields={"FIELD_NAME": "A", "USER_TYPE_ID": "string", "LABEL": "А"})
        caller.result("crm.contact.delete", id=1001)
        caller.result("crm.contact.update", id=1002, fields={"NAME": "Другое"})
        dumped = _dumped(caller)
    with portal_of(State.parse(yaml.safe_load(write_state(dumped)))) as again:
        assert _dumped(again) == dumped
        assert again.refusal("crm.contact.get", id=1001) == (400, "", "Not found")
        assert again.result("crm.contact.get", id=1002)["NAME"] == "Другое"
        assert len(again.result("crm.contact.get", id=1002)["PHONE"]) == 1
        file = again.result("crm.item.get", entityTypeId=1, id=2)["item"]["ufCrmLeadDocs"][0]
        assert again.send("GET", file["urlMachine"]).content == b"hello"


@pytest.mark.parametrize(
    ("document", "complaint"),
    [
        ([], "Состояние портала: документ должен быть набором разделов «ключ: значение»."),
        ({"portel": {}}, "Состояние портала: раздела «portel» нет, бывают разделы: portal, rest, users"),
        ({"portal": {"licens": "x"}}, "Состояние портала, ключ «portal.licens»: такого ключа нет."),
        (
            {"pipelines": {"deal": [{"id": 0, "name": "x", "stages": [{"name": "y"}]}]}},
            "Состояние портала, ключ «pipelines.deal.0.stages.0.status_id»: ключ обязателен.",
        ),
        ({"portal": {"crm_mode": 3}}, "Состояние портала, ключ «portal.crm_mode»: значение не подходит"),
        (
            {"items": {"lead": [{"id": 1, "fields": {"nope": 1}}]}},
            "Состояние портала, ключ «items»: значение не подходит (Value error, у элемента 1 объекта lead нет поля",
        ),
    ],
)
def test_wrong_document_is_explained_with_its_key(document: Any, complaint: str) -> None:
    with pytest.raises(StateError) as caught:
        State.parse(document)
    assert str(caught.value).startswith(complaint)


def test_file_that_cannot_be_read_is_explained(tmp_path: Path) -> None:
    missing, broken = tmp_path / "missing.yaml", tmp_path / "broken.yaml"
    broken.write_text("a: [1", encoding="utf-8")
    with pytest.raises(StateError, match=r"файл не читается .*есть готовые: conforming и empty\."):
        read_state(str(missing))
    with pytest.raises(StateError, match=r"файл не читается как YAML \(строка 2, столбец 1\)\."):
        read_state(str(broken))


def test_left_out_sections_have_their_defaults() -> None:
    state = State.parse({"portal": {"name": "Портал"}})
    assert state.document() == {"portal": {"name": "Портал"}}
    assert {section.key for section in all_sections()} >= {"portal", "users", "statuses", "items", "clients"}


def test_database_file_is_kept_as_it_is(tmp_path: Path) -> None:
    db = tmp_path / "portal.sqlite3"
    first = open_portal(before_work(), Settings(limits=False), db=db, clock=ManualClock())
    Caller(first).result("crm.lead.add", fields={"TITLE": "Лид"})
    first.close()
    second = open_portal(read_state("empty"), Settings(limits=False), db=db, clock=ManualClock())
    assert Caller(second).result("crm.lead.list")[0]["TITLE"] == "Лид"
    assert second.identity.name == "Наша КОМПАНИЯ"
    second.close()


def test_temporary_database_is_removed() -> None:
    portal = open_portal(read_state("empty"))
    folder = portal.store.path.parent
    portal.close()
    assert not folder.exists()


@pytest.fixture
def populated() -> State:
    """A portal with 1,000 generated clients."""
    state = read_state("empty")
    state.get(ClientsState).count = 1000
    return state


def test_clients_are_companies_and_people_with_phones_of_nobody(populated: State) -> None:
    with portal_of(populated) as caller:
        assert caller.call("crm.item.list", entityTypeId=4)["total"] == 333
        assert caller.call("crm.item.list", entityTypeId=3)["total"] == 667
        people = [row for page in range(0, 667, 50) for row in _contacts(caller, page)]
    phones = {row["PHONE"][0]["VALUE"] for row in people}
    assert len(phones) == 667
    assert {phone[:3] for phone in phones} == {"+72"}
    assert {row["EMAIL"][0]["VALUE"].rpartition(".")[0].rpartition("@")[2] for row in people} == {"example"}
    assert all(row["NAME"] and row["LAST_NAME"] for row in people)


def _contacts(caller: Caller, start: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = caller.result("crm.contact.list", start=start, select=["*", "PHONE", "EMAIL"])
    return found


def test_same_seed_gives_the_same_clients(populated: State) -> None:
    def names(state: State) -> list[str]:
        with portal_of(state) as caller:
            return [row["LAST_NAME"] + row["NAME"] for row in _contacts(caller, 0)]

    other = populated.copy()
    other.get(ClientsState).seed = 2
    assert names(populated) == names(populated)
    assert names(populated) != names(other)


def test_pages_count_unless_told_not_to(populated: State) -> None:
    with portal_of(populated) as caller:
        first = caller.call("crm.contact.list", order={"ID": "ASC"}, select=["ID"])
        last = caller.call("crm.contact.list", order={"ID": "ASC"}, select=["ID"], start=650)
        bare = caller.call("crm.item.list", entityTypeId=3, order={"id": "ASC"}, filter={">id": 1100}, start=-1)
    assert (first["total"], first["next"], len(first["result"])) == (667, 50, 50)
    assert (last["total"], "next" in last, len(last["result"])) == (667, False, 17)
    assert (bare["total"], "next" in bare, bare["result"]["items"][0]["id"]) == (0, False, 1101)


def test_chain_of_references_walks_the_whole_base(populated: State) -> None:
    with portal_of(populated) as caller:
        commands = {"p0": "crm.contact.list?order[ID]=ASC&filter[>ID]=0&select[]=ID&start=-1"}
        for number in range(1, 14):
            condition = f"filter[>ID]=$result[p{number - 1}][49][ID]"
            commands[f"p{number}"] = f"crm.contact.list?order[ID]=ASC&{condition}&select[]=ID&start=-1"
        pages = caller.batch(commands)["result"]
    numbers = [int(row["ID"]) for page in pages.values() for row in page]
    assert (len(numbers), numbers) == (667, sorted(set(numbers)))
