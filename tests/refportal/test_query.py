"""PHP's reading of query strings."""

import pytest

from b24audit.refportal.protocol.json_types import Json, as_php
from b24audit.refportal.protocol.query import parse_query


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ("a=1&b=", {"a": "1", "b": ""}),
        ("filter[>ID]=5&filter[NAME]=x", {"filter": {">ID": "5", "NAME": "x"}}),
        ("filter[>=ID]=5&filter[NAME]=x", {"filter_>": "ID]=5", "filter": {"NAME": "x"}}),
        ("filter%5B%3E%3DID%5D=5", {"filter": {">=ID": "5"}}),
        ("select[]=ID&select[]=NAME", {"select": ["ID", "NAME"]}),
        ("select[0]=ID&select[1]=NAME", {"select": ["ID", "NAME"]}),
        ("select[1]=ID&select[5]=NAME", {"select": {"1": "ID", "5": "NAME"}}),
        ("f[PHONE][0][VALUE]=7&f[PHONE][0][TYPE]=W", {"f": {"PHONE": [{"VALUE": "7", "TYPE": "W"}]}}),
        ("a[x]=1&a=2", {"a": "2"}),
        ("a=2&a[x]=1", {"a": {"x": "1"}}),
        ("a[]=1&a[x]=2&a[]=3", {"a": {"0": "1", "x": "2", "1": "3"}}),
        ("name=%D0%9B%D0%B8%D0%B4+1", {"name": "Лид 1"}),
        ("[]=1&=2&&", {}),
    ],
)
def test_query_nests_as_php_does(query: str, parameters: dict[str, Json]) -> None:
    assert parse_query(query) == parameters


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({}, []),
        ({"0": "a", "1": "b"}, ["a", "b"]),
        ({"1": "a", "0": "b"}, {"1": "a", "0": "b"}),
        ({"a": {}, "b": [{}]}, {"a": [], "b": [[]]}),
        ("text", "text"),
    ],
)
def test_maps_become_arrays_where_php_would_make_them(value: Json, written: Json) -> None:
    assert as_php(value) == written
