"""Judging user fields of CRM objects: their types and whether any is mandatory (ТЗ 5.3, 6.2, 6.6)."""

from collections.abc import Sequence
from dataclasses import dataclass

from b24audit.judge import places
from b24audit.judge.judgement import Judgement, listed, needed
from b24audit.judge.titles import key
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.crm import Entity, UserField
from b24audit.snapshot.models.snapshot import Snapshot

TYPES = {
    "строка": frozenset({"string"}),
    "число": frozenset({"integer", "double"}),
    "дата": frozenset({"date", "datetime"}),
    "файл": frozenset({"file"}),
}
"""Types of the ТЗ and the portal's types that satisfy them; «счётчик» has none in the CRM (К-7)."""


@dataclass(frozen=True)
class FieldList:
    """User fields of one object."""

    entity: Entity
    fields: tuple[UserField, ...]


def of(snapshot: Snapshot, entity: Entity) -> FieldList:
    """User fields of the object. Raises ``CouldNotCheck`` when they were not read."""
    return FieldList(entity, needed(snapshot.crm.user_fields[entity]))


def every_type_present(found: FieldList, types: Sequence[str]) -> Judgement:
    """At least one field of each type. Raises ``KeyError`` for a type that the ТЗ does not know."""
    present = {field.type for field in found.fields}
    findings = tuple(
        Finding(
            required=f"У {places.tz_name(found.entity)} есть пользовательское поле типа «{name}».",
            found=f"Полей такого типа нет. Есть поля: {listed(field.caption for field in found.fields)}.",
            where=places.user_fields(found.entity),
            fix=f"Создайте поле типа «{name}» для данных, нужных для заключения Договора.",
        )
        for name in types
        if not TYPES[name] & present
    )
    return Judgement(findings)


def named_present(found: FieldList, names: Sequence[str]) -> Judgement:
    """Every agreed field exists, by its caption or its code; other fields are nobody's business."""
    present = {key(text) for field in found.fields for text in (field.caption, field.code)}
    missing = [name for name in names if key(name) not in present]
    if not missing:
        return Judgement()
    finding = Finding(
        required=f"У {places.tz_name(found.entity)} есть согласованные пользовательские поля: {listed(names)}.",
        found=f"Нет полей: {listed(missing)}. Есть поля: {listed(field.caption for field in found.fields)}.",
        where=places.user_fields(found.entity),
        fix=f"Создайте поля {listed(missing)} или согласуйте другой перечень.",
    )
    return Judgement((finding,))


def some_present(found: FieldList) -> Judgement:
    """The object has user fields, of whatever type."""
    if found.fields:
        return Judgement()
    finding = Finding(
        required=f"У {places.tz_name_of(found.entity)} есть пользовательские поля.",
        found="Пользовательских полей нет.",
        where=places.user_fields(found.entity),
        fix="Создайте пользовательские поля для данных, которых нет среди стандартных.",
    )
    return Judgement((finding,))


def some_mandatory(found: FieldList) -> Judgement:
    """At least one user field is mandatory always (a field mandatory only at a stage is not seen from outside)."""
    if any(field.mandatory for field in found.fields):
        return Judgement()
    finding = Finding(
        required=f"У {places.tz_name(found.entity)} есть обязательные поля: без них комплект документов не создаётся.",
        found=f"Ни одно пользовательское поле не обязательно. Поля: {listed(field.caption for field in found.fields)}.",
        where=places.user_fields(found.entity),
        fix="Отметьте «Обязательное» у полей, без которых договор составить нельзя "
        "(обязательность только на отдельной стадии проверке не видна).",
    )
    return Judgement((finding,))
