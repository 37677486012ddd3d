"""The batch method: order, references, failures, length."""

import pytest

from b24audit.refportal.protocol.batch import resolve
from b24audit.refportal.protocol.json_types import Json
from tests.refportal.calls import Caller

STAGES = "crm.status.list?filter[ENTITY_ID]=DEAL_STAGE"


def test_sections_hold_what_commands_have_for_them(conforming: Caller) -> None:
    sections = conforming.batch({"mode": "crm.settings.mode.get", "all": STAGES, "bad": "no.such", "nested": "batch"})
    assert sections["result"]["mode"] == 1
    assert len(sections["result"]["all"]) == 8
    assert sections["result_total"] == {"all": 8}
    assert sections["result_next"] == []
    assert set(sections["result_time"]) == {"mode", "all"}
    assert sections["result_error"] == {
        "bad": {"error": "ERROR_METHOD_NOT_FOUND", "error_description": "Method not found!"},
        "nested": {
            "error": "ERROR_BATCH_METHOD_NOT_ALLOWED",
            "error_description": "Method is not allowed for batch usage",
        },
    }


def test_empty_batch_has_empty_arrays(fresh: Caller) -> None:
    names = ("result", "result_error", "result_total", "result_next", "result_time")
    assert fresh.batch({}) == {name: [] for name in names}


def test_numeric_keys_make_arrays(fresh: Caller) -> None:
    sections = fresh.batch(["crm.settings.mode.get", "no.such"])
    assert (sections["result"], list(sections["result_error"])) == ([1], ["1"])


@pytest.mark.parametrize("halt", [1, True, "1", "true"])
def test_halt_stops_at_the_first_failure(fresh: Caller, halt: object) -> None:
    sections = fresh.batch({"bad": "no.such", "mode": "crm.settings.mode.get"}, halt=halt)
    assert (sections["result"], list(sections["result_error"])) == ([], ["bad"])


@pytest.mark.parametrize("halt", [0, False, "0", ""])
def test_without_halt_the_rest_runs(fresh: Caller, halt: object) -> None:
    sections = fresh.batch({"bad": "no.such", "mode": "crm.settings.mode.get"}, halt=halt)
    assert sections["result"] == {"mode": 1}


def test_commands_beyond_the_fiftieth_fail_and_the_first_fifty_run(fresh: Caller) -> None:
    sections = fresh.batch({f"c{number}": "crm.settings.mode.get" for number in range(52)})
    assert len(sections["result"]) == 50
    error = {"error": "ERROR_BATCH_LENGTH_EXCEEDED", "error_description": "Max batch length exceeded"}
    assert sections["result_error"] == {"c50": error, "c51": error}


def test_later_command_uses_what_an_earlier_one_found(conforming: Caller) -> None:
    commands = {
        "pipelines": "crm.category.list?entityTypeId=2",
        "stages": "crm.status.list?filter[ENTITY_ID]=DEAL_STAGE_$result[pipelines][categories][1][id]&order[SORT]=ASC",
    }
    stages = conforming.batch(commands)["result"]["stages"]
    assert [stage["NAME"] for stage in stages][:2] == ["Заявка на экспертизу", "Назначен эксперт"]


def test_command_may_be_an_object(fresh: Caller) -> None:
    command = {"method": "crm.status.list", "params": {"filter": {"ENTITY_ID": "STATUS"}}}
    assert len(fresh.result("batch", cmd={"a": command})["result"]["a"]) == 5


def test_batch_travels_in_a_query_string(fresh: Caller) -> None:
    answer = fresh.send("GET", "batch", params={"cmd[a]": STAGES, "halt": "0"}).json()
    assert len(answer["result"]["result"]["a"]) == 8


@pytest.mark.parametrize("commands", [None, "", [], {}])
def test_batch_without_commands_is_an_empty_batch(fresh: Caller, commands: object) -> None:
    assert fresh.result("batch", cmd=commands)["result"] == []


def test_commands_must_be_a_map_or_a_list(fresh: Caller) -> None:
    assert fresh.refusal("batch", cmd="profile") == (400, "", "Parameter 'cmd' must be array.")


@pytest.mark.parametrize(
    ("value", "resolved"),
    [
        ("$result[list][1][ID]", "7"),
        ("$result[map][items][0]", 5),
        ("$result[list]", [{"ID": "6"}, {"ID": "7"}]),
        ("id-$result[list][0][ID]-$result[map][items][0]", "id-6-5"),
        ("$result[list][9][ID]", None),
        ("$result[nobody]", None),
        ("$result[list][x]", None),
        ("$result", "$result"),
        ({"a": ["$result[map][items][0]"]}, {"a": [5]}),
        (3, 3),
    ],
)
def test_references(value: Json, resolved: Json) -> None:
    results: dict[str, Json] = {"list": [{"ID": "6"}, {"ID": "7"}], "map": {"items": [5]}}
    assert resolve(value, results) == resolved
