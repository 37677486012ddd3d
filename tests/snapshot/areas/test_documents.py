"""Reading document templates: whose they are and what they are bound to."""

from typing import Any

import pytest

from b24audit.snapshot.areas import documents
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.documents import Documents, DocumentTemplate
from b24audit.snapshot.readings import STRANGE
from tests.snapshot.areas.asking import answering, read, refusing

METHOD = "crm.documentgenerator.template.list"


def _row(number: int, **changes: Any) -> dict[str, Any]:
    row = {"id": str(number), "name": "Договор", "region": "ru", "code": None, "active": "Y", "users": ["UA"]}
    return row | {"entityTypeId": ["2_category_0", "2_category_32"]} | changes


def _template(number: int, **changes: Any) -> DocumentTemplate:
    parts = {"id": number, "title": "Договор", "active": True, "own": True, "entities": (Entity.DEAL,)}
    return DocumentTemplate.model_validate(parts | changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {}),
        ({"code": "act_ru"}, {"own": False}),
        ({"code": ""}, {}),
        ({"active": "N"}, {"active": False}),
        ({"entityTypeId": [31, "2"]}, {"entities": (Entity.DEAL, Entity.INVOICE)}),
        ({"entityTypeId": []}, {"entities": ()}),
        ({"entityTypeId": ["177_5", "bitrix\\crm\\integration\\storedocumentdeduct"]}, {"entities": ()}),
    ],
)
def test_template_is_read_in_every_spelling(changes: dict[str, Any], expected: dict[str, Any]) -> None:
    assert documents.template(_row(39, **changes)) == _template(39, **expected)


def test_templates_keyed_by_id_come_in_the_order_of_their_ids() -> None:
    templates = {"139": _row(139), "37": _row(37)}
    found = read(documents.read, {METHOD: answering({"templates": templates}, total=2)})
    assert found == Documents(templates=Area(value=(_template(37), _template(139))))


def test_no_templates_is_an_empty_list() -> None:
    assert read(documents.read, {METHOD: answering({"templates": []}, total=0)}) == Documents(templates=Area(value=()))


@pytest.mark.parametrize(
    ("code", "description"),
    [("DOCGEN_ACCESS_ERROR", "Access denied"), ("", "You do not have permissions to modify templates")],
)
def test_who_may_not_change_templates_sees_none(code: str, description: str) -> None:
    unread = read(documents.read, {METHOD: refusing(code, description)}).templates.unread
    assert unread is not None
    assert unread.verdict == "not_checked"


def test_template_without_its_bindings_is_not_guessed_at() -> None:
    row = _row(39)
    del row["entityTypeId"]
    assert read(documents.read, {METHOD: answering({"templates": {"39": row}}, total=1)}).templates == Area(
        unread=STRANGE
    )
