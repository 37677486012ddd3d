"""What mandatory fields of universal lists are filled with."""

from typing import Any

import pytest

from b24audit.experiments.list_values import mandatory_values
from b24audit.observations.observed import NotObserved


def _field(kind: str, number: int = 1, required: str = "Y", **more: Any) -> dict[str, Any]:
    return {"FIELD_ID": f"PROPERTY_{number}", "NAME": f"Поле {kind}", "TYPE": kind, "IS_REQUIRED": required, **more}


def test_each_type_gets_a_value_of_its_own() -> None:
    fields = [
        {"FIELD_ID": "NAME", "NAME": "Название", "TYPE": "NAME", "IS_REQUIRED": "Y"},
        {"FIELD_ID": "CREATED_BY", "NAME": "Кем создан", "TYPE": "CREATED_BY", "IS_REQUIRED": "Y"},
        _field("S", 1),
        _field("N", 2),
        _field("S:DateTime", 3),
        _field("L", 4, DISPLAY_VALUES_FORM={"1669": "План", "1671": "Работа"}),
        _field("S:employee", 5),
        _field("N:Sequence", 6),
        _field("F", 7, required="N"),
    ]
    assert mandatory_values(fields, owner=12) == {
        "PROPERTY_1": "проверка",
        "PROPERTY_2": "7",
        "PROPERTY_3": "17.05.2031 10:30:00",
        "PROPERTY_4": "1669",
        "PROPERTY_5": "12",
    }


def test_what_cannot_be_invented_is_named() -> None:
    fields = [_field("F"), _field("S"), _field("E:EList"), _field("L", DISPLAY_VALUES_FORM=[])]
    with pytest.raises(NotObserved) as refusal:
        mandatory_values(fields, owner=1)
    assert refusal.value.reason == (
        "В списке обязательны поля, значение которых нельзя придумать: «Поле F», «Поле E:EList», «Поле L». "
        "Добавьте элемент сами."
    )
