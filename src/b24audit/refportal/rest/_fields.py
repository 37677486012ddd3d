"""Field descriptions as ``*.fields`` methods answer them (crm_rest_field_description)."""

from b24audit.refportal.protocol.json_types import Json


def describe(
    title: str, type_: str, flags: str = "", upper_name: str = "", extra: dict[str, Json] | None = None
) -> dict[str, Json]:
    """One field. ``flags``: r required, o read-only, i immutable, m multiple, d dynamic (a user field)."""
    description: dict[str, Json] = {
        "type": type_,
        "isRequired": "r" in flags,
        "isReadOnly": "o" in flags,
        "isImmutable": "i" in flags,
        "isMultiple": "m" in flags,
        "isDynamic": "d" in flags,
        **(extra or {}),
        "title": title,
    }
    return {**description, "upperName": upper_name} if upper_name else description
