"""The tree stands in the order of the ТЗ, whatever ran first."""

from b24audit.reporting.builder.tree_order import arranged, in_order, leaves_of


def test_groups_go_by_number_and_leaves_are_numbered_through() -> None:
    tree = {
        "root": {"groups": ["s10", "s2"], "leaves": []},
        "groupsById": {
            "s10": {"name": "10. Лиды", "groups": ["c10", "c2"]},
            "s2": {"name": "2. Настройка", "leaves": ["first"]},
            "c10": {"name": "10.10. Источники", "leaves": ["last"]},
            "c2": {"name": "10.2. Статусы", "leaves": ["third", "second"]},
        },
        "leavesById": {
            "first": {"groupOrder": 1},
            "second": {"groupOrder": 1},
            "third": {"groupOrder": 2},
            "last": {"groupOrder": 1},
        },
    }
    ordered = in_order(tree)
    assert ordered["root"]["groups"] == ["s2", "s10"]
    assert ordered["groupsById"]["s10"]["groups"] == ["c2", "c10"]
    assert list(leaves_of(ordered)) == ["first", "second", "third", "last"]
    assert {leaf: node["groupOrder"] for leaf, node in ordered["leavesById"].items()} == {
        "first": 1,
        "second": 2,
        "third": 3,
        "last": 4,
    }


def test_ids_nobody_ordered_come_last() -> None:
    assert arranged(["x", "b", "a"], ["a", "b"]) == ["a", "b", "x"]
