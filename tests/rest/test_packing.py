"""Packing and encoding: any commands come out of a batch as they went in."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b24audit.rest import Command
from b24audit.rest.encoding import command_line, encode
from b24audit.rest.packing import MOST, pack, references, renamed
from tests.rest.fakes import parse_query

_names = st.text(st.characters(exclude_characters="[]", exclude_categories=["Cs"]), min_size=1, max_size=8)
_scalars = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), st.integers(), st.booleans())
_values = st.recursive(
    _scalars,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3), st.dictionaries(_names, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


def _as_php_reads(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_php_reads(item) for key, item in value.items()}
    if isinstance(value, list):
        return {str(position): _as_php_reads(item) for position, item in enumerate(value)}
    return str(int(value)) if isinstance(value, bool) else str(value)


@given(st.dictionaries(_names, _values, max_size=4))
def test_nested_parameters_survive_the_encoding(params: dict[str, Any]) -> None:
    assert parse_query(encode(params)) == _as_php_reads(params)


def test_operators_references_and_nulls_are_encoded_as_documented() -> None:
    params = {"filter": {">=ID": "$result[c0][49][ID]", "%TITLE": "50% & more"}, "select": ["*", "UF_*"], "x": None}
    assert command_line(Command("crm.item.list", params)) == (
        "crm.item.list?filter[%3E%3DID]=$result[c0][49][ID]&filter[%25TITLE]=50%25%20%26%20more"
        "&select[0]=%2A&select[1]=UF_%2A&x="
    )


def test_positional_parameters_keep_their_positions() -> None:
    assert encode([1, {"NAV_PARAMS": {"iNumPage": 2}}]) == "0=1&1[NAV_PARAMS][iNumPage]=2"


def test_a_value_that_json_would_not_carry_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot be bytes"):
        encode({"x": b"1"})


@st.composite
def _commands(draw: st.DrawFn) -> dict[str, Command]:
    commands: dict[str, Command] = {}
    for number in range(draw(st.integers(0, 160))):
        name = f"n{number}"
        earlier = [f"n{one}" for one in range(max(0, number - 3), number) if one // 40 == number // 40]
        used = draw(st.sampled_from(earlier)) if earlier and draw(st.integers(0, 9)) == 0 else None
        commands[name] = Command("user.get", {"ID": f"$result[{used}][0][ID]"} if used else {})
    return commands


@given(_commands())
def test_every_command_is_packed_once_in_order_with_those_it_uses(commands: dict[str, Command]) -> None:
    packs = pack(commands)
    packed = [name for item in packs for name in item.commands]
    assert sorted(packed) == sorted(commands)
    order = list(commands)
    for item in packs:
        names = list(item.commands)
        assert len(names) <= MOST
        assert names == sorted(names, key=order.index)
        assert all(references(command.params) <= set(names) for command in item.commands.values())
        assert not any(name.isdigit() for name in item.wire_names.values())


def test_references_follow_the_names_on_the_wire() -> None:
    params = {"filter": [{"ID": "$result[кто][0][ID]"}], "n": 5}
    assert renamed(params, {"кто": "c0"}) == {"filter": [{"ID": "$result[c0][0][ID]"}], "n": 5}
    assert references(params) == {"кто"}


def test_a_reference_to_nothing_before_it_is_refused() -> None:
    with pytest.raises(ValueError, match="does not stand before it"):
        pack({"a": Command("user.get", {"ID": "$result[b]"}), "b": Command("user.get")})


def test_more_linked_commands_than_a_batch_holds_are_refused() -> None:
    commands = {"n0": Command("user.get")}
    commands |= {f"n{number}": Command("user.get", {"ID": f"$result[n{number - 1}]"}) for number in range(1, 51)}
    with pytest.raises(ValueError, match="51 commands refer to one another"):
        pack(commands)


@pytest.mark.parametrize("method", ["batch", "BATCH", "", "crm.item.list?x=1", "crm/item", "../x", "crm..list"])
def test_what_is_no_method_is_no_command(method: str) -> None:
    with pytest.raises(ValueError, match=r"no name of a REST method|packed by"):
        Command(method)
