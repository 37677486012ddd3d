"""CRM object types and everything that is named after them (api-reference/crm/data-types.md)."""

from dataclasses import dataclass

LEAD, DEAL, CONTACT, COMPANY, QUOTE, INVOICE = 1, 2, 3, 4, 7, 31
OLD_INVOICE = 5


@dataclass(frozen=True)
class ObjectType:
    """A CRM object type.

    ``name`` as the state document and the frozen ``crm.<name>.*`` methods call it, ``title`` in Russian,
    ``user_field_entity`` owner of its user fields, ``code`` the short code of bindings (``D_12``).
    """

    id: int
    name: str
    title: str
    user_field_entity: str
    code: str
    has_pipelines: bool = False


OBJECT_TYPES = {
    each.id: each
    for each in (
        ObjectType(LEAD, "lead", "Лид", "CRM_LEAD", "L"),
        ObjectType(DEAL, "deal", "Сделка", "CRM_DEAL", "D", has_pipelines=True),
        ObjectType(CONTACT, "contact", "Контакт", "CRM_CONTACT", "C"),
        ObjectType(COMPANY, "company", "Компания", "CRM_COMPANY", "CO"),
        ObjectType(QUOTE, "quote", "Предложение", "CRM_QUOTE", "Q"),
        ObjectType(INVOICE, "invoice", "Счёт", "CRM_SMART_INVOICE", "SI", has_pipelines=True),
    )
}
BY_NAME = {each.name: each for each in OBJECT_TYPES.values()}
