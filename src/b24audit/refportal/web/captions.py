"""Captions of the shell in English, for portals whose users have chosen it; data keep their language."""

ENGLISH = {
    "menu_live_feed": "Feed",
    "menu_tasks": "Tasks and Projects",
    "menu_crm_favorite": "CRM",
    "menu_im_messenger": "Chat and Calls",
    "menu_all_groups": "Workgroups",
    "menu_calendar": "Calendar",
    "menu_files": "Drive",
    "menu_documents": "Documents",
    "menu_external_mail": "Webmail",
    "menu_company": "Employees",
    "menu_automation": "Automation",
    "menu_marketing": "Marketing",
    "menu_teamwork": "Collaboration",
    "menu_crm_lead": "Leads",
    "menu_crm_deal": "Deals",
    "menu_crm_contact": "Contacts",
    "menu_crm_company": "Companies",
    "menu_crm_quote": "Quotes",
    "menu_crm_smart_invoice": "Invoices",
    "menu_crm_catalog": "Products",
    "menu_crm_analytics": "Analytics",
    "menu_crm_report": "Report builder",
    "menu_crm_webform": "CRM forms",
    "menu_crm_button": "Website widget",
    "menu_contact_center": "Contact Center",
    "menu_telephony": "Telephony",
    "menu_crm_configs": "CRM Settings",
    "Ещё": "More",
    "Скрыть": "Hide",
    "Настройки": "Settings",
    "Поиск": "Search",
    "Выйти": "Log out",
    "Главное меню": "Main menu",
}


def caption(key: str, russian: str, language: str) -> str:
    """The caption of a menu item, or of a word of the shell."""
    return ENGLISH.get(key, russian) if language == "en" else russian
