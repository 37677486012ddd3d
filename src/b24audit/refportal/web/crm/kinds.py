"""Objects of the CRM as pages know them: addresses, names, families."""

from dataclasses import dataclass

from b24audit.refportal.crm.objects import COMPANY, CONTACT, DEAL, INVOICE, LEAD, OBJECT_TYPES, QUOTE, ObjectType
from b24audit.refportal.web.families import PageFamily


@dataclass(frozen=True)
class Kind:
    """An object of the CRM.

    ``base`` is where its cards are, ``listing`` where its list is, ``kanban`` "" when it has no stages; ``grid`` the id
    of its list; ``plural``, ``new`` and ``quick`` captions; ``missing`` what is said of one that does not exist.
    """

    type: ObjectType
    family: PageFamily
    base: str
    listing: str
    grid: str
    plural: str
    new: str
    missing: str
    kanban: str = ""
    quick: str = ""

    @property
    def id(self) -> int:
        """Its entity type."""
        return self.type.id

    @property
    def name(self) -> str:
        """Its name in state documents and addresses of actions."""
        return self.type.name

    def card(self, item: int) -> str:
        """Address of a card; 0 for a new item."""
        return f"{self.base}/details/{item}/"

    def action(self, what: str) -> str:
        """Address of an action."""
        return f"/crm/ajax/{self.name}/{what}/"


LEADS = Kind(
    OBJECT_TYPES[LEAD],
    PageFamily("crm.lead", "Лиды"),
    "/crm/lead",
    "/crm/lead/list/",
    "CRM_LEAD_LIST_V12",
    "Лиды",
    "Создание лида",
    "Лид не найден.",
    "/crm/lead/kanban/",
    "Быстрый лид",
)
DEALS = Kind(
    OBJECT_TYPES[DEAL],
    PageFamily("crm.deal", "Сделки"),
    "/crm/deal",
    "/crm/deal/list/",
    "CRM_DEAL_LIST_V12",
    "Сделки",
    "Создание сделки",
    "Сделка не найдена.",
    "/crm/deal/kanban/",
    "Быстрая сделка",
)
QUOTES = Kind(
    OBJECT_TYPES[QUOTE],
    PageFamily("crm.quote", "Предложения"),
    "/crm/type/7",
    "/crm/quote/list/",
    "CRM_QUOTE_LIST_V12",
    "Предложения",
    "Создание предложения",
    "Предложение не найдено.",
    "/crm/quote/kanban/",
    "Быстрое предложение",
)
INVOICES = Kind(
    OBJECT_TYPES[INVOICE],
    PageFamily("crm.invoice", "Счета"),
    "/crm/type/31",
    "/crm/type/31/list/category/0/",
    "crm-type-item-list-31",
    "Счета",
    "Создание счёта",
    "Счёт не найден.",
    "/crm/type/31/kanban/category/0/",
    "Быстрый счёт",
)
CONTACTS = Kind(
    OBJECT_TYPES[CONTACT],
    PageFamily("crm.contact", "Контакты"),
    "/crm/contact",
    "/crm/contact/list/",
    "CRM_CONTACT_LIST_V12",
    "Контакты",
    "Создание контакта",
    "Контакт не найден.",
)
COMPANIES = Kind(
    OBJECT_TYPES[COMPANY],
    PageFamily("crm.company", "Компании"),
    "/crm/company",
    "/crm/company/list/",
    "CRM_COMPANY_LIST_V12",
    "Компании",
    "Создание компании",
    "Компания не найдена.",
)
KINDS = {each.id: each for each in (LEADS, DEALS, CONTACTS, COMPANIES, QUOTES, INVOICES)}
WITH_STAGES = (LEADS, DEALS, QUOTES, INVOICES)
